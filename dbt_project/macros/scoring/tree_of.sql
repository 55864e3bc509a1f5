{#-
    The nodes of the tree from its leaves up to the root, eight levels below it: each level is made of the one below it.

    leaves: relation with the columns of int_scoring__tree_leaves
    unit: columns of the unit and period; a node is added up for each of their combinations
-#}
{% macro tree_of(leaves, unit='scheme_id, period_id, unit_id, category_id') -%}
{%- set deepest = 8 -%}
{%- set counts = ['points_extra', 'points_deducted', 'due_count', 'counted_count', 'awaiting_count'] -%}
{%- set columns = unit ~ ', indicator_id, parent_id, indicator_level, points_full, points_due, points_scaled, '
    ~ 'points_available, ' ~ counts | join(', ') ~ ', absence_precedence' -%}
with nodes as (
    select * from {{ ref('int_scoring__tree_nodes') }}
),

ceilings as (
    select * from {{ ref('int_scoring__node_ceilings') }}
),

unsummed_nodes as (
    select
        scheme_id as node_scheme_id,
        indicator_id as node_id
    from nodes
    where rollup in ('geometric_mean', 'min')
),

-- the deepest level has leaves only
nodes_of_{{ deepest }} as (
    select {{ columns }}
    from {{ leaves }}
    where false
)

{%- for level in range(deepest - 1, -1, -1) %}
{%- set below = level_below(level, columns, leaves) %},

children_of_{{ level }} as (
    {{ children_of_level(level, unit, counts, below) }}
),

means_of_{{ level }} as (
    {{ means_of_level(unit, below) }}
),

totals_of_{{ level }} as (
    {{ totals_of_level(level, unit) }}
),

nodes_of_{{ level }} as (
    {{ nodes_of_level(level, unit) }}
)
{%- endfor %}

{%- for level in range(deepest) %}
{% if level > 0 %}union all{% endif %}
select * from nodes_of_{{ level }}
{%- endfor %}
{%- endmacro %}
