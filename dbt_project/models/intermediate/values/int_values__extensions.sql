{%- set all_units = "('全部', '全部单位', '所有单位', '各单位', '全体单位', 'all')" -%}

with lines as (
    {{ known_lines('stg_forms__extensions', 'approved_date') }}
),

deadlines as (
    select
        deadlines.*,
        periods.period_reference,
        periods.end_date
    from {{ ref('int_calendar__due_dates') }} as deadlines
    inner join {{ named_periods() }} as periods
        on deadlines.scheme_id = periods.scheme_id and deadlines.period_id = periods.period_id
),

resolved as (
    select
        lines.*,
        units.unit_id,
        lines.unit_reference in {{ all_units }} as is_for_all_units,
        deadlines.period_id as known_period_id,
        deadlines.due_date,
        deadlines.cutoff_date,
        coalesce(deadlines.due_date, deadlines.end_date) as ordinary_date
    from lines
    -- what is not known is set aside
    left join {{ ref('int_units__references') }} as units
        on lines.scheme_id = units.scheme_id and lines.unit_reference = units.reference_text
    left join deadlines
        on lines.scheme_id = deadlines.scheme_id and lines.period_id = deadlines.period_reference
),

judged as (
    select
        *,
        case
            when unit_id is null and not coalesce(is_for_all_units, false) then 'unknown_unit'
            when known_period_id is null then 'unknown_period'
            when extended_to_date is null then 'invalid_date'
            when approver is null then 'missing_approver'
            when reason is null then 'missing_reason'
            when approved_date is null and approved_date_text is not null then 'invalid_date'
            when extended_to_date <= ordinary_date then 'no_extension'
            when extended_to_date > {{ add_days('ordinary_date', 400) }} then 'date_outside_period'
        end as reason_code
    from resolved
)

select
    *,
    case
        when reason_code = 'unknown_unit' then unit_cell
        when reason_code = 'unknown_period' then period_cell
        when reason_code = 'missing_approver' then approver_cell
        when reason_code = 'missing_reason' then reason_cell
        when reason_code = 'invalid_date' and extended_to_date is not null then approved_date_cell
        when reason_code is not null then extended_to_cell
    end as problem_cell,
    case
        when reason_code = 'no_extension' then '晚于 ' || cast(ordinary_date as {{ dbt.type_string() }})
        else {{ expected_of('reason_code') }}
    end as expected,
    case
        when reason_code = 'unknown_unit' then unit_text
        when reason_code = 'unknown_period' then period_text
        when reason_code in ('missing_approver', 'missing_reason') then null
        when reason_code = 'invalid_date' and extended_to_date is not null then approved_date_text
        when reason_code is not null then extended_to_text
    end as found
from judged
