{#-
    A list of other names with one separator (、), whatever separated them (、 ; , | and their full-width forms).
    The one rule for it: lists are taken apart by `aliases_of` and searched by `is_named`.
-#}
{% macro alias_list(text) -%}
    translate({{ text }}, ';；,，|', '、、、、、')
{%- endmacro %}
