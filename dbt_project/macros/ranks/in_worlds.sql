{#-
    Models of the build once more, in many worlds at once: CTEs named like the models. A world is a scheme under another
    id; what is given stands for the models of that name, the models of the room `scoring` that depend on it are made
    anew, every other table that they read is repeated for each world. The SQL is that of the models themselves,
    rendered again: there is no second copy of a rule, and whatever is added to them is in the worlds as well.

    targets: names of the models that are wanted
    given: names of models for which the query has CTEs of its own, named given_<model>, with a world_id as scheme_id
    worlds: name of a CTE with scheme_id and world_id

    The model that calls this depends on its targets, and on what the macros of those models refer to.
-#}
{% macro in_worlds(targets, given, worlds) -%}
{%- if execute -%}
    {%- set nodes = {} -%}
    {%- for node in graph.nodes.values() if node.resource_type in ("model", "seed") -%}
        {%- do nodes.update({node.name: node}) -%}
    {%- endfor -%}
    {%- set chain, inputs, known = [], [], {} -%}
    {%- for target in targets -%}
        {%- do depends_on_given(target, given, nodes, chain, inputs, known) -%}
    {%- endfor -%}
    {%- for name in inputs -%}
        {%- set relation = api.Relation.create(nodes[name].database, nodes[name].schema, nodes[name].alias) -%}
        {%- set columns = adapter.get_columns_in_relation(relation) | map(attribute="name") | list -%}
        input_{{ name }} as (
            select
                {%- for column in columns %}
                {{ "worlds.world_id as scheme_id" if column == "scheme_id" else "inputs." ~ column }}
                {{- "," if not loop.last }}
                {%- endfor %}
            from {{ relation }} as inputs
            {% if "scheme_id" in columns -%}
            inner join {{ worlds }} as worlds on inputs.scheme_id = worlds.scheme_id
            {%- endif %}
        ),

    {% endfor -%}
    {%- for name in chain -%}
        {{ name }} as (
            {{ in_world(nodes[name].raw_code, nodes, given, chain, inputs) }}
        ){{ "," if not loop.last }}

    {% endfor -%}
{%- else -%}
    {%- for target in targets %}
{{ target }} as (
    select target.*
    from {{ ref(target) }} as target
    {%- for name in given %}
    cross join given_{{ name }}
    {%- endfor %}
){{ "," if not loop.last }}
    {%- endfor %}
{%- endif -%}
{%- endmacro %}
