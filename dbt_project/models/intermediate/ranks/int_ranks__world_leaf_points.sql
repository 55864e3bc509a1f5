{%- set given = ['int_scoring__spine', 'int_scoring__period_values'] -%}
{%- set key = "worlds.seed || '/' || worlds.scheme_id || '/' || origin.unit_id || '/' || origin.period_id || '/' "
    ~ "|| origin.indicator_id" -%}

-- depends_on: {{ ref('int_scoring__leaf_points') }}, {{ ref('int_scoring__cells') }}, {{ ref('cell_statuses') }}
-- depends_on: {{ ref('stg_schemes__parameters') }}, {{ ref('stg_schemes__levels') }}
-- depends_on: {{ ref('int_scoring__period_members') }}
with worlds as (
    select *
    from {{ ref('int_ranks__worlds') }}
    where is_of_values
),

uncertain_values as (
    select * from {{ ref('int_ranks__uncertain_values') }}
),

-- whole leaves, so that points relative to peers have all of their peers
uncertain_leaves as (
    select
        scheme_id,
        indicator_id
    from uncertain_values
    union
    -- with the leaves that others depend on or are capped by
    select
        parameters.scheme_id,
        indicators.indicator_id
    from {{ ref('stg_schemes__parameters') }} as parameters
    inner join {{ ref('dim_indicator') }} as indicators
        on
            parameters.scheme_id = indicators.scheme_id
            and indicators.indicator_id in (parameters.indicator_id, parameters.value)
    where parameters.parameter in ('depends_on', 'ceiling_by') and indicators.is_leaf
),

given_int_scoring__spine as (
    select {{ columns_in_world('int_scoring__spine') }}
    from {{ ref('int_scoring__spine') }} as origin
    inner join uncertain_leaves
        on
            origin.scheme_id = uncertain_leaves.scheme_id
            and origin.indicator_id = uncertain_leaves.indicator_id
    inner join worlds on origin.scheme_id = worlds.scheme_id
),

-- every value stands once in each slice of its interval, shifted by chance; likewise what is doubted counts or not
placed as (
    select
        origin.*,
        worlds.world_id,
        worlds.world_count,
        worlds.unverified_share,
        uncertain_values.half_width,
        coalesce(uncertain_values.is_unverified, false) as is_unverified,
        (worlds.world_number + cast(floor(worlds.world_count * {{ uniform_of(key ~ " || '/value'") }}) as integer))
        % worlds.world_count as value_slice,
        (worlds.world_number + cast(floor(worlds.world_count * {{ uniform_of(key ~ " || '/doubt'") }}) as integer))
        % worlds.world_count as doubt_slice
    from {{ ref('int_scoring__period_values') }} as origin
    inner join uncertain_leaves
        on
            origin.scheme_id = uncertain_leaves.scheme_id
            and origin.indicator_id = uncertain_leaves.indicator_id
    inner join worlds on origin.scheme_id = worlds.scheme_id
    -- the other values of these leaves are certain
    left join uncertain_values
        on
            origin.scheme_id = uncertain_values.scheme_id
            and origin.period_id = uncertain_values.period_id
            and origin.unit_id = uncertain_values.unit_id
            and origin.indicator_id = uncertain_values.indicator_id
),

given_int_scoring__period_values as (
    select {{ columns_in_world('int_scoring__period_values', {
        'period_value': moved_value(),
        'value_state': doubted_state(),
    }, world='origin') }}
    from placed as origin
),

{{ in_worlds(['int_scoring__leaf_points'], given, 'worlds') }}

select
    worlds.scheme_id,
    worlds.world_number,
    leaf_points.period_id,
    leaf_points.unit_id,
    leaf_points.indicator_id,
    leaf_points.cell_status,
    leaf_points.is_redistributed,
    leaf_points.points_awarded
from int_scoring__leaf_points as leaf_points
inner join worlds on leaf_points.scheme_id = worlds.world_id
