{#- How many of the 64 bits of two whole numbers differ. Parameters: first, second (BIGINT). -#}
{% macro differing_bits(first, second) -%}
    {{- adapter.dispatch("differing_bits", "kaohe")(first, second) -}}
{%- endmacro %}

{% macro default__differing_bits(first, second) -%}
    cast(bit_count(xor({{ first }}, {{ second }})) as integer)
{%- endmacro %}

{% macro spark__differing_bits(first, second) -%}
    cast(bit_count({{ first }} ^ {{ second }}) as integer)
{%- endmacro %}
