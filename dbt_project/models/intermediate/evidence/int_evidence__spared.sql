with reported_values as (
    select
        scheme_id,
        unit_id,
        period_id,
        indicator_id
    from {{ ref('fct_reported_value') }}
    where is_accepted and value_status = 'reported'
),

periods as (
    select
        scheme_id,
        period_id,
        start_date,
        end_date
    from {{ ref('dim_period') }}
),

rules as (
    select
        scheme_id,
        rule_id,
        takes_points
    from {{ ref('dim_rule') }}
    where rule_id in ('E01', 'E02', 'E03', 'E04', 'E05')
),

exceptions as (
    select * from {{ ref('fct_exception') }} where exception_status = 'valid'
)

select
    reported_values.scheme_id,
    reported_values.unit_id,
    reported_values.period_id,
    reported_values.indicator_id,
    rules.rule_id
from reported_values
inner join periods
    on reported_values.scheme_id = periods.scheme_id and reported_values.period_id = periods.period_id
inner join rules
    on reported_values.scheme_id = rules.scheme_id
-- what is left empty in an exception holds for all
left join exceptions
    on
        rules.scheme_id = exceptions.scheme_id
        and rules.rule_id = exceptions.rule_id
        and coalesce(exceptions.unit_id, reported_values.unit_id) = reported_values.unit_id
        and coalesce(exceptions.indicator_id, reported_values.indicator_id) = reported_values.indicator_id
        and coalesce(exceptions.covers_from_date, periods.start_date) <= periods.start_date
        and coalesce(exceptions.covers_until_date, periods.end_date) >= periods.end_date
where not rules.takes_points or exceptions.exception_id is not null
group by
    reported_values.scheme_id,
    reported_values.unit_id,
    reported_values.period_id,
    reported_values.indicator_id,
    rules.rule_id
