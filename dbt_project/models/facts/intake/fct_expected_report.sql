-- Who owes a report follows from the register and the calendar, never from what arrived.
select
    units.scheme_id,
    periods.period_id,
    units.unit_id,
    coalesce(extensions.due_date, periods.due_date) as due_date,
    coalesce(extensions.cutoff_date, periods.cutoff_date) as cutoff_date,
    periods.is_due_provisional and extensions.due_date is null as is_due_provisional,
    not periods.is_open
    and coalesce(extensions.due_date, periods.due_date, periods.end_date) < schemes.as_of_date as is_past_due,
    extensions.due_date is not null as is_extended,
    coalesce(extensions.ordinary_due_date, periods.due_date) as ordinary_due_date,
    extensions.reason as extension_reason,
    extensions.approver as extension_approver,
    extensions.approved_date as extension_approved_date,
    extensions.is_granted_afterwards as is_extended_afterwards
from {{ ref('dim_unit') }} as units
inner join {{ ref('dim_period') }} as periods
    on units.scheme_id = periods.scheme_id
inner join {{ ref('dim_scheme') }} as schemes
    on units.scheme_id = schemes.scheme_id
-- few units are granted another deadline
left join {{ ref('fct_extension') }} as extensions
    on
        units.scheme_id = extensions.scheme_id
        and units.unit_id = extensions.unit_id
        and periods.period_id = extensions.period_id
where
    periods.is_reported
    and {{ unit_is_valid_on('units', 'periods.end_date') }}
