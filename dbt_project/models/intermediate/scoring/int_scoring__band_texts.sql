with indicators as (
    select * from {{ ref('dim_indicator') }}
),

bands as (
    select
        bands.*,
        {{ number_text('bands.lower_value') }} as lower_text,
        {{ number_text('bands.upper_value') }} as upper_text,
        -- bands of places are not in the unit of the value
        case when coalesce(indicators.method, '') <> 'peer_rank' then indicators.unit_of_measure end as unit_of_measure
    from {{ ref('stg_schemes__bands') }} as bands
    inner join indicators
        on
            bands.scheme_id = indicators.scheme_id
            and bands.indicator_id = indicators.indicator_id
)

select
    bands.scheme_id,
    bands.indicator_id,
    bands.band_order,
    bands.band_name,
    bands.lower_value,
    coalesce(bands.is_lower_inclusive, true) as is_lower_inclusive,
    bands.upper_value,
    coalesce(bands.is_upper_inclusive, false) as is_upper_inclusive,
    bands.points as band_points,
    case
        when bands.lower_value is null and bands.upper_value is null then '其他'
        else
            coalesce(
                case when coalesce(bands.is_lower_inclusive, true) then '≥' else '＞' end
                || bands.lower_text || coalesce(bands.unit_of_measure, ''), ''
            )
            || case
                when bands.lower_value is not null and bands.upper_value is not null then ' 且 ' else ''
            end
            || coalesce(
                case when coalesce(bands.is_upper_inclusive, false) then '≤' else '＜' end
                || bands.upper_text || coalesce(bands.unit_of_measure, ''), ''
            )
    end as band_text
from bands
