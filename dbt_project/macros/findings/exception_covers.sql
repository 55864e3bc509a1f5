{#-
    Whether an exception covers a place that a rule judges. What is left empty in an exception holds for all units,
    indicators or periods; a period holds for every one that lies in it. A place without one of them (a whole table has no
    unit) is covered only by an exception that leaves it empty as well.
    Parameters: exceptions (relation with the columns of fct_exception), place (relation with scheme_id, rule_id, unit_id,
    indicator_id, period_start_date and period_end_date).
-#}
{% macro exception_covers(exceptions, place) -%}
(
    {{ place }}.scheme_id = {{ exceptions }}.scheme_id
    and {{ place }}.rule_id = {{ exceptions }}.rule_id
    and coalesce({{ exceptions }}.unit_id = {{ place }}.unit_id, {{ exceptions }}.unit_id is null)
    and coalesce({{ exceptions }}.indicator_id = {{ place }}.indicator_id, {{ exceptions }}.indicator_id is null)
    and coalesce(
        {{ exceptions }}.covers_from_date <= {{ place }}.period_start_date
        and {{ exceptions }}.covers_until_date >= {{ place }}.period_end_date,
        {{ exceptions }}.period_id is null
    )
)
{%- endmacro %}
