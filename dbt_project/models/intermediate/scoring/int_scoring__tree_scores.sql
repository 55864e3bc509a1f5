{#- Eight levels below the root, from the leaves up: each level is made of the one below it. -#}
{%- set deepest = 8 -%}
{%- set unit = 'scheme_id, period_id, unit_id, category_id' -%}
{%- set counts = ['points_extra', 'due_count', 'counted_count', 'awaiting_count'] -%}
{%- set columns = unit ~ ', indicator_id, parent_id, indicator_level, is_leaf, points_full, points_due, points_scaled, '
    ~ counts | join(', ') ~ ', absence_precedence' -%}

with leaves as (
    select
        leaf_scores.*,
        true as is_leaf,
        case when leaf_scores.is_due then leaf_scores.points_full else 0 end as points_due,
        -- a bonus on top of the total is never scaled up
        case when leaf_scores.points_full > 0 then coalesce(leaf_scores.points_awarded, 0) else 0 end as points_scaled,
        case when leaf_scores.points_full > 0 then 0 else coalesce(leaf_scores.points_awarded, 0) end
            as points_extra,
        case when leaf_scores.is_due then 1 else 0 end as due_count,
        case when leaf_scores.is_due and not leaf_scores.is_redistributed then 1 else 0 end as counted_count,
        case when leaf_scores.cell_status = 'awaiting_verification' then 1 else 0 end as awaiting_count,
        case when leaf_scores.is_due and leaf_scores.is_redistributed then statuses.precedence end
            as absence_precedence
    from {{ ref('int_scoring__leaf_scores') }} as leaf_scores
    inner join {{ ref('cell_statuses') }} as statuses
        on leaf_scores.cell_status = statuses.cell_status
),

nodes as (
    select *
    from {{ ref('dim_indicator') }}
    where not is_leaf
),

level_{{ deepest }} as (
    select {{ columns }} from leaves
    where indicator_level = {{ deepest }}
)

{%- for level in range(deepest - 1, -1, -1) %},

children_of_{{ level }} as (
    select
        {{ unit }},
        parent_id,
        sum(points_full) as children_full,
        sum(points_due) as children_due,
        -- a child that is absent as a whole leaves its points to its siblings
        sum(case when counted_count > 0 then points_due else 0 end) as children_counted,
        sum(points_scaled) as children_scaled,
        {%- for column in counts %}
        sum({{ column }}) as {{ column }},
        {%- endfor %}
        min(absence_precedence) as absence_precedence
    from level_{{ level + 1 }}
    group by {{ unit }}, parent_id
),

totals_of_{{ level }} as (
    select
        children.*,
        nodes.indicator_id,
        nodes.parent_id as node_parent_id,
        nodes.points_possible as points_full,
        case
            when children.children_due = children.children_full then nodes.points_possible
            when children.children_full = nodes.points_possible then children.children_due
            else {{ safe_divide('nodes.points_possible * children.children_due', 'children.children_full') }}
        end as points_due
    from children_of_{{ level }} as children
    inner join nodes
        on
            children.scheme_id = nodes.scheme_id
            and children.parent_id = nodes.indicator_id
),

level_{{ level }} as (
    select {{ columns }} from leaves
    where indicator_level = {{ level }}
    union all
    select
        {{ unit }},
        indicator_id,
        node_parent_id as parent_id,
        {{ level }} as indicator_level,
        false as is_leaf,
        points_full,
        points_due,
        case
            when points_due = children_counted then children_scaled
            else coalesce({{ safe_divide('points_due * children_scaled', 'children_counted') }}, 0)
        end as points_scaled,
        {{ counts | join(', ') }},
        absence_precedence
    from totals_of_{{ level }}
)
{%- endfor %}

{%- for level in range(deepest + 1) %}
{% if level > 0 %}union all{% endif %}
select * from level_{{ level }}
{%- endfor %}
