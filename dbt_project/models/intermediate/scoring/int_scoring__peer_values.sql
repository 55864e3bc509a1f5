{%- set peers = 'cells.scheme_id, cells.period_id, cells.category_id, cells.indicator_id' -%}

with cells as (
    select *
    from {{ ref('int_scoring__cells') }}
    where method in ('peer_rank', 'normalised') and cell_status = 'scored'
),

parameters as (
    {{ indicator_parameters(numbers=['winsorise_share'], texts=['direction']) }}
),

-- turned so that more is always better
oriented as (
    select
        cells.scheme_id,
        cells.period_id,
        cells.unit_id,
        cells.indicator_id,
        cells.category_id,
        coalesce(parameters.direction_parameter, 'higher') as direction,
        case when parameters.direction_parameter = 'lower' then -cells.counting_value else cells.counting_value end
            as oriented_value,
        cast(count(*) over (partition by {{ peers }}) as integer) as peer_count,
        -- fewer than half from either end, so that one value always stays
        cast(floor(
            least(coalesce(parameters.winsorise_share_parameter, 0), 0.4999) * count(*) over (partition by {{ peers }})
        ) as integer) as cut_count
    from cells
    -- both parameters may be left out
    left join parameters
        on
            cells.scheme_id = parameters.scheme_id
            and cells.indicator_id = parameters.indicator_id
),

placed as (
    select
        cells.*,
        cast(rank() over (partition by {{ peers }} order by cells.oriented_value desc) as integer) as place,
        cast(count(*) over (partition by {{ peers }}, cells.oriented_value) as integer) as tied_count,
        row_number() over (
            partition by {{ peers }}
            order by cells.oriented_value asc, cells.unit_id asc
        ) as place_from_below
    from oriented as cells
),

-- the ends of what is left when so many values at either end are drawn in
bounded as (
    select
        cells.*,
        max(case when cells.place_from_below = cells.cut_count + 1 then cells.oriented_value end)
            over (partition by {{ peers }}) as lowest_value,
        max(case when cells.place_from_below = cells.peer_count - cells.cut_count then cells.oriented_value end)
            over (partition by {{ peers }}) as highest_value
    from placed as cells
)

select
    *,
    greatest(lowest_value, least(oriented_value, highest_value)) as drawn_in_value
from bounded
