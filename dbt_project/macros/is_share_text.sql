{#- Whether a text is a rate kept as a share (0.96 from a cell formatted as 96%): no percent sign and within ±1. -#}
{% macro is_share_text(text) -%}
    ({{ text }} not like '%\%%' escape '\' and {{ text }} not like '%％%' and abs({{ parse_number(text) }}) <= 1)
{%- endmacro %}
