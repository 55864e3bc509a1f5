{#
    The month that an actual names, 1 to 12, as DECIMAL: 12月份 → 12, 2024-11-30 → 11; NULL when it names none.
    text: text expression, half-width and without spaces.
#}
{% macro month_of(text) -%}
try_cast(
    coalesce(
        nullif({{ extract_group(text, '([0-9]{1,2})月', 1) }}, ''),
        nullif({{ extract_group(text, '^[0-9]{4}[-/.]([0-9]{1,2})', 1) }}, '')
    ) as decimal(28, 10)
)
{%- endmacro %}
