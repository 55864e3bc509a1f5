{#- Number of ones among the 64 bits of a whole number. Parameter: number (BIGINT). -#}
{% macro set_bits(number) -%}
    cast(bit_count({{ number }}) as integer)
{%- endmacro %}
