with node_scores as (
    select * from {{ ref('int_scoring__node_scores') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
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
        -- a node without a score brings nothing, whatever its children won
        case when cell_status = 'scored' then points_possible else 0 end as points_brought_possible,
        case when cell_status = 'scored' then points_awarded else 0 end as points_brought
    from node_scores
    where not is_leaf and (counted_count > 0 or cell_status = 'insufficient_data')
),

sums as (
    select
        node_scores.scheme_id,
        node_scores.period_id,
        node_scores.unit_id,
        node_scores.indicator_id,
        indicators.indicator_name,
        node_scores.points_possible,
        node_scores.points_awarded,
        children.children_possible,
        children.children_awarded,
        children.absent_count,
        cast(node_scores.points_brought - children.children_awarded as decimal(18, 8)) as won_beyond,
        cast(
            (node_scores.points_brought_possible - node_scores.points_brought)
            - (children.children_possible - children.children_awarded) as decimal(18, 8)
        ) as lost_beyond,
        case
            when node_scores.cell_status = 'insufficient_data'
                then '已计分的指标不足规定的 ' || {{ number_text('100 * indicators.minimum_available_share') }}
                    || '%，不计分，其分值按比例计入同级指标'
            when indicators.rollup = 'geometric_mean' then '下级指标得分率的加权几何平均 × 分值'
            when indicators.rollup = 'min' then '下级指标得分率中最低的 × 分值'
            when indicators.rollup = 'weighted_mean' then '下级指标得分率的加权平均 × 分值'
            when children.absent_count > 0
                then cast(children.absent_count as {{ dbt.type_string() }}) || ' 项不计，其分值按比例计入其余各项：'
                    || {{ number_text('node_scores.points_possible') }} || ' × '
                    || {{ number_text('children.children_awarded') }} || ' ÷ '
                    || {{ number_text('children.children_possible') }}
            else '下级指标得分之和'
        end as rule,
        case
            when node_scores.cell_status = 'insufficient_data'
                then 'less was scored than the ' || {{ number_text('100 * indicators.minimum_available_share') }}
                    || '% needed: no score, points shared pro rata by its siblings'
            when indicators.rollup = 'geometric_mean' then 'weighted geometric mean of the shares below x points'
            when indicators.rollup = 'min' then 'least share below x points'
            when indicators.rollup = 'weighted_mean' then 'weighted mean of the shares below x points'
            when children.absent_count > 0
                then cast(children.absent_count as {{ dbt.type_string() }}) || ' absent, points shared pro rata: '
                    || {{ number_text('node_scores.points_possible') }} || ' x '
                    || {{ number_text('children.children_awarded') }} || ' / '
                    || {{ number_text('children.children_possible') }}
            else 'sum of the indicators below'
        end as rule_en
    from scored_nodes as node_scores
    inner join indicators
        on
            node_scores.scheme_id = indicators.scheme_id
            and node_scores.indicator_id = indicators.indicator_id
    inner join children
        on
            node_scores.scheme_id = children.scheme_id
            and node_scores.period_id = children.period_id
            and node_scores.unit_id = children.unit_id
            and node_scores.indicator_id = children.parent_id
)

select
    *,
    {{ number_text('children_awarded') }} || '/' || {{ number_text('children_possible') }} as inputs,
    rule || coalesce('，得 ' || {{ number_text('round(points_awarded, 4)') }} || ' 分', '') as reason,
    rule_en || coalesce(': ' || {{ number_text('round(points_awarded, 4)') }} || ' points', '') as reason_en
from sums
