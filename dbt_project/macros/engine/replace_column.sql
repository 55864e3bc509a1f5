{#- Text without its first match of the regular expression that another column holds; as it is when that is NULL. -#}
{% macro replace_column(text, pattern) -%}
    {{- adapter.dispatch("replace_column", "kaohe")(text, pattern) -}}
{%- endmacro %}

{% macro default__replace_column(text, pattern) -%}
    coalesce(regexp_replace({{ text }}, {{ pattern }}, ''), {{ text }})
{%- endmacro %}

{% macro spark__replace_column(text, pattern) -%}
    coalesce(regexp_replace({{ text }}, {{ pattern }}, '', 1), {{ text }})
{%- endmacro %}
