{#- Whether a text contains a match of a regular expression. -#}
{% macro matches(text, pattern) -%}
    {{- adapter.dispatch("matches", "kaohe")(text, pattern) -}}
{%- endmacro %}

{% macro default__matches(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro spark__matches(text, pattern) -%}
    ({{ text }}) rlike r'{{ pattern }}'
{%- endmacro %}
