{#-
    Text to compare names and codes by: half-width, lower case, without any spaces, every dash a hyphen
    (Excel and WPS make W1—2 of W1-2 as people type); NULL when nothing is left.
    The one way in which units, categories, indicators, levels, vetoes and file names are matched.
-#}
{% macro normal_text(text) -%}
    nullif(translate(lower({{ half_width(text, spaces()) }}), '—–―‐‑‒﹣', '-------'), '')
{%- endmacro %}
