{#
    The nodes of a level with their points, by their own roll-up. A sum and a weighted mean are the same: the points of
    the node in the proportion in which its children won theirs; where nothing is absent, a sum is a sum. Then come what
    the deductions below took beyond the cap that they share, the ceiling, and the rounding of what the node has in all.

    level: level of the nodes, a number
    unit: columns of the unit and period
#}
{% macro nodes_of_level(level, unit) -%}
select
    {{ unit }},
    indicator_id,
    node_parent_id as parent_id,
    {{ level }} as indicator_level,
    points_full,
    points_due,
    case
        when is_insufficient then 0
        when node_decimals is null then points_rolled_up
        -- no rounding brings more than could be won
        else least(
            points_due,
            {{ round_half_up('points_rolled_up + points_extra_capped', 'node_decimals') }} - points_extra_capped
        )
    end as points_scaled,
    case
        when points_due = children_due then children_available
        else coalesce({{ safe_divide('points_due * children_available', 'children_due') }}, 0)
    end as points_available,
    case when is_insufficient then 0 else points_extra_capped end as points_extra,
    case when is_insufficient then 0 else least(points_deducted, coalesce(deduction_cap, points_deducted)) end
        as points_deducted,
    due_count,
    -- bonuses alone, on top of points of which none are there, do not make a node that is
    case when is_insufficient or (children_counted = 0 and children_due > 0) then 0 else counted_count end
        as counted_count,
    awaiting_count,
    case
        when is_insufficient
            then (select precedence from {{ ref('cell_statuses') }} where cell_status = 'insufficient_data')
        else absence_precedence
    end as absence_precedence
from (
    select
        *,
        least(
            case
                when rollup = 'geometric_mean' then cast(coalesce(points_due * geometric_share, 0) as decimal(28, 8))
                when rollup = 'min' then cast(coalesce(points_due * least_share, 0) as decimal(28, 8))
                when points_due = children_counted then children_won
                else coalesce({{ safe_divide('points_due * children_won', 'children_counted') }}, 0)
            end,
            coalesce(cast(points_due * ceiling_share as decimal(28, 8)), points_due)
        ) as points_rolled_up
    from totals_of_{{ level }}
) as rolled_up
{%- endmacro %}
