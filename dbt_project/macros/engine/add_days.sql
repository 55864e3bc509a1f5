{#- A date so many days later. -#}
{% macro add_days(date, days) -%}
    {{- adapter.dispatch("add_days", "kaohe")(date, days) -}}
{%- endmacro %}

{% macro default__add_days(date, days) -%}
    ({{ date }} + cast({{ days }} as integer))
{%- endmacro %}

{% macro spark__add_days(date, days) -%}
    date_add({{ date }}, cast({{ days }} as int))
{%- endmacro %}
