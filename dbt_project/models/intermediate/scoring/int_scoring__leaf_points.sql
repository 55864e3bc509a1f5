-- what a cell has by its method, and the most that it can have by the rate of another leaf: numbers only
with method_points as (
    select
        points.scheme_id,
        points.period_id,
        points.unit_id,
        points.category_id,
        points.indicator_id,
        points.parent_id,
        points.indicator_level,
        points.method,
        points.leaf_decimals,
        points.is_due,
        points.points_full,
        points.cell_status,
        points.counting_value,
        points.points_awarded as method_points,
        cast(
            {{ rounded_points(
                'points.points_full * ceilings.ceiling_share', 'points.points_full', 'points.leaf_decimals') }}
            as decimal(18, 8)
        ) as ceiling_points
    from {{ ref('int_scoring__method_points') }} as points
    -- few leaves have a ceiling
    left join {{ ref('int_scoring__ceilings') }} as ceilings
        on
            points.scheme_id = ceilings.scheme_id
            and points.period_id = ceilings.period_id
            and points.unit_id = ceilings.unit_id
            and points.indicator_id = ceilings.indicator_id
    where not points.is_claim
)

-- a cell is scored by its method, or has a status that says why not
select
    *,
    false as is_redistributed,
    least(method_points, coalesce(ceiling_points, method_points)) as points_awarded
from method_points
union all
select
    cells.scheme_id,
    cells.period_id,
    cells.unit_id,
    cells.category_id,
    cells.indicator_id,
    cells.parent_id,
    cells.indicator_level,
    cells.method,
    cells.leaf_decimals,
    cells.is_due,
    cells.points_full,
    cells.cell_status,
    cells.counting_value,
    cast(null as decimal(18, 8)) as method_points,
    cast(null as decimal(18, 8)) as ceiling_points,
    statuses.is_redistributed,
    case when cells.cell_status = 'not_due' or statuses.is_redistributed then null else cast(0 as decimal(18, 8)) end
        as points_awarded
from {{ ref('int_scoring__cells') }} as cells
inner join {{ ref('cell_statuses') }} as statuses on cells.cell_status = statuses.cell_status
where cells.cell_status not in ('scored', 'claimed')
