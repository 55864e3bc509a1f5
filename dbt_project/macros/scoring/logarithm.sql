{#
    Natural logarithm as an exact decimal with eight places; NULL for what has none.

    value: a decimal column or expression
#}
{% macro logarithm(value) -%}
cast(ln(cast(case when {{ value }} > 0 then {{ value }} end as double)) as decimal(28, 8))
{%- endmacro %}
