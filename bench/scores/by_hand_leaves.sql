-- Points of leaves of the synthetic scheme by hand: what a person would write for this one scheme, without words or
-- sources.
with leaves as (
    select
        leaf.indicator_id, leaf.parent_id as twig_id, twig.parent_id as branch_id, leaf.points_possible as points,
        leaf.method, leaf.unit_of_measure = '%' as is_rate, any_value(target.comparator) as comparator,
        any_value(target.target_value) as target,
        max(case parameter.parameter when 'low' then cast(parameter.value as decimal(28, 8)) end) as low,
        max(case parameter.parameter when 'high' then cast(parameter.value as decimal(28, 8)) end) as high,
        max(case parameter.parameter when 'floor_share' then cast(parameter.value as decimal(28, 8)) end) as floor_share,
        any_value(rule.event_type) as event_type, any_value(rule.points_each) as points_each,
        any_value(rule.cap_points) as cap
    from inputs.facts.dim_indicator as leaf
    inner join inputs.facts.dim_indicator as twig on leaf.parent_id = twig.indicator_id
    left join inputs.intermediate.int_targets__most_specific as target on leaf.indicator_id = target.indicator_id
    left join inputs.staging.stg_schemes__parameters as parameter on leaf.indicator_id = parameter.indicator_id
    left join inputs.staging.stg_schemes__deductions as rule on leaf.indicator_id = rule.indicator_id
    where leaf.is_leaf
    group by all
),
cells as (
    select unit_id, category_id, period_id, leaves.* from {units} cross join inputs.facts.dim_period cross join leaves
),
valued as (
    select
        cells.*, absence.absence_kind, inspected.verified_value is null and captured.indicator_id is null as is_by_report,
        is_by_report and reported.value_status = 'invalid' as is_invalid,
        is_by_report and not complete.is_complete as lacks_evidence,
        case when captured.indicator_id is not null then captured.numerator_count else reported.numerator_count end as part,
        case when captured.indicator_id is not null then captured.denominator_count else reported.denominator_count end
            as whole,
        coalesce(
            inspected.verified_value,
            case when is_rate and whole <> 0 then cast(100 * part / whole as decimal(28, 8)) end,
            captured.captured_value, reported.reported_value
        ) as value
    from cells
    left join {reported} as reported using (unit_id, period_id, indicator_id)
    left join {captured} as captured using (unit_id, period_id, indicator_id)
    left join {inspected} as inspected using (unit_id, period_id, indicator_id)
    left join {absences} as absence using (unit_id, period_id, indicator_id)
    left join {completeness} as complete using (unit_id, period_id, indicator_id)
)
select
    unit_id, category_id, period_id, valued.indicator_id, twig_id, branch_id, points,
    case
        when absence_kind is not null then absence_kind when is_invalid then 'invalid_value'
        when value is null then 'not_reported' when lacks_evidence then 'evidence_incomplete' else 'scored'
    end as status,
    case when status = 'scored' then round(greatest(0, least(points, cast(case method
        when 'target' then case when case comparator when 'ge' then value >= target else value <= target end
            then points else 0 end
        when 'proportional' then case comparator
            when 'ge' then case
                when value >= target then points
                when cast(value / target as decimal(28, 8)) < floor_share then 0
                else cast(points * value / target as decimal(28, 8)) end
            else case
                when value <= target then points
                when cast(target / value as decimal(28, 8)) < floor_share then 0
                else cast(points * target / value as decimal(28, 8)) end end
        when 'linear' then cast(points * (greatest(least(value, high), low) - low) / (high - low) as decimal(28, 8))
        when 'bands' then band.band_points
        when 'deduction' then points - least(cap, points_each * cast(
            case event_type when 'reported_value' then value else greatest(0, target - value) end
            as decimal(18, 8)))
        when 'budget_execution' then case when value >= target then points
            else cast(points * value / target as decimal(28, 8)) end
        when 'qualitative' then cast(points * least(value, 100) / 100 as decimal(28, 8))
        when 'checklist' then cast(points * part / whole as decimal(28, 8))
    end as decimal(28, 8)))), 4) else 0 end as points_awarded,
    status in ('not_applicable', 'withdrawn_by_policy', 'confidential') as is_shared
from valued
left join (
    select indicator_id, points as band_points, coalesce(lower_value, -1e9) as low_end,
        coalesce(upper_value, 1e9) as high_end
    from inputs.staging.stg_schemes__bands
) as band on valued.indicator_id = band.indicator_id and value >= low_end and value < high_end
