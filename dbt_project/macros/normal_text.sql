{#-
    Text to compare names and codes by: half-width, lower case, without any spaces; NULL when nothing is left.
    The one way in which units, categories, indicators, levels, vetoes and file names are matched.
-#}
{% macro normal_text(text) -%}
    nullif(lower({{ half_width(text, spaces()) }}), '')
{%- endmacro %}
