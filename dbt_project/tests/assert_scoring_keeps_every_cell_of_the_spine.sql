-- Every cell of the spine has one status, one score row with a reason, and nothing else has one.
with spine as (
    select
        scheme_id,
        period_id,
        count(*) as cell_count
    from {{ ref('int_scoring__spine') }}
    group by scheme_id, period_id
),

statuses as (
    select
        scheme_id,
        period_id,
        count(cell_status) as cell_count
    from {{ ref('int_scoring__cell_statuses') }}
    group by scheme_id, period_id
),

scores as (
    select
        scheme_id,
        period_id,
        count(reason) as cell_count
    from {{ ref('fct_indicator_score') }}
    where is_leaf
    group by scheme_id, period_id
)

select
    spine.scheme_id,
    spine.period_id,
    spine.cell_count as spine_count,
    statuses.cell_count as status_count,
    scores.cell_count as score_count
from spine
-- a missing side is what is looked for
left join statuses
    on
        spine.scheme_id = statuses.scheme_id
        and spine.period_id = statuses.period_id
left join scores
    on
        spine.scheme_id = scores.scheme_id
        and spine.period_id = scores.period_id
where
    spine.cell_count <> coalesce(statuses.cell_count, 0)
    or spine.cell_count <> coalesce(scores.cell_count, 0)
