with node_scores as (
    select * from {{ ref('int_scoring__node_scores') }}
),

leaf_scores as (
    select * from {{ ref('int_scoring__leaf_scores') }}
),

node_sums as (
    select * from {{ ref('int_scoring__node_sums') }}
),

statuses as (
    select * from {{ ref('cell_statuses') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
)

select
    node_scores.scheme_id,
    node_scores.period_id,
    node_scores.unit_id,
    node_scores.indicator_id,
    node_scores.parent_id,
    indicators.indicator_name,
    node_scores.indicator_level,
    node_scores.is_leaf,
    indicators.method,
    node_scores.points_full,
    node_scores.points_possible,
    node_scores.points_awarded,
    node_scores.cell_status,
    statuses.status_name,
    leaf_scores.value_source,
    coalesce(leaf_scores.inputs, node_sums.inputs) as inputs,
    coalesce(leaf_scores.rule, node_sums.rule) as rule,
    case
        when node_scores.is_leaf then leaf_scores.reason
        else indicators.indicator_name || ' ' || coalesce(node_sums.reason, statuses.status_name)
    end as reason,
    case
        when node_scores.is_leaf then leaf_scores.reason_en
        else indicators.indicator_id || ' ' || coalesce(node_sums.reason_en, statuses.status_name_en)
    end as reason_en,
    {{ said_once('leaf_scores.source_file') }} as source_file,
    case
        when {{ is_said_once('leaf_scores.source_file') }} then {{ said_once('leaf_scores.source_sheet') }}
        else leaf_scores.source_sheet
    end as source_sheet,
    leaf_scores.source_cell
from node_scores
inner join indicators
    on
        node_scores.scheme_id = indicators.scheme_id
        and node_scores.indicator_id = indicators.indicator_id
inner join statuses on node_scores.cell_status = statuses.cell_status
-- only leaves
left join leaf_scores
    on
        node_scores.scheme_id = leaf_scores.scheme_id
        and node_scores.period_id = leaf_scores.period_id
        and node_scores.unit_id = leaf_scores.unit_id
        and node_scores.indicator_id = leaf_scores.indicator_id
-- only nodes above leaves
left join node_sums
    on
        node_scores.scheme_id = node_sums.scheme_id
        and node_scores.period_id = node_sums.period_id
        and node_scores.unit_id = node_sums.unit_id
        and node_scores.indicator_id = node_sums.indicator_id
