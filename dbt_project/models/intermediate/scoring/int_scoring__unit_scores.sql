with node_scores as (
    select * from {{ ref('int_scoring__node_scores') }}
),

schemes as (
    select * from {{ ref('dim_scheme') }}
),

totals as (
    select
        scheme_id,
        period_id,
        category_id,
        unit_id,
        cast(sum(points_possible) as decimal(18, 8)) as points_possible,
        cast(coalesce(sum(points_awarded), 0) as decimal(18, 8)) as unrounded_points,
        cast(sum(awaiting_count) as integer) as awaiting_count
    from node_scores
    -- a whole without enough data has no score and no place
    where parent_id is null and cell_status <> 'insufficient_data'
    group by scheme_id, period_id, category_id, unit_id
),

published as (
    select
        totals.*,
        schemes.published_decimals,
        schemes.rank_basis,
        schemes.ties_rule,
        cast({{ round_half_up('totals.unrounded_points', 'schemes.published_decimals') }} as decimal(18, 8))
            as score_points
    from totals
    inner join schemes on totals.scheme_id = schemes.scheme_id
    -- a period in which nothing is assessed has no score
    where totals.points_possible > 0
)

select
    *,
    case when rank_basis = 'unrounded' then unrounded_points else score_points end as basis_points
from published
