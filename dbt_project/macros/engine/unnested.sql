{#- One row per element of an array; stands in a select list. Parameter: elements. -#}
{% macro unnested(elements) -%}
    {{- adapter.dispatch("unnested", "kaohe")(elements) -}}
{%- endmacro %}

{% macro default__unnested(elements) -%}
    unnest({{ elements }})
{%- endmacro %}

{% macro spark__unnested(elements) -%}
    explode({{ elements }})
{%- endmacro %}
