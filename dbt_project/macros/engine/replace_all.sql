{#- Text with every match of a regular expression replaced. -#}
{% macro replace_all(text, pattern, replacement="") -%}
    {{- adapter.dispatch("replace_all", "kaohe")(text, pattern, replacement) -}}
{%- endmacro %}

{% macro default__replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{% macro spark__replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, r'{{ pattern }}', '{{ replacement }}')
{%- endmacro %}
