{%- set weight = weight_factor('origin') -%}

with worlds as (
    select *
    from {{ ref('int_ranks__worlds') }}
    where is_draw
),

years as (
    select
        scheme_id,
        period_id
    from {{ ref('dim_period') }}
    where parent_period_id is null
),

-- units are in the same world of a leaf whose points depend on peers
relative_leaves as (
    select
        scheme_id,
        indicator_id,
        true as is_relative
    from {{ ref('int_scoring__peer_values') }}
    group by scheme_id, indicator_id
),

placed as (
    select
        leaf_points.*,
        worlds.world_id,
        worlds.world_count,
        worlds.weight_share,
        worlds.seed,
        case when relative_leaves.is_relative then '' else leaf_points.unit_id end as chosen_by
    from {{ ref('int_scoring__leaf_points') }} as leaf_points
    inner join years
        on
            leaf_points.scheme_id = years.scheme_id
            and leaf_points.period_id = years.period_id
    inner join worlds on leaf_points.scheme_id = worlds.scheme_id
    -- few leaves depend on peers
    left join relative_leaves
        on
            leaf_points.scheme_id = relative_leaves.scheme_id
            and leaf_points.indicator_id = relative_leaves.indicator_id
),

chosen as (
    select
        *,
        1 + cast(floor(world_count * {{ uniform_of(
            "seed || '/world/' || world_id || '/' || chosen_by || '/' || indicator_id") }}) as integer) as world_number
    from placed
),

drawn as (
    select
        chosen.*,
        coalesce(world_points.cell_status, chosen.cell_status) as drawn_status,
        coalesce(world_points.is_redistributed, chosen.is_redistributed) as drawn_redistributed,
        case when world_points.indicator_id is not null then world_points.points_awarded else chosen.points_awarded end
            as drawn_points
    from chosen
    -- most leaves are certain
    left join {{ ref('int_ranks__world_leaf_points') }} as world_points
        on
            chosen.scheme_id = world_points.scheme_id
            and chosen.world_number = world_points.world_number
            and chosen.period_id = world_points.period_id
            and chosen.unit_id = world_points.unit_id
            and chosen.indicator_id = world_points.indicator_id
)

select
    {{ columns_in_world('int_scoring__leaf_points', {
        'cell_status': 'origin.drawn_status',
        'is_redistributed': 'origin.drawn_redistributed',
        'points_full': 'cast(origin.points_full * ' ~ weight ~ ' as decimal(18, 8))',
        'points_awarded': 'case when origin.points_full = 0 then origin.drawn_points '
            ~ 'else cast(origin.drawn_points * ' ~ weight ~ ' as decimal(18, 8)) end',
    }, world='origin') }}
from drawn as origin
