-- Who owes a report follows from the register and the calendar, never from what arrived.
with owed as (
    select
        units.scheme_id,
        units.unit_id,
        units.unit_name,
        periods.period_id,
        periods.period_name,
        periods.due_date,
        units.source_file,
        units.source_sheet,
        units.source_cell
    from {{ ref('dim_unit') }} as units
    inner join {{ ref('dim_period') }} as periods
        on units.scheme_id = periods.scheme_id
    inner join {{ ref('dim_scheme') }} as schemes
        on units.scheme_id = schemes.scheme_id
    where
        periods.is_reported
        and not periods.is_open
        and periods.due_date < schemes.as_of_date
        and units.valid_from_date <= periods.end_date
        and coalesce(units.valid_to_date, periods.end_date) >= periods.end_date
),

received as (
    select
        scheme_id,
        unit_id,
        period_id,
        count(*) as submission_count
    from {{ ref('fct_submission') }}
    group by scheme_id, unit_id, period_id
)

select
    'E08' as rule_id,
    owed.scheme_id,
    owed.period_id,
    owed.unit_id,
    cast(null as {{ dbt.type_string() }}) as indicator_id,
    owed.source_file,
    owed.source_sheet,
    owed.source_cell,
    cast(owed.due_date as {{ dbt.type_string() }}) || '前报送一份报表' as expected,
    '没有收到任何报表' as found,
    cast(-1 as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    owed.unit_name || '应于' || cast(owed.due_date as {{ dbt.type_string() }}) || '前报送'
    || owed.period_name || '报表，至今没有收到。' as statement,
    owed.unit_name || ' owed its report for ' || owed.period_id || ' by '
    || cast(owed.due_date as {{ dbt.type_string() }}) || '; none has come.' as statement_en
from owed
-- units that sent something, in time or not, are told by other rules
left join received
    on
        owed.scheme_id = received.scheme_id
        and owed.unit_id = received.unit_id
        and owed.period_id = received.period_id
where received.submission_count is null
