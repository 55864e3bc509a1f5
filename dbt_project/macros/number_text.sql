{#
    A figure as people write it: no exponent, no trailing zeros, no dangling point. 9.5000 -> 9.5, 12.0 -> 12.

    figure: numeric expression that fits DECIMAL(28, 10).
    Returns text, NULL for NULL.
#}
{% macro number_text(figure) -%}
case
    when {{ figure }} = 0 then '0'
    else regexp_replace(
        regexp_replace(cast(cast({{ figure }} as decimal(28, 10)) as {{ dbt.type_string() }}), '0+$', ''),
        '[.]$', ''
    )
end
{%- endmacro %}
