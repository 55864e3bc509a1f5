-- All won rows of a unit, shared points of absent leaves included, make its unrounded points; all lost rows the rest.
with explained as (
    select
        scheme_id,
        period_id,
        unit_id,
        sum(case when direction = 'won' then points_delta else 0 end) as points_won,
        sum(case when direction = 'lost' then points_delta else 0 end) as points_lost
    from {{ ref('fct_score_explanation') }}
    group by scheme_id, period_id, unit_id
)

select
    unit_scores.scheme_id,
    unit_scores.period_id,
    unit_scores.unit_id,
    unit_scores.unrounded_points,
    unit_scores.points_possible,
    explained.points_won,
    explained.points_lost
from {{ ref('fct_unit_score') }} as unit_scores
-- a unit without a row is what is looked for
left join explained
    on
        unit_scores.scheme_id = explained.scheme_id
        and unit_scores.period_id = explained.period_id
        and unit_scores.unit_id = explained.unit_id
where
    coalesce(explained.points_won, 0) <> unit_scores.unrounded_points
    or (
        unit_scores.unrounded_points <= unit_scores.points_possible
        and coalesce(explained.points_lost, 0) < unit_scores.points_possible - unit_scores.unrounded_points
    )
