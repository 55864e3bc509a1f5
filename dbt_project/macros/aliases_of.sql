{#- One row per name in a list of other names, whatever separates them (、 ; , | and their full-width forms). -#}
{% macro aliases_of(text) -%}
    {{ exploded("translate(" ~ text ~ ", ';；,，|', '、、、、、')", "、") }}
{%- endmacro %}
