with rules as (
    select *
    from {{ ref('stg_schemes__deductions') }}
    where event_type in ('reported_value', 'shortfall_points', 'missing_items', 'days_late')
),

cells as (
    select
        cells.*,
        rules.rule_id,
        rules.event_type
    from {{ ref('int_scoring__cells') }} as cells
    inner join rules
        on
            cells.scheme_id = rules.scheme_id
            and cells.indicator_id = rules.indicator_id
    where cells.method in ('deduction', 'bonus') and cells.cell_status = 'scored'
),

-- what a value itself counts: so many times, so far from its target, so many of the items required
valued as (
    select
        *,
        case
            when event_type = 'reported_value' then counting_value
            when event_type = 'shortfall_points' and comparator in ('ge', 'gt') then target_value - counting_value
            when event_type = 'shortfall_points' and comparator in ('le', 'lt') then counting_value - target_value
            when event_type = 'shortfall_points' then abs(counting_value - target_value)
            when event_type = 'missing_items'
                then coalesce(denominator_count, target_value) - coalesce(numerator_count, counting_value)
        end as measured_count,
        case
            when event_type = 'shortfall_points' and unit_of_measure = '%' then ' 个百分点'
            when event_type = 'shortfall_points' then coalesce(unit_of_measure, '')
            else ' 项'
        end as measured_in
    from cells
    where is_value_leaf
),

reports as (
    select * from {{ ref('int_scoring__expected_submissions') }}
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    rule_id,
    event_type as occurrence_id,
    period_end_date as occurred_date,
    cast(measured_count as decimal(28, 10)) as occurrence_count,
    '' as counted_in,
    value_text
    || case
        when event_type = 'shortfall_points'
            then '，与目标 ' || target_text || ' 差 ' || {{ number_text('measured_count') }} || measured_in
        when event_type = 'missing_items'
            then '，缺 ' || {{ number_text('measured_count') }} || measured_in
        else ''
    end as occurrence_text,
    -- where the value is told stands in int_scoring__cell_words
    cast(null as {{ dbt.type_string() }}) as source_file,
    cast(null as {{ dbt.type_string() }}) as source_sheet,
    cast(null as {{ dbt.type_string() }}) as source_cell
from valued
where measured_count > 0
union all
-- what the unit's own reports count: those that never came, and the days of those that came late
select
    cells.scheme_id,
    cells.period_id,
    cells.unit_id,
    cells.indicator_id,
    cells.rule_id,
    cells.event_type || ' ' || reports.report_period_id as occurrence_id,
    reports.report_period_end_date as occurred_date,
    cast(case when cells.event_type = 'days_late' then reports.days_late_count else 1 end as decimal(28, 10))
        as occurrence_count,
    case when cells.event_type = 'days_late' then '天' else '份' end as counted_in,
    reports.report_period_name || '报表'
    || case
        when cells.event_type = 'days_late'
            then '迟 ' || cast(reports.days_late_count as {{ dbt.type_string() }}) || ' 天'
        else '未报送'
    end as occurrence_text,
    reports.source_file,
    reports.source_sheet,
    reports.source_cell
from cells
inner join reports
    on
        cells.scheme_id = reports.scheme_id
        and cells.period_id = reports.period_id
        and cells.unit_id = reports.unit_id
        and cells.indicator_id = reports.indicator_id
where
    (cells.event_type = 'missing_items' and reports.submission_result = 'missing')
    or (cells.event_type = 'days_late' and reports.days_late_count > 0)
