{#
    Half a unit of the last printed place: what a printed figure may hide to either side.
    Integers are exact (0). Places beyond the sixth are noise of spreadsheets and count as six.

    decimals: integer expression, the number of printed decimals; NULL is taken as an integer.
    Returns DECIMAL(28, 10).
#}
{% macro half_last_place(decimals) -%}
cast(
    case
        when {{ decimals }} >= 6 then 0.0000005
        when {{ decimals }} = 5 then 0.000005
        when {{ decimals }} = 4 then 0.00005
        when {{ decimals }} = 3 then 0.0005
        when {{ decimals }} = 2 then 0.005
        when {{ decimals }} = 1 then 0.05
        else 0
    end as decimal(28, 10)
)
{%- endmacro %}
