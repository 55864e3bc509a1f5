{#- Whether a cell says that there was none (无), which is a figure for what is counted: nought. -#}
{% macro is_none_word(text) -%}
    (coalesce({{ half_width(text, spaces()) }}, '') = '无')
{%- endmacro %}
