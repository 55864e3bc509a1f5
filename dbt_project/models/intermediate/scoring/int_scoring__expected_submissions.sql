with cells as (
    select *
    from {{ ref('int_scoring__spine') }}
    where input_kind = 'submissions'
),

-- a report counts in its own period and in every longer one that this one lies in
owed as (
    select
        reports.scheme_id,
        reports.period_id,
        reports.unit_id,
        reports.due_date,
        periods.period_name,
        periods.end_date,
        periods.parent_period_id as longer_period_id,
        longer.parent_period_id as still_longer_period_id,
        still_longer.parent_period_id as longest_period_id
    from {{ ref('fct_expected_report') }} as reports
    inner join {{ ref('dim_period') }} as periods
        on
            reports.scheme_id = periods.scheme_id
            and reports.period_id = periods.period_id
    -- a year lies in no longer period
    left join {{ ref('dim_period') }} as longer
        on
            periods.scheme_id = longer.scheme_id
            and periods.parent_period_id = longer.period_id
    left join {{ ref('dim_period') }} as still_longer
        on
            longer.scheme_id = still_longer.scheme_id
            and longer.parent_period_id = still_longer.period_id
    -- nothing is owed before the deadline has passed
    where reports.is_past_due
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
        owed.period_id as report_period_id,
        owed.period_name as report_period_name,
        owed.end_date as report_period_end_date,
        owed.due_date,
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
    inner join owed
        on
            cells.scheme_id = owed.scheme_id
            and cells.unit_id = owed.unit_id
            and cells.period_id
            in (owed.period_id, owed.longer_period_id, owed.still_longer_period_id, owed.longest_period_id)
    -- the report may not have come
    left join {{ ref('fct_submission') }} as accepted
        on
            owed.scheme_id = accepted.scheme_id
            and owed.period_id = accepted.period_id
            and owed.unit_id = accepted.unit_id
            and accepted.is_accepted
    -- most reports lack nothing
    left join incomplete on accepted.submission_id = incomplete.submission_id
)

select
    *,
    row_number() over (
        partition by scheme_id, period_id, unit_id, indicator_id, submission_result = 'counted'
        order by report_period_end_date asc, report_period_id asc
    ) as place,
    count(*) over (
        partition by scheme_id, period_id, unit_id, indicator_id, submission_result = 'counted'
    ) as place_count
from expected
