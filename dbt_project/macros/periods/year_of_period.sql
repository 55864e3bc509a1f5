{#- The year of a period, NULL when it has none. Parameter: period, as `parse_period` gives it. -#}
{% macro year_of_period(period) -%}
    nullif({{ extract_group(period, "^((19|20)[0-9]{2})", 1) }}, '')
{%- endmacro %}
