{#- The engine's joins hand on dictionaries of the smaller side and stop with an internal error when that side has more
    than some ten thousand rows, as nodes × draws soon have; in the order in which the joins are written they do not. -#}
{{ config(pre_hook="set disabled_optimizers = 'join_order'", post_hook="reset disabled_optimizers") }}
{%- set given = ['int_scoring__leaf_points', 'dim_indicator'] -%}

-- depends_on: {{ ref('int_scoring__unit_ranks') }}, {{ ref('int_scoring__unit_grades') }}, {{ ref('cell_statuses') }}
-- depends_on: {{ ref('int_scoring__tree_nodes') }}, {{ ref('int_scoring__node_ceilings') }}
-- depends_on: {{ ref('stg_schemes__parameters') }}
with worlds as (
    select *
    from {{ ref('int_ranks__worlds') }}
    where is_draw
),

weighted as (
    select
        indicators.*,
        worlds.world_id,
        worlds.seed,
        worlds.weight_share
    from {{ ref('dim_indicator') }} as indicators
    inner join worlds on indicators.scheme_id = worlds.scheme_id
),

-- the whole keeps its points, whatever the weights below it
given_dim_indicator as (
    select
        {{ columns_in_world('dim_indicator', {
            'points_possible': 'case when origin.parent_id is null then origin.points_possible '
                ~ 'else cast(origin.points_possible * ' ~ weight_factor('origin') ~ ' as decimal(18, 8)) end',
        }, world='origin', leave_out=['responsible', 'description']) }}
    from weighted as origin
),

given_int_scoring__leaf_points as (
    select * from {{ ref('int_ranks__drawn_leaves') }}
),

{{ in_worlds(['int_scoring__unit_ranks', 'int_scoring__unit_grades'], given, 'worlds') }}

select
    worlds.scheme_id,
    cast(worlds.world_number as integer) as draw_number,
    ranks.period_id,
    ranks.unit_id,
    ranks.category_id,
    cast(ranks.score_points as decimal(18, 8)) as score_points,
    ranks.rank_in_category,
    ranks.category_count,
    grades.grade_id
from int_scoring__unit_ranks as ranks
inner join worlds on ranks.scheme_id = worlds.world_id
-- a scheme may have no grade for a score
left join int_scoring__unit_grades as grades
    on
        ranks.scheme_id = grades.scheme_id
        and ranks.period_id = grades.period_id
        and ranks.unit_id = grades.unit_id
