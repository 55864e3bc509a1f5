{#- The characters that count as spaces in what people type: blank, tab, line ends, no-break, ideographic, zero width. -#}
{% macro spaces() -%}
    {{- " \t\n\r\u00a0\u3000\u200b\ufeff" -}}
{%- endmacro %}
