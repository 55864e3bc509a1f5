-- A scored leaf has points between nothing and all of its own (a bonus on top of the total may have more);
-- a leaf that lost its value has none, an absent one or one that is not assessed has no points at all.
select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    cell_status,
    points_full,
    points_awarded
from {{ ref('fct_indicator_score') }}
where
    is_leaf
    and case
        when cell_status = 'scored'
            then
                points_awarded is null
                or points_awarded < 0
                or (points_full > 0 and points_awarded > points_full)
        when cell_status in ('not_due', 'not_applicable', 'withdrawn_by_policy', 'confidential')
            then points_awarded is not null
        else coalesce(points_awarded, -1) <> 0
    end
