{#- Whether a text carries a percent sign, typed or taken from the format of its cell. -#}
{% macro is_percent_text(text) -%}
    coalesce({{ text }} like '%\%%' escape '\' or {{ text }} like '%％%', false)
{%- endmacro %}
