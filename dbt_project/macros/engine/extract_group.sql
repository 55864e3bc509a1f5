{#- The group of the first match of a regular expression, an empty text when there is no match. -#}
{% macro extract_group(text, pattern, group=1) -%}
    {{- adapter.dispatch("extract_group", "kaohe")(text, pattern, group) -}}
{%- endmacro %}

{% macro default__extract_group(text, pattern, group) -%}
    regexp_extract({{ text }}, '{{ pattern }}', {{ group }})
{%- endmacro %}

{% macro spark__extract_group(text, pattern, group) -%}
    regexp_extract({{ text }}, r'{{ pattern }}', {{ group }})
{%- endmacro %}
