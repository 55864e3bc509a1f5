{%- set so_far = 'least(cell_points, limit_points)' -%}
{%- set before = 'least(cell_points - group_capped_points, limit_points)' -%}

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

-- and the leaf stops at its own limit; differences of rounded totals, so that the rows add up exactly: of what a bonus
-- has brought, and of what a deduction has left, because it is what the leaf has that is rounded half up
select
    *,
    -- before rounding: what rounding takes is no limit that was reached
    {{ points_within('cell_points', 'group_capped_points', 'limit_points') }} < chosen_points as is_capped,
    cast(
        case
            when points_deducted_from is null
                then {{ rounded_points(so_far, 'limit_points', 'leaf_decimals') }}
                    - {{ rounded_points(before, 'limit_points', 'leaf_decimals') }}
            else
                {{ rounded_points('points_deducted_from - ' ~ before, 'points_deducted_from', 'leaf_decimals') }}
                - {{ rounded_points('points_deducted_from - ' ~ so_far, 'points_deducted_from', 'leaf_decimals') }}
        end as decimal(18, 8)
    ) as points_counted
from added_by_cell
