{#- The SQL of a model with every table that it reads replaced by the one of the worlds, see `depends_on_given`. -#}
{% macro in_world(raw_code, nodes, given, chain, inputs) -%}
    {%- set sql = namespace(text=render(raw_code | replace("ref(", "world_reference("))) -%}
    {%- for name in given + chain + inputs -%}
        {%- set prefix = "given_" if name in given else "input_" if name in inputs else "" -%}
        {%- set relation = api.Relation.create(nodes[name].database, nodes[name].schema, nodes[name].alias) -%}
        {%- set sql.text = sql.text | replace(relation | string, prefix ~ name) -%}
        {%- set sql.text = sql.text | replace(world_reference(name) | trim, prefix ~ name) -%}
    {%- endfor -%}
    {{ return(sql.text) }}
{%- endmacro %}
