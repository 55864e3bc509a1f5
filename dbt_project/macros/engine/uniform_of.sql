{#-
    A number from 0 up to, not including, 1 that depends on nothing but a text: the same on any machine, with any number
    of threads, in any order of rows. Eight exact places. Parameter: text (an expression).
-#}
{% macro uniform_of(text) -%}
    {{- adapter.dispatch("uniform_of", "kaohe")(text) -}}
{%- endmacro %}

{% macro default__uniform_of(text) -%}
    {{ safe_divide("cast('0x' || substr(md5(" ~ text ~ "), 1, 6) as bigint)", "16777216") }}
{%- endmacro %}

{% macro spark__uniform_of(text) -%}
    {{ safe_divide("cast(conv(substr(md5(" ~ text ~ "), 1, 6), 16, 10) as bigint)", "16777216") }}
{%- endmacro %}
