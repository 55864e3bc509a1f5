{#-
    Why a text is no figure of its leaf: 88% where things are counted is one in another unit, 约三十件 is none at all.
    Parameters: text (the figure as written), unit_of_measure (of the leaf).
-#}
{% macro reason_of_figure(text, unit_of_measure) -%}
    case
        when {{ measure_family(text) }} <> {{ measure_family(unit_of_measure) }} then 'other_unit'
        else 'invalid_number'
    end
{%- endmacro %}
