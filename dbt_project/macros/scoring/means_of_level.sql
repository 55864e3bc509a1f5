{#
    The shares of nodes whose roll-up is no sum: the weighted geometric mean of their children's shares, or the least of
    them. Weights are the children's points. One child without any share makes a geometric mean of nothing.

    unit: columns of the unit and period
    below: relation of the children, see level_below
#}
{% macro means_of_level(unit, below) -%}
select
    {{ unit }},
    parent_id,
    min(share) as least_share,
    case
        when min(share) <= 0 then 0
        else cast(exp(cast(
            {{ safe_divide('sum(points_due * ' ~ logarithm('share') ~ ')', 'sum(points_due)') }} as double
        )) as decimal(28, 8))
    end as geometric_share
from (
    select
        {{ unit }},
        children.parent_id,
        children.points_due,
        {{ safe_divide('children.points_scaled', 'children.points_due') }} as share
    from {{ below }} as children
    inner join unsummed_nodes
        on
            children.scheme_id = unsummed_nodes.node_scheme_id
            and children.parent_id = unsummed_nodes.node_id
    where children.counted_count > 0 and children.points_due > 0
) as shares
group by {{ unit }}, parent_id
{%- endmacro %}
