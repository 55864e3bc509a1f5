{#
    Whether a stated rate in percent points follows from its numerator and denominator as printed:
    true when figures inside the three intervals satisfy rate = 100 * numerator / denominator.
    Cross-multiplied, so nothing is divided and nothing is rounded. All three must fit DECIMAL(19, 10)
    (use bounded_figure), numerator not negative, denominator above zero.

    rate, numerator, denominator: DECIMAL(19, 10) expressions.
    rate_decimals, numerator_decimals, denominator_decimals: printed decimals of each.
    Returns BOOLEAN, NULL when a figure is NULL.
#}
{% macro ratio_agrees(rate, rate_decimals, numerator, numerator_decimals, denominator, denominator_decimals) -%}
(
    ({{ rate }} + cast({{ half_last_place(rate_decimals) }} as decimal(19, 10)))
    * ({{ denominator }} + cast({{ half_last_place(denominator_decimals) }} as decimal(19, 10)))
    >= 100 * ({{ numerator }} - cast({{ half_last_place(numerator_decimals) }} as decimal(19, 10)))
    and ({{ rate }} - cast({{ half_last_place(rate_decimals) }} as decimal(19, 10)))
    * ({{ denominator }} - cast({{ half_last_place(denominator_decimals) }} as decimal(19, 10)))
    <= 100 * ({{ numerator }} + cast({{ half_last_place(numerator_decimals) }} as decimal(19, 10)))
)
{%- endmacro %}
