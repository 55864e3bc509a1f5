{#
    A figure as people write it: no exponent, no trailing zeros, no dangling point. 9.5000 -> 9.5, 12.0 -> 12.
    All ten places are written first, so that zeros before the point stay: 100.0000000000 -> 100, 0.0000000000 -> 0.

    figure: numeric expression that fits DECIMAL(28, 10).
    Returns text, NULL for NULL.
#}
{% macro number_text(figure) -%}
regexp_replace(cast(cast({{ figure }} as decimal(28, 10)) as {{ dbt.type_string() }}), '[.]?0+$', '')
{%- endmacro %}
