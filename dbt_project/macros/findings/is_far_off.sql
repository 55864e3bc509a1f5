{#
    Whether a figure is far from a median: by more than the tolerance in median absolute deviations (of at least 1),
    to three times the median or a third, and far enough to matter - a rate by twenty points, another figure by five and
    by a twentieth of the median times the tolerance. Nothing done (0) is no outlier. Reads the columns of int_figures__deviations and `tolerance`.

    basis: peer or own
#}
{% macro is_far_off(basis) -%}
{%- set distance = "abs(reported_value - " ~ basis ~ "_median)" -%}
(
    reported_value <> 0
    and {{ distance }} > tolerance * {{ basis }}_mad
    and {{ distance }} > tolerance
    and (reported_value >= 3 * {{ basis }}_median or 3 * reported_value <= {{ basis }}_median)
    and case
        when unit_of_measure = '%' then {{ distance }} >= 20
        else {{ distance }} >= 5 and {{ distance }} > tolerance * 0.05 * abs({{ basis }}_median)
    end
)
{%- endmacro %}
