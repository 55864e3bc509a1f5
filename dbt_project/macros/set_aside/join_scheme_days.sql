{#-
    Joins to the lines of a form the first and last day of all periods of their scheme, as `days`: what happened outside of
    them counts nowhere. Parameters: lines (relation with scheme_id).
-#}
{% macro join_scheme_days(lines) -%}
left join (
    select
        scheme_id,
        min(start_date) as first_day,
        max(end_date) as last_day
    from {{ ref('stg_schemes__periods') }}
    group by scheme_id
) as days
    on {{ lines }}.scheme_id = days.scheme_id
{%- endmacro %}
