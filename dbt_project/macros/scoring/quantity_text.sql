{#
    A value with its unit: 94.12%, 9次. Shares are shown to two places, other values in full.

    value: a decimal column
    unit: a column with the unit of measure, may be NULL
#}
{% macro quantity_text(value, unit) -%}
case
    when {{ unit }} in ('%', '‰') then {{ number_text('round(' ~ value ~ ', 2)') }} || {{ unit }}
    else {{ number_text(value) }} || coalesce({{ unit }}, '')
end
{%- endmacro %}
