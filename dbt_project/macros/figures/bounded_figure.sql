{#
    A figure narrow enough to be multiplied exactly, NULL when it is not (a thousand million and more is a
    typing error; what is impossible is told by rule A03, and must never stop a build).

    figure: DECIMAL expression.
    Returns DECIMAL(19, 10), NULL when out of range.
#}
{% macro bounded_figure(figure) -%}
cast(case when abs({{ figure }}) < 100000000 then {{ figure }} end as decimal(19, 10))
{%- endmacro %}
