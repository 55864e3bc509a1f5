{#- Text without spaces at its ends, NULL when nothing is left. -#}
{% macro clean_text(text) -%}
    nullif(trim({{ text }}), '')
{%- endmacro %}
