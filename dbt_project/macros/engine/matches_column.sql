{#- Whether a text contains a match of the regular expression that another column holds. -#}
{% macro matches_column(text, pattern) -%}
    {{- adapter.dispatch("matches_column", "kaohe")(text, pattern) -}}
{%- endmacro %}

{% macro default__matches_column(text, pattern) -%}
    regexp_matches({{ text }}, {{ pattern }})
{%- endmacro %}

{% macro spark__matches_column(text, pattern) -%}
    ({{ text }}) rlike {{ pattern }}
{%- endmacro %}
