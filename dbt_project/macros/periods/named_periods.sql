{#-
    The periods of all schemes with what names each, as `parse_period` gives it: its id and, when no other period of the
    scheme is the same part of a year, that part without the year. Stands where a relation stands.
-#}
{% macro named_periods() -%}
    (
        select
            scheme_id,
            period_id,
            period_id as period_reference,
            start_date,
            end_date,
            is_reported
        from {{ ref('stg_schemes__periods') }}
        union all
        select
            scheme_id,
            max(period_id) as period_id,
            part_text as period_reference,
            max(start_date) as start_date,
            max(end_date) as end_date,
            bool_or(is_reported) as is_reported
        from (
            select
                *,
                coalesce(nullif({{ part_of_period('period_id') }}, ''), 'FY') as part_text
            from {{ ref('stg_schemes__periods') }}
            where {{ year_of_period('period_id') }} is not null
        ) as parts
        -- a scheme may call a period so
        where part_text not in (select period_id from {{ ref('stg_schemes__periods') }})
        group by scheme_id, part_text
        having count(*) = 1
    )
{%- endmacro %}
