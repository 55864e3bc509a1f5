{#- One row per name in a list of other names, see `alias_list`. -#}
{% macro aliases_of(text) -%}
    {{ exploded(alias_list(text), "、") }}
{%- endmacro %}
