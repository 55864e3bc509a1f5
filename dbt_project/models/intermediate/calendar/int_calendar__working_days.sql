with days as (
    select * from {{ ref('stg_landing__calendar_days') }}
)

select
    calendar_date,
    is_working_day,
    cast(
        sum(case when is_working_day then 1 else 0 end) over (order by calendar_date) as integer
    ) as working_day_number,
    cast(
        sum(case when calendar_source = 'provisional' then 1 else 0 end) over (order by calendar_date) as integer
    ) as provisional_day_number
from days
