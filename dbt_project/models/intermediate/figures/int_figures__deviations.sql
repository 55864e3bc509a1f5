with lines as (
    select
        lines.*,
        units.category_id
    from {{ ref('int_figures__reported_lines') }} as lines
    inner join {{ ref('dim_unit') }} as units
        on lines.scheme_id = units.scheme_id and lines.unit_id = units.unit_id
),

-- peers: the leaf in the category and period; history: the leaf of the unit, also of other years; usual: what it would
-- report if it stood to its peers as in its other periods, which leaves sizes and seasons out
medians as (
    select
        *,
        count(*) over peers - 1 as peer_count,
        cast(median(reported_value) over peers as decimal(28, 8)) as peer_median,
        count(*) over history - 1 as own_count,
        cast(median(reported_value) over history as decimal(28, 8)) as own_median
    from lines
    window
        peers as (partition by scheme_id, category_id, period_id, indicator_id),
        history as (partition by unit_id, indicator_id, indicator_name, unit_of_measure, period_kind)
),

deviations as (
    select
        *,
        cast(median(abs(reported_value - peer_median)) over peers as decimal(28, 8)) as peer_mad,
        cast(median(abs(reported_value - own_median)) over history as decimal(28, 8)) as own_mad
    from medians
    window
        peers as (partition by scheme_id, category_id, period_id, indicator_id),
        history as (partition by unit_id, indicator_id, indicator_name, unit_of_measure, period_kind)
),

ratios as (
    select
        *,
        {{ safe_divide('reported_value', 'case when peer_median > 0 then peer_median end') }} as peer_ratio
    from deviations
),

histories as (
    select
        *,
        list(peer_ratio) over history as history_ratios
    from ratios
    window history as (partition by unit_id, indicator_id, indicator_name, unit_of_measure, period_kind)
),

others as (
    select
        *,
        list_concat(
            list_slice(history_ratios, 1, list_position(history_ratios, peer_ratio) - 1),
            list_slice(history_ratios, list_position(history_ratios, peer_ratio) + 1, len(history_ratios))
        ) as other_ratios
    from histories
),

-- a figure has no say in what is usual for it, once there are three others, which outvote a wild one
usual_values as (
    select
        *,
        peer_median * list_aggregate(history_ratios, 'median') as fitted_value,
        cast(
            peer_median * case
                when list_aggregate(other_ratios, 'count') >= 3 then list_aggregate(other_ratios, 'median')
                when list_aggregate(other_ratios, 'count') = 2 then list_aggregate(history_ratios, 'median')
            end as decimal(28, 8)
        ) as usual_value
    from others
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    indicator_id || ' ' || indicator_name as subject,
    unit_of_measure,
    reported_value,
    cast(peer_count as integer) as peer_count,
    peer_median,
    peer_mad,
    cast(own_count as integer) as own_count,
    own_median,
    own_mad,
    usual_value,
    -- how far figures of the leaf usually are from what fits all of them, as a logarithm
    cast(
        median(
            case when reported_value > 0 and fitted_value > 0 then abs(ln(reported_value) - ln(fitted_value)) end
        ) over (partition by scheme_id, category_id, indicator_id) as decimal(28, 8)
    ) as usual_spread,
    source_file,
    source_sheet,
    source_cell
from usual_values
