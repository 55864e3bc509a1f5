{#
    Whether a band holds a value; an empty bound is open.

    value: a decimal column
    bands: alias of a relation with lower_value, is_lower_inclusive, upper_value and is_upper_inclusive
#}
{% macro band_holds(value, bands) -%}
(
    {{ bands }}.lower_value is null
    or {{ value }} > {{ bands }}.lower_value
    or ({{ value }} = {{ bands }}.lower_value and {{ bands }}.is_lower_inclusive)
)
and (
    {{ bands }}.upper_value is null
    or {{ value }} < {{ bands }}.upper_value
    or ({{ value }} = {{ bands }}.upper_value and {{ bands }}.is_upper_inclusive)
)
{%- endmacro %}
