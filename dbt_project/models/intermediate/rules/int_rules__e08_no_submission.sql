with owed as (
    select
        expected.scheme_id,
        expected.unit_id,
        units.unit_name,
        expected.period_id,
        periods.period_name,
        coalesce(expected.due_date, periods.end_date) as due_date,
        units.source_file,
        units.source_sheet,
        units.source_cell
    from {{ ref('fct_expected_report') }} as expected
    inner join {{ ref('dim_unit') }} as units
        on expected.scheme_id = units.scheme_id and expected.unit_id = units.unit_id
    inner join {{ ref('dim_period') }} as periods
        on expected.scheme_id = periods.scheme_id and expected.period_id = periods.period_id
    where expected.is_past_due
),

received as (
    select
        scheme_id,
        unit_id,
        period_id,
        count(*) as submission_count
    from {{ ref('fct_submission') }}
    group by scheme_id, unit_id, period_id
),

unusable_files as (
    select
        scheme_id,
        unit_id,
        period_id,
        min(source_file) as source_file
    from {{ ref('int_intake__file_owners') }}
    where status = 'quarantined' and unit_id is not null and period_id is not null
    group by scheme_id, unit_id, period_id
)

select
    'E08' as rule_id,
    owed.scheme_id,
    owed.period_id,
    owed.unit_id,
    cast(null as {{ dbt.type_string() }}) as indicator_id,
    coalesce(unusable_files.source_file, owed.source_file) as source_file,
    case when unusable_files.source_file is null then owed.source_sheet end as source_sheet,
    case when unusable_files.source_file is null then owed.source_cell end as source_cell,
    cast(owed.due_date as {{ dbt.type_string() }}) || '前报送一份报表' as expected,
    case when unusable_files.source_file is null then '没有收到任何报表' else '收到的文件无法使用' end as found,
    cast(-1 as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    owed.unit_name || '应于' || cast(owed.due_date as {{ dbt.type_string() }}) || '前报送'
    || owed.period_name
    || case
        when unusable_files.source_file is null then '报表，至今没有收到。' else '报表，收到的文件无法使用，至今没有重报。'
    end as statement,
    owed.unit_name || ' owed its report for ' || owed.period_id || ' by '
    || cast(owed.due_date as {{ dbt.type_string() }}) 
    || case
        when unusable_files.source_file is null then '; none has come.'
        else '; the file that came cannot be used and was not sent again.'
    end as statement_en
from owed
-- units that sent something, in time or not, are told by other rules
left join received
    on
        owed.scheme_id = received.scheme_id
        and owed.unit_id = received.unit_id
        and owed.period_id = received.period_id
-- few silent units sent a file that was set aside
left join unusable_files
    on
        owed.scheme_id = unusable_files.scheme_id
        and owed.unit_id = unusable_files.unit_id
        and owed.period_id = unusable_files.period_id
where received.submission_count is null
