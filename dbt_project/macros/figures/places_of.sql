{#
    The fewest decimals that write a figure in full, 0 to 6: its printed places where the text is gone.
    Trailing zeros cannot be seen, so take the largest over a column before using it.

    figure: DECIMAL expression.
    Returns INTEGER, NULL for NULL.
#}
{% macro places_of(figure) -%}
case
    when {{ figure }} is null then null
    when {{ figure }} = round({{ figure }}, 0) then 0
    when {{ figure }} = round({{ figure }}, 1) then 1
    when {{ figure }} = round({{ figure }}, 2) then 2
    when {{ figure }} = round({{ figure }}, 3) then 3
    when {{ figure }} = round({{ figure }}, 4) then 4
    when {{ figure }} = round({{ figure }}, 5) then 5
    else 6
end
{%- endmacro %}
