{#
    Points as a sentence shows them: whole points without places, others with all places of the
    scheme, so that 4.902 and 0.098 line up as 4.9020 and 0.0980. Places that are there are never cut off.

    expression: a column or expression of points
    places: a column with 0 to 8
#}
{% macro points_text(expression, places) -%}
{%- set digits = "rtrim(cast(cast(" ~ expression ~ " as decimal(28, 8)) as varchar), '0')" -%}
case
    when {{ expression }} = round({{ expression }}, 0) then cast(cast({{ expression }} as decimal(18, 0)) as varchar)
    else rpad(
        {{ digits }}, cast(greatest(length({{ digits }}), strpos({{ digits }}, '.') + {{ places }}) as integer), '0'
    )
end
{%- endmacro %}
