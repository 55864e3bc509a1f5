with leaves as (
    select * from {{ ref('int_scoring__tree_leaves') }}
),

nodes as (
    select * from {{ ref('int_scoring__tree_scores') }}
),

statuses as (
    select * from {{ ref('cell_statuses') }}
)

select
    scheme_id,
    period_id,
    unit_id,
    category_id,
    indicator_id,
    parent_id,
    cast(indicator_level as integer) as indicator_level,
    true as is_leaf,
    cast(points_full as decimal(18, 8)) as points_full,
    cast(points_due as decimal(18, 8)) as points_possible,
    points_awarded,
    cell_status,
    cast(due_count as integer) as due_count,
    cast(counted_count as integer) as counted_count,
    cast(awaiting_count as integer) as awaiting_count
from leaves
union all
select
    nodes.scheme_id,
    nodes.period_id,
    nodes.unit_id,
    nodes.category_id,
    nodes.indicator_id,
    nodes.parent_id,
    cast(nodes.indicator_level as integer) as indicator_level,
    false as is_leaf,
    cast(nodes.points_full as decimal(18, 8)) as points_full,
    cast(nodes.points_due as decimal(18, 8)) as points_possible,
    case
        when nodes.counted_count = 0 and nodes.points_extra = 0 then null
        else cast(nodes.points_scaled + nodes.points_extra as decimal(18, 8))
    end as points_awarded,
    case
        when nodes.counted_count > 0 then 'scored'
        when nodes.due_count > 0 then statuses.cell_status
        else 'not_due'
    end as cell_status,
    cast(nodes.due_count as integer) as due_count,
    cast(nodes.counted_count as integer) as counted_count,
    cast(nodes.awaiting_count as integer) as awaiting_count
from nodes
-- only nodes with absent leaves below them
left join statuses on nodes.absence_precedence = statuses.precedence
