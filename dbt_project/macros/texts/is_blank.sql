{#- Whether nothing was reported in a cell: empty, or one of the signs that people put for "nothing" (—, -, /, 无). -#}
{% macro is_blank(text) -%}
    (coalesce({{ half_width(text, spaces()) }}, '') in ('', '—', '——', '-', '--', '/', '无', '–', '―'))
{%- endmacro %}
