-- Who owes a report follows from the register and the calendar, never from what arrived.
select
    units.scheme_id,
    periods.period_id,
    units.unit_id,
    periods.due_date,
    periods.cutoff_date,
    periods.is_due_provisional,
    not periods.is_open
    and coalesce(periods.due_date, periods.end_date) < schemes.as_of_date as is_past_due
from {{ ref('dim_unit') }} as units
inner join {{ ref('dim_period') }} as periods
    on units.scheme_id = periods.scheme_id
inner join {{ ref('dim_scheme') }} as schemes
    on units.scheme_id = schemes.scheme_id
where
    periods.is_reported
    and {{ unit_is_valid_on('units', 'periods.end_date') }}
