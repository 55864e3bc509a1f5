with periods as (
    select * from {{ ref('stg_schemes__periods') }}
),

headers as (
    select * from {{ ref('stg_schemes__headers') }}
),

deadlines as (
    select * from {{ ref('int_calendar__due_dates') }}
),

as_of as (
    select * from {{ ref('int_calendar__as_of') }}
),

first_periods as (
    select
        headers.scheme_id,
        periods.start_date as first_start_date,
        periods.end_date as first_end_date
    from headers
    inner join periods
        on
            headers.scheme_id = periods.scheme_id
            and headers.first_period_id = periods.period_id
)

select
    periods.scheme_id,
    periods.period_id,
    periods.period_name,
    periods.period_kind,
    periods.parent_period_id,
    periods.start_date,
    periods.end_date,
    coalesce(periods.is_reported, false)
    and periods.end_date >= coalesce(first_periods.first_end_date, periods.end_date) as is_reported,
    coalesce(periods.end_date >= first_periods.first_start_date, true) as is_assessed,
    deadlines.due_date,
    deadlines.cutoff_date,
    coalesce(deadlines.is_due_provisional, false) as is_due_provisional,
    periods.end_date > as_of.as_of_date as is_open
from periods
inner join as_of
    on periods.scheme_id = as_of.scheme_id
-- a period may have no deadline, a scheme no first period
left join deadlines
    on
        periods.scheme_id = deadlines.scheme_id
        and periods.period_id = deadlines.period_id
left join first_periods
    on periods.scheme_id = first_periods.scheme_id
