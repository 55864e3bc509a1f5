{#-
    Why a text is no figure of its leaf: 88% where things are counted is one in another unit; 约三十件 and 3件（含日常走访）
    are none at all.
    Parameters: text (the figure as written), unit_of_measure (of the leaf).
-#}
{% macro reason_of_figure(text, unit_of_measure) -%}
    {%- set figure_and_word = "^[0-9][0-9.,]* ?[^0-9 ()]{1,4}$" -%}
    case
        when {{ matches(half_width(text), figure_and_word) }}
            and {{ measure_family(text) }} <> {{ measure_family(unit_of_measure) }} then 'other_unit'
        else 'invalid_number'
    end
{%- endmacro %}
