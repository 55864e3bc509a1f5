with tree as (
    select * from {{ ref('int_scoring__tree_scores') }}
),

statuses as (
    select * from {{ ref('cell_statuses') }}
),

leaf_scores as (
    select * from {{ ref('int_scoring__leaf_scores') }}
)

select
    tree.scheme_id,
    tree.period_id,
    tree.unit_id,
    tree.category_id,
    tree.indicator_id,
    tree.parent_id,
    cast(tree.indicator_level as integer) as indicator_level,
    tree.is_leaf,
    cast(tree.points_full as decimal(18, 8)) as points_full,
    cast(tree.points_due as decimal(18, 8)) as points_possible,
    case
        when tree.is_leaf then leaf_scores.points_awarded
        when tree.counted_count = 0 then null
        else cast(tree.points_scaled + tree.points_extra as decimal(18, 8))
    end as points_awarded,
    case
        when tree.is_leaf then leaf_scores.cell_status
        when tree.counted_count > 0 then 'scored'
        when tree.due_count > 0 then statuses.cell_status
        else 'not_due'
    end as cell_status,
    cast(tree.due_count as integer) as due_count,
    cast(tree.counted_count as integer) as counted_count,
    cast(tree.awaiting_count as integer) as awaiting_count
from tree
-- only nodes with absent leaves below them
left join statuses on tree.absence_precedence = statuses.precedence
-- only leaves have a status of their own
left join leaf_scores
    on
        tree.scheme_id = leaf_scores.scheme_id
        and tree.period_id = leaf_scores.period_id
        and tree.unit_id = leaf_scores.unit_id
        and tree.indicator_id = leaf_scores.indicator_id
