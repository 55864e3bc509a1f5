with periods as (
    select * from {{ ref('stg_schemes__periods') }}
),

headers as (
    select * from {{ ref('stg_schemes__headers') }}
),

days as (
    select * from {{ ref('int_calendar__working_days') }}
),

ends as (
    select
        periods.scheme_id,
        periods.period_id,
        days.working_day_number + headers.due_working_days as due_number,
        days.working_day_number + headers.cutoff_working_days as cutoff_number,
        days.provisional_day_number
    from periods
    inner join headers
        on periods.scheme_id = headers.scheme_id
    inner join days
        on periods.end_date = days.calendar_date
)

select
    ends.scheme_id,
    ends.period_id,
    due.calendar_date as due_date,
    cutoff.calendar_date as cutoff_date,
    coalesce(due.provisional_day_number > ends.provisional_day_number, false) as is_due_provisional
from ends
-- a scheme without deadlines, or a calendar that ends too early, leaves the date empty
left join days as due
    on ends.due_number = due.working_day_number and due.is_working_day
left join days as cutoff
    on ends.cutoff_number = cutoff.working_day_number and cutoff.is_working_day
