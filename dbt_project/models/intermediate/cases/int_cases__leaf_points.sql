-- Three readings of the same leaf: as the unit says it, as it counts today, and with every open doubt held against it.
with claims as (
    select *
    from {{ ref('int_scoring__leaf_scores') }}
    where claimed_points is not null
),

periods as (
    select * from {{ ref('dim_period') }}
),

findings as (
    {%- for found in ['fct_finding', 'fct_score_finding'] %}
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        rule_id
    from {{ ref(found) }}
    where disposition = 'open' and severity in ('warning', 'critical', 'blocker') and unit_id is not null
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

-- a doubt about figures as a whole is one about each that the unit reported; any reaches the longer periods too
doubts as (
    select
        findings.scheme_id,
        periods.period_id,
        findings.unit_id,
        leaves.indicator_id,
        count(*) as doubt_count,
        min(findings.rule_id) as first_rule_id
    from findings
    inner join periods as doubted
        on findings.scheme_id = doubted.scheme_id and findings.period_id = doubted.period_id
    inner join periods
        on
            findings.scheme_id = periods.scheme_id
            and doubted.start_date >= periods.start_date
            and doubted.end_date <= periods.end_date
    inner join {{ ref('rules') }} as rules on findings.rule_id = rules.rule_id
    inner join {{ ref('dim_indicator') }} as leaves
        on
            findings.scheme_id = leaves.scheme_id
            and leaves.is_leaf
            and (
                findings.indicator_id = leaves.indicator_id
                or (findings.indicator_id is null and rules.is_falsification and leaves.source_mode = 'reported')
            )
    group by findings.scheme_id, periods.period_id, findings.unit_id, leaves.indicator_id
),

points as (
    select
        scores.scheme_id,
        scores.period_id,
        scores.unit_id,
        scores.indicator_id,
        scores.points_awarded as verified_points,
        -- what is absent by approval is nobody's claim
        case when scores.points_awarded is not null then coalesce(claims.claimed_points, scores.points_awarded) end
            as claimed_points,
        case
            when scores.points_awarded is null or doubts.doubt_count is null then scores.points_awarded
            else least(scores.points_awarded, 0)
        end as worst_case_points,
        claims.claimed_inputs,
        coalesce(doubts.doubt_count, 0) as doubt_count,
        doubts.first_rule_id
    from {{ ref('fct_indicator_score') }} as scores
    -- most units say what counts
    left join claims
        on
            scores.scheme_id = claims.scheme_id
            and scores.period_id = claims.period_id
            and scores.unit_id = claims.unit_id
            and scores.indicator_id = claims.indicator_id
    -- and few leaves are in doubt
    left join doubts
        on
            scores.scheme_id = doubts.scheme_id
            and scores.period_id = doubts.period_id
            and scores.unit_id = doubts.unit_id
            and scores.indicator_id = doubts.indicator_id
    where scores.is_leaf and scores.cell_status <> 'not_due'
)

select *
from points
where claimed_points <> verified_points or worst_case_points <> verified_points or doubt_count > 0
