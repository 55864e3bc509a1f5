{#- The check digits of an id without them. Parameters: id (expression). -#}
{% macro finding_check_digits(id) -%}
    substr(md5({{ normal_text(id) }}), 1, 4)
{%- endmacro %}
