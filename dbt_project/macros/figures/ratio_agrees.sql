{#
    Whether a stated rate in percent points follows from its numerator and denominator as printed:
    true when figures inside the three intervals satisfy rate = 100 * numerator / denominator.
    Counts and amounts without decimals are exact; a rate without decimals was rounded to a whole point
    (29 of 30 is 97%). Cross-multiplied, so nothing is divided and nothing is rounded. All three must fit
    DECIMAL(19, 10) (use bounded_figure), numerator not negative, denominator above zero.

    rate, numerator, denominator: DECIMAL(19, 10) expressions.
    rate_decimals, numerator_decimals, denominator_decimals: printed decimals of each.
    Returns BOOLEAN, NULL when a figure is NULL.
#}
{% macro ratio_agrees(rate, rate_decimals, numerator, numerator_decimals, denominator, denominator_decimals) -%}
{%- set rate_half = "cast(case when coalesce(" ~ rate_decimals ~ ", 0) <= 0 then 0.5 else "
    ~ half_last_place(rate_decimals) ~ " end as decimal(19, 10))" -%}
{%- set numerator_half = "cast(" ~ half_last_place(numerator_decimals) ~ " as decimal(19, 10))" -%}
{%- set denominator_half = "cast(" ~ half_last_place(denominator_decimals) ~ " as decimal(19, 10))" -%}
(
    ({{ rate }} + {{ rate_half }}) * ({{ denominator }} + {{ denominator_half }})
    >= 100 * ({{ numerator }} - {{ numerator_half }})
    and ({{ rate }} - {{ rate_half }}) * ({{ denominator }} - {{ denominator_half }})
    <= 100 * ({{ numerator }} + {{ numerator_half }})
)
{%- endmacro %}
