{#- Whether a period, as `parse_period` gives it, is only the part of a year: Q2, H1, M07, FY. Parameter: period. -#}
{% macro is_without_year(period) -%}
    coalesce({{ matches(period, "^(Q[1-4]|H[12]|M(0[1-9]|1[0-2])|FY)$") }}, false)
{%- endmacro %}
