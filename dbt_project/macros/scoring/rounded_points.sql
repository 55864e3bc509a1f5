{#
    Points of a leaf rounded half up to its places, never above the most that it can give: all of them stay all of
    them, however many places the scheme wrote them with (2.5 with no places is 2.5, not 3; 2.4 is 2.4, not 2).

    points: DECIMAL expression, NULL stays NULL; most: what the leaf can give; places: a column with 0 to 8
#}
{% macro rounded_points(points, most, places) -%}
case
    when {{ points }} >= {{ most }} then {{ most }}
    -- least passes over NULL
    when {{ points }} < {{ most }} then least({{ most }}, {{ round_half_up(points, places) }})
end
{%- endmacro %}
