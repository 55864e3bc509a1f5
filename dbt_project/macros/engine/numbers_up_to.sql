{#- One row per whole number from 1 up; stands in a select list. Parameter: last (an expression, at least 1). -#}
{% macro numbers_up_to(last) -%}
    {{- adapter.dispatch("numbers_up_to", "kaohe")(last) -}}
{%- endmacro %}

{% macro default__numbers_up_to(last) -%}
    unnest(range(1, cast({{ last }} as bigint) + 1))
{%- endmacro %}

{% macro spark__numbers_up_to(last) -%}
    explode(sequence(1, cast({{ last }} as bigint)))
{%- endmacro %}
