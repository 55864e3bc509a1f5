-- From points of leaves to places by hand: the tree of the synthetic scheme has three levels above its leaves.
with twigs as (
    select
        unit_id, category_id, period_id, branch_id, sum(points) as due,
        sum(case when is_shared then 0 else points end) as counted, cast(sum(points_awarded) as decimal(28, 8)) as won
    from {leaf_points} group by unit_id, category_id, period_id, branch_id, twig_id
),
branches as (
    select
        unit_id, category_id, period_id, sum(due) as due, sum(case when counted > 0 then due else 0 end) as counted,
        cast(sum(case when due = counted then won else coalesce(cast(due * won / nullif(counted, 0) as decimal(28, 8)), 0) end)
            as decimal(28, 8)) as won
    from twigs group by unit_id, category_id, period_id, branch_id
),
roots as (
    select
        unit_id, category_id, period_id, sum(due) as due, sum(case when counted > 0 then due else 0 end) as counted,
        cast(sum(case when due = counted then won else coalesce(cast(due * won / nullif(counted, 0) as decimal(28, 8)), 0) end)
            as decimal(28, 8)) as won
    from branches group by unit_id, category_id, period_id
),
scores as (
    select
        unit_id, category_id, period_id,
        round(cast(case when due = counted then won else due * won / counted end as decimal(28, 8)), 2) as score
    from roots where counted > 0
)
select
    unit_id, period_id, score, rank() over (partition by period_id, category_id order by score desc) as category_rank,
    rank() over (partition by period_id order by score desc) as overall_rank
from scores
