with added_by_cell as (
    select
        *,
        sum(group_capped_points) over (
            partition by scheme_id, period_id, unit_id, indicator_id
            order by occurred_date asc, occurrence_id asc, rule_id asc
            rows between unbounded preceding and current row
        ) as cell_points
    from {{ ref('int_scoring__occurrence_rule_points') }}
)

-- and the leaf stops at its own limit; differences of rounded totals, so that the rows add up exactly
select
    *,
    cast(
        {{ round_half_up('least(cell_points, limit_points)', 'leaf_decimals') }}
        - {{ round_half_up('least(cell_points - group_capped_points, limit_points)', 'leaf_decimals') }}
        as decimal(18, 8)
    ) as points_counted
from added_by_cell
