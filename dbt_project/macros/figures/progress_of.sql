{#
    How far a figure has come towards its target, percent, never above 100: actual/target for at least, target/actual for
    at most. NULL when either is missing. A target of nought that is not met is 0.

    actual, comparator, target: expressions of the figure, the comparator (ge, gt, le, lt, eq) and the limit.
#}
{% macro progress_of(actual, comparator, target) -%}
case
    when {{ actual }} is null or {{ target }} is null or {{ comparator }} is null then null
    when {{ comparison_holds(actual, comparator, target) }} then 100
    when {{ comparator }} in ('le', 'lt')
        then least(100, greatest(0, coalesce({{ safe_divide("100 * " ~ target, actual) }}, 0)))
    else least(100, greatest(0, coalesce({{ safe_divide("100 * " ~ actual, target) }}, 0)))
end
{%- endmacro %}
