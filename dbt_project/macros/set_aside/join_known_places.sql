{#-
    Joins to the lines of a form the unit, the period and the leaf that each names, as `units`, `periods` and `leaves`.
    What is not known is empty there, and the line is set aside for it.
    Parameters: lines, a relation with scheme_id, unit_reference, indicator_reference and the column `period`.
-#}
{% macro join_known_places(lines, period="period_id") -%}
left join {{ ref('int_units__references') }} as units
    on {{ lines }}.scheme_id = units.scheme_id and {{ lines }}.unit_reference = units.reference_text
left join {{ named_periods() }} as periods
    on {{ lines }}.scheme_id = periods.scheme_id and {{ lines }}.{{ period }} = periods.period_reference
left join {{ ref('stg_schemes__indicators') }} as leaves
    on
        {{ lines }}.scheme_id = leaves.scheme_id
        and {{ lines }}.indicator_reference = leaves.indicator_reference
        and leaves.is_leaf
{%- endmacro %}
