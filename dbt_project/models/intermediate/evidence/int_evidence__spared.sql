with reported_values as (
    select
        scheme_id,
        unit_id,
        period_id,
        indicator_id
    from {{ ref('fct_reported_value') }}
    where is_accepted and value_status = 'reported'
),

rules as (
    select
        scheme_id,
        rule_id,
        takes_points
    from {{ ref('dim_rule') }}
    where rule_id in ('E01', 'E02', 'E03', 'E04', 'E05')
),

judged as (
    select
        reported_values.*,
        periods.start_date as period_start_date,
        periods.end_date as period_end_date,
        rules.rule_id,
        rules.takes_points
    from reported_values
    inner join {{ ref('dim_period') }} as periods
        on reported_values.scheme_id = periods.scheme_id and reported_values.period_id = periods.period_id
    inner join rules
        on reported_values.scheme_id = rules.scheme_id
),

exceptions as (
    select * from {{ ref('fct_exception') }} where exception_status = 'valid'
)

select
    judged.scheme_id,
    judged.unit_id,
    judged.period_id,
    judged.indicator_id,
    judged.rule_id
from judged
-- few values are excepted
left join exceptions
    on {{ exception_covers('exceptions', 'judged') }}
where not judged.takes_points or exceptions.exception_id is not null
group by
    judged.scheme_id,
    judged.unit_id,
    judged.period_id,
    judged.indicator_id,
    judged.rule_id
