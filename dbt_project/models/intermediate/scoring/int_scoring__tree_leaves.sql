with leaves as (
    select * from {{ ref('int_scoring__leaf_points') }}
),

statuses as (
    select * from {{ ref('cell_statuses') }}
)

select
    leaves.scheme_id,
    leaves.period_id,
    leaves.unit_id,
    leaves.category_id,
    leaves.indicator_id,
    leaves.parent_id,
    leaves.indicator_level,
    leaves.points_full,
    case when leaves.is_due then leaves.points_full else 0 end as points_due,
    -- a bonus on top of the total is never scaled up
    case when leaves.points_full > 0 then coalesce(leaves.points_awarded, 0) else 0 end as points_scaled,
    case when leaves.points_full > 0 then 0 else coalesce(leaves.points_awarded, 0) end as points_extra,
    -- what deductions took, for the cap that they may share
    case
        when leaves.is_due and leaves.cell_status = 'scored' and leaves.method = 'deduction'
            then leaves.points_full - leaves.points_awarded
        else 0
    end as points_deducted,
    -- what a unit kept to itself, or told and may not count, was there to be scored: withholding it wins nothing
    case
        when not leaves.is_due then 0
        when leaves.cell_status in ('scored', 'falsified', 'invalid_value', 'evidence_incomplete')
            then leaves.points_full
        when leaves.cell_status = 'not_reported' and indicators.input_kind = 'reported' then leaves.points_full
        else 0
    end as points_available,
    case when leaves.is_due then 1 else 0 end as due_count,
    case when leaves.is_due and not leaves.is_redistributed then 1 else 0 end as counted_count,
    case when leaves.cell_status = 'awaiting_verification' then 1 else 0 end as awaiting_count,
    case when leaves.is_due and leaves.is_redistributed then statuses.precedence end as absence_precedence,
    leaves.cell_status,
    leaves.points_awarded
from leaves
inner join statuses on leaves.cell_status = statuses.cell_status
inner join {{ ref('dim_indicator') }} as indicators
    on
        leaves.scheme_id = indicators.scheme_id
        and leaves.indicator_id = indicators.indicator_id
