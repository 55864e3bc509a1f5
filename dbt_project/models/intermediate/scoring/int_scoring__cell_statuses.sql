with cells as (
    select * from {{ ref('int_scoring__spine') }}
),

absences as (
    select * from {{ ref('int_scoring__absences') }}
),

counting_values as (
    select * from {{ ref('int_scoring__counting_values') }}
),

arrivals as (
    select * from {{ ref('int_scoring__assessor_arrivals') }}
),

targets as (
    select * from {{ ref('fct_scheme_target') }}
),

methods as (
    select * from {{ ref('methods') }}
),

-- a shortfall cannot be measured without a target either
shortfalls as (
    select
        scheme_id,
        indicator_id,
        true as needs_target
    from {{ ref('stg_schemes__deductions') }}
    where event_type = 'shortfall_points'
    group by scheme_id, indicator_id
)

-- the one place where a status is decided, in the order of the seed cell_statuses
select
    cells.scheme_id,
    cells.period_id,
    cells.unit_id,
    cells.indicator_id,
    case
        when absences.absence_kind is not null then absences.absence_kind
        when not cells.is_due then 'not_due'
        when cells.is_value_leaf and counting_values.value_state <> 'scored'
            then counting_values.value_state
        when arrivals.answer_count < arrivals.minimum_count then 'awaiting_verification'
        when (methods.needs_target or shortfalls.needs_target) and targets.target_value is null
            then 'awaiting_verification'
        else 'scored'
    end as cell_status,
    case
        when absences.absence_kind is not null
            then absences.reason || coalesce('（' || absences.document || '）', '')
        when not cells.is_due then null
        when arrivals.answer_count = 0 then '评价结果尚未收到'
        when arrivals.answer_count < arrivals.minimum_count
            then '有效测评 ' || cast(arrivals.answer_count as {{ dbt.type_string() }}) || ' 份，少于规定的 '
                || cast(arrivals.minimum_count as {{ dbt.type_string() }}) || ' 份'
        when (methods.needs_target or shortfalls.needs_target) and targets.target_value is null then '方案没有可以计算的目标值'
    end as status_text,
    case
        when absences.absence_kind is not null
            then absences.reason || coalesce(' (' || absences.document || ')', '')
        when not cells.is_due then null
        when arrivals.answer_count = 0 then 'the assessors'' results have not arrived'
        when arrivals.answer_count < arrivals.minimum_count
            then cast(arrivals.answer_count as {{ dbt.type_string() }}) || ' valid answers, '
                || cast(arrivals.minimum_count as {{ dbt.type_string() }}) || ' are needed'
        when (methods.needs_target or shortfalls.needs_target) and targets.target_value is null
            then 'the scheme has no target that can be computed with'
    end as status_text_en,
    absences.source_file,
    absences.source_sheet,
    absences.source_cell
from cells
-- few cells are absent
left join absences
    on
        cells.scheme_id = absences.scheme_id
        and cells.period_id = absences.period_id
        and cells.unit_id = absences.unit_id
        and cells.indicator_id = absences.indicator_id
-- only leaves with values
left join counting_values
    on
        cells.scheme_id = counting_values.scheme_id
        and cells.period_id = counting_values.period_id
        and cells.unit_id = counting_values.unit_id
        and cells.indicator_id = counting_values.indicator_id
-- only leaves of raters and surveys
left join arrivals
    on
        cells.scheme_id = arrivals.scheme_id
        and cells.period_id = arrivals.period_id
        and cells.unit_id = arrivals.unit_id
        and cells.indicator_id = arrivals.indicator_id
-- not every method has a target
left join targets
    on
        cells.scheme_id = targets.scheme_id
        and cells.period_id = targets.period_id
        and cells.unit_id = targets.unit_id
        and cells.indicator_id = targets.indicator_id
left join methods on cells.method = methods.method_id
-- few deductions measure a shortfall
left join shortfalls
    on
        cells.scheme_id = shortfalls.scheme_id
        and cells.indicator_id = shortfalls.indicator_id
