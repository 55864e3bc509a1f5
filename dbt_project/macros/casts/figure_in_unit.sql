{#-
    The figure of a leaf from what was written: 无 is nought where things are counted, a percent sign is no figure of
    such a leaf, nor is an amount in another unit (0.04万元 where 元 are asked for). Rates are in percent points.
    Parameters: number (what the text parses to), is_none, is_percent (columns), unit_of_measure (column), text (column).
-#}
{% macro figure_in_unit(number, is_none, is_percent, unit_of_measure, text) -%}
    case
        when {{ is_none }} and {{ unit_of_measure }} in {{ counted_measures() }} then 0
        when {{ is_percent }} and {{ unit_of_measure }} <> '%' then null
        when {{ is_in_other_unit(text, unit_of_measure) }} then null
        else {{ number }}
    end
{%- endmacro %}
