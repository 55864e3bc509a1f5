{#
    Points as a sentence shows them: whole points without places, others with all places of the
    scheme, so that 4.902 and 0.098 line up as 4.9020 and 0.0980.

    expression: a column or expression of points, rounded already
    places: a column with 0 to 8
#}
{% macro points_text(expression, places) -%}
case
    when {{ expression }} = round({{ expression }}, 0)
        then cast(cast({{ expression }} as decimal(18, 0)) as varchar)
    {%- for place in range(1, 9) %}
    when {{ places }} = {{ place }}
        then cast(cast(round(cast({{ expression }} as decimal(28, 8)), {{ place }}) as decimal(28, {{ place }})) as varchar)
    {%- endfor %}
    else {{ number_text(expression) }}
end
{%- endmacro %}
