{#
    The order in which units get their places: vetoed ones last, more points first, and equal points by the points of the
    scheme's tie-breakers.

    basis: column with the points that places go by
#}
{% macro order_of_places(basis) -%}
is_vetoed asc, {{ basis }} desc
{%- for number in range(1, 6) %}, tie_points_{{ number }} desc nulls last{% endfor %}
{%- endmacro %}
