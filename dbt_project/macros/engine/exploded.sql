{#- One row per part of a separated text; stands in a select list. Parameters: text, separator (one character). -#}
{% macro exploded(text, separator) -%}
    {{- adapter.dispatch("exploded", "kaohe")(text, separator) -}}
{%- endmacro %}

{% macro default__exploded(text, separator) -%}
    unnest(string_split({{ text }}, '{{ separator }}'))
{%- endmacro %}

{% macro spark__exploded(text, separator) -%}
    explode(split({{ text }}, '{{ separator }}'))
{%- endmacro %}
