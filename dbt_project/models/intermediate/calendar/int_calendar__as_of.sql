with headers as (
    select * from {{ ref('stg_schemes__headers') }}
),

periods as (
    select * from {{ ref('stg_schemes__periods') }}
),

seen as (
    select * from {{ ref('int_calendar__seen_dates') }}
),

parameters as (
    select max({{ parse_date('value') }}) as as_of_date
    from {{ ref('stg_landing__run_parameters') }}
    where parameter = 'as_of_date'
),

spans as (
    select
        scheme_id,
        min(start_date) as first_date,
        max(end_date) as last_date
    from periods
    group by scheme_id
),

-- a mistyped year far outside the scheme's own time must not move the day that a run looks from
latest as (
    select
        seen.scheme_id,
        max(seen.seen_date) as as_of_date
    from seen
    inner join spans
        on seen.scheme_id = spans.scheme_id
    where
        seen.seen_date >= spans.first_date
        and seen.seen_date <= {{ add_days('spans.last_date', 400) }}
    group by seen.scheme_id
)

select
    headers.scheme_id,
    parameters.as_of_date as stated_as_of_date,
    coalesce(parameters.as_of_date, latest.as_of_date, headers.effective_date) as as_of_date
from headers
cross join parameters
-- nothing dated may have arrived yet
left join latest
    on headers.scheme_id = latest.scheme_id
