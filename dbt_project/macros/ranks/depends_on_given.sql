{#-
    Collect, parents first, the models between what is given and a target, and what they read besides.

    name: the target
    given: names of the models that are given
    nodes: models and seeds by name
    chain, inputs: lists that receive the models to make anew, and the tables that they read besides
    known: whether a model depends on what is given, by name, of those that were looked at
-#}
{% macro depends_on_given(name, given, nodes, chain, inputs, known) -%}
    {%- if name not in known -%}
        {%- do known.update({name: false}) -%}
        {%- set parents = [] -%}
        {%- for key in nodes[name].depends_on.nodes -%}
            {%- set parent = key.split(".")[-1] -%}
            {%- if parent in nodes -%}{%- do parents.append(parent) -%}{%- endif -%}
        {%- endfor -%}
        {%- for parent in parents -%}
            {%- if parent in given -%}
                {%- do known.update({name: true}) -%}
            {%- elif "scoring" not in nodes[parent].fqn -%}
                {%- do known.update({parent: false}) -%}
            {%- else -%}
                {%- do depends_on_given(parent, given, nodes, chain, inputs, known) -%}
                {%- if known[parent] -%}{%- do known.update({name: true}) -%}{%- endif -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if known[name] -%}
            {%- do chain.append(name) -%}
            {%- for parent in parents if parent not in given and not known[parent] and parent not in inputs -%}
                {%- do inputs.append(parent) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
