{#-
    The rate that a text stands for, in percent points, as DECIMAL(28, 10); NULL when it is blank or no number.
    `96%` → 96, `0.96` → 96 (a cell formatted as percent), `96` → 96.
-#}
{% macro parse_percent(text) -%}
    cast({{ parse_number(text) }} * case when {{ is_share_text(text) }} then 100 else 1 end as decimal(28, 10))
{%- endmacro %}
