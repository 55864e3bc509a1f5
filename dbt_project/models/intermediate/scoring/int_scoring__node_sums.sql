with node_scores as (
    select * from {{ ref('int_scoring__node_scores') }}
),

tree_nodes as (
    select * from {{ ref('int_scoring__tree_nodes') }}
),

children as (
    select
        scheme_id,
        period_id,
        unit_id,
        parent_id,
        sum(case when counted_count > 0 then points_possible else 0 end) as children_possible,
        sum(coalesce(points_awarded, 0)) as children_awarded,
        sum(case when due_count > 0 and counted_count = 0 then 1 else 0 end) as absent_count
    from node_scores
    where parent_id is not null
    group by scheme_id, period_id, unit_id, parent_id
),

-- what a parent has beyond the sum of its children came from absent children's points
scored_nodes as (
    select
        *,
        -- a node without a score brings nothing but bonuses, whatever its children won
        case when counted_count > 0 then points_possible else 0 end as points_brought_possible,
        coalesce(points_awarded, 0) as points_brought
    from node_scores
    where not is_leaf and (points_awarded is not null or cell_status = 'insufficient_data')
),

sums as (
    select
        nodes.scheme_id,
        nodes.period_id,
        nodes.unit_id,
        nodes.indicator_id,
        tree_nodes.indicator_name,
        nodes.points_possible,
        nodes.points_awarded,
        children.children_possible,
        children.children_awarded,
        children.absent_count,
        cast(nodes.points_brought - children.children_awarded as decimal(18, 8)) as won_beyond,
        cast(
            (nodes.points_brought_possible - nodes.points_brought)
            - (children.children_possible - children.children_awarded) as decimal(18, 8)
        ) as lost_beyond,
        {{ node_rule('zh') }} as rule,
        {{ node_rule('en') }} as rule_en
    from scored_nodes as nodes
    inner join tree_nodes
        on
            nodes.scheme_id = tree_nodes.scheme_id
            and nodes.indicator_id = tree_nodes.indicator_id
    -- few nodes have a ceiling
    left join {{ ref('int_scoring__node_ceilings') }} as ceilings
        on
            nodes.scheme_id = ceilings.scheme_id
            and nodes.period_id = ceilings.period_id
            and nodes.unit_id = ceilings.unit_id
            and nodes.indicator_id = ceilings.indicator_id
    inner join children
        on
            nodes.scheme_id = children.scheme_id
            and nodes.period_id = children.period_id
            and nodes.unit_id = children.unit_id
            and nodes.indicator_id = children.parent_id
)

select
    *,
    {{ number_text('children_awarded') }} || '/' || {{ number_text('children_possible') }} as inputs,
    rule || coalesce('，得 ' || {{ number_text('round(points_awarded, 4)') }} || ' 分', '') as reason,
    rule_en || coalesce(': ' || {{ number_text('round(points_awarded, 4)') }} || ' points', '') as reason_en
from sums
