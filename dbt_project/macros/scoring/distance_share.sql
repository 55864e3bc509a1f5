{#
    How much of the way to a goal was gone: value / goal where more is better, goal / value where less is.

    value, goal: decimal columns
    direction: a column with higher or lower
#}
{% macro distance_share(value, goal, direction) -%}
case
    when {{ direction }} = 'lower' and {{ value }} <= {{ goal }} then 1
    when {{ direction }} = 'lower' then coalesce({{ safe_divide(goal, value) }}, 0)
    when {{ value }} >= {{ goal }} then 1
    else coalesce({{ safe_divide(value, goal) }}, 0)
end
{%- endmacro %}
