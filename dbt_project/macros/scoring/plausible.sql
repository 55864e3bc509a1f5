{#
    A figure that can be one of an assessed body, NULL from a million million on: one absurd cell must neither win
    points nor overflow the arithmetic of everybody else.

    figure: a decimal column
#}
{% macro plausible(figure) -%}
case when abs({{ figure }}) < 1000000000000 then {{ figure }} end
{%- endmacro %}
