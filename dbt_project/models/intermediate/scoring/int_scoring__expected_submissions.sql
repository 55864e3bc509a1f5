with cells as (
    select *
    from {{ ref('int_scoring__spine') }}
    where input_kind = 'submissions'
),

units_of_periods as (
    select
        scheme_id,
        period_id,
        unit_id,
        max(period_name) as period_name,
        max(period_end_date) as period_end_date,
        max(due_date) as due_date
    from {{ ref('int_scoring__spine') }}
    -- nothing is owed before the deadline has passed
    where is_base_period and is_reported_period and not is_before_deadline
    group by scheme_id, period_id, unit_id
),

accepted as (
    select *
    from {{ ref('fct_submission') }}
    where is_accepted
),

incomplete as (
    select
        submission_id,
        count(*) as incomplete_count
    from {{ ref('int_evidence__completeness') }}
    where not is_complete
    group by submission_id
),

expected as (
    select
        cells.scheme_id,
        cells.period_id,
        cells.unit_id,
        cells.indicator_id,
        cells.points_full,
        cells.leaf_decimals,
        members.member_period_id as report_period_id,
        units_of_periods.period_name as report_period_name,
        units_of_periods.period_end_date as report_period_end_date,
        units_of_periods.due_date,
        accepted.submission_id,
        accepted.days_late_count,
        accepted.source_file,
        accepted.source_sheet,
        accepted.source_cell,
        case
            when accepted.submission_id is null then 'missing'
            when not accepted.is_on_time then 'late'
            when incomplete.incomplete_count > 0 then 'evidence_incomplete'
            else 'counted'
        end as submission_result
    from cells
    inner join {{ ref('int_scoring__period_members') }} as members
        on
            cells.scheme_id = members.scheme_id
            and cells.period_id = members.period_id
    -- a unit owes reports only of the periods at whose end it existed
    inner join units_of_periods
        on
            members.scheme_id = units_of_periods.scheme_id
            and members.member_period_id = units_of_periods.period_id
            and cells.unit_id = units_of_periods.unit_id
    -- the report may not have come
    left join accepted
        on
            units_of_periods.scheme_id = accepted.scheme_id
            and units_of_periods.period_id = accepted.period_id
            and units_of_periods.unit_id = accepted.unit_id
    -- most reports lack nothing
    left join incomplete on accepted.submission_id = incomplete.submission_id
)

select
    *,
    count(*) over cell as expected_count,
    row_number() over (
        partition by scheme_id, period_id, unit_id, indicator_id, submission_result = 'counted'
        order by report_period_end_date asc, report_period_id asc
    ) as place,
    count(*) over (
        partition by scheme_id, period_id, unit_id, indicator_id, submission_result = 'counted'
    ) as place_count
from expected
window
    cell as (partition by scheme_id, period_id, unit_id, indicator_id)
