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
        max(case when is_accepted then 1 else 0 end) as accepted_count,
        max(source_file) as source_file
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
    where is_unusable and unit_id is not null and period_id is not null
    group by scheme_id, unit_id, period_id
),

silent as (
    select
        owed.*,
        coalesce(received.source_file, unusable_files.source_file) as useless_file,
        case
            when received.source_file is not null then '截止日后才收到，不计'
            when unusable_files.source_file is not null then '收到的文件无法使用，没有重报'
            else '没有收到任何报表'
        end as found,
        case
            when received.source_file is not null then 'what came was after the cut-off and does not count'
            when unusable_files.source_file is not null then 'the file that came cannot be used and was not sent again'
            else 'none has come'
        end as found_en
    from owed
    -- neither has to be there: that is what is looked for
    left join received
        on
            owed.scheme_id = received.scheme_id
            and owed.unit_id = received.unit_id
            and owed.period_id = received.period_id
    left join unusable_files
        on
            owed.scheme_id = unusable_files.scheme_id
            and owed.unit_id = unusable_files.unit_id
            and owed.period_id = unusable_files.period_id
    where coalesce(received.accepted_count, 0) = 0
)

select
    'E08' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    cast(null as {{ dbt.type_string() }}) as indicator_id,
    coalesce(useless_file, source_file) as source_file,
    case when useless_file is null then source_sheet end as source_sheet,
    case when useless_file is null then source_cell end as source_cell,
    cast(due_date as {{ dbt.type_string() }}) || '前报送一份报表' as expected,
    found,
    cast(-1 as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    unit_name || '最迟应于' || cast(due_date as {{ dbt.type_string() }}) || '报送' || period_name
    || '报表：' || found || '。' as statement,
    unit_name || ' owed its report for ' || period_id || ' by ' || cast(due_date as {{ dbt.type_string() }})
    || ': ' || found_en || '.' as statement_en
from silent
