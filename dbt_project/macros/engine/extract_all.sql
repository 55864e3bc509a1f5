{#-
    All matches of a regular expression in a text, as an array of texts; empty when there are none.
    Parameters: text, pattern (a constant without groups).
-#}
{% macro extract_all(text, pattern) -%}
    {{- adapter.dispatch("extract_all", "kaohe")(text, pattern) -}}
{%- endmacro %}

{% macro default__extract_all(text, pattern) -%}
    regexp_extract_all({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro spark__extract_all(text, pattern) -%}
    regexp_extract_all({{ text }}, r'{{ pattern }}', 0)
{%- endmacro %}
