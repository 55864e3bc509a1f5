-- For every leaf with points: what was won adds up to its points, what was lost to the rest, to the last decimal.
with explained as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        sum(case when direction = 'won' then points_delta else 0 end) as points_won,
        sum(case when direction = 'lost' then points_delta else 0 end) as points_lost
    from {{ ref('fct_score_explanation') }}
    group by scheme_id, period_id, unit_id, indicator_id
),

leaves as (
    select *
    from {{ ref('fct_indicator_score') }}
    where is_leaf and points_awarded is not null
)

select
    leaves.scheme_id,
    leaves.period_id,
    leaves.unit_id,
    leaves.indicator_id,
    leaves.points_possible,
    leaves.points_awarded,
    explained.points_won,
    explained.points_lost
from leaves
-- a leaf without a row is what is looked for
left join explained
    on
        leaves.scheme_id = explained.scheme_id
        and leaves.period_id = explained.period_id
        and leaves.unit_id = explained.unit_id
        and leaves.indicator_id = explained.indicator_id
where
    coalesce(explained.points_won, 0) <> leaves.points_awarded
    or coalesce(explained.points_lost, 0) <> greatest(0, leaves.points_possible - leaves.points_awarded)
