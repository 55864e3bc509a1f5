{#-
    Whether a figure was written in another unit than its leaf has: 0.04万元 where 元 are asked for, 3件 where days are.
    Parameters: text (the figure as written), unit_of_measure (of the leaf).
-#}
{% macro is_in_other_unit(text, unit_of_measure) -%}
    coalesce(
        {{ measure_family(text) }} <> '%'
        and {{ measure_family(text) }} <> {{ measure_family(unit_of_measure) }},
        false
    )
{%- endmacro %}
