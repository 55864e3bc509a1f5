with bands as (
    select
        *,
        {{ number_text('lower_value') }} as lower_text,
        {{ number_text('upper_value') }} as upper_text
    from {{ ref('stg_schemes__bands') }}
),

indicators as (
    select * from {{ ref('dim_indicator') }}
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
                || bands.lower_text || coalesce(indicators.unit_of_measure, ''), ''
            )
            || case
                when bands.lower_value is not null and bands.upper_value is not null then ' 且 ' else ''
            end
            || coalesce(
                case when coalesce(bands.is_upper_inclusive, false) then '≤' else '＜' end
                || bands.upper_text || coalesce(indicators.unit_of_measure, ''), ''
            )
    end as band_text
from bands
inner join indicators
    on
        bands.scheme_id = indicators.scheme_id
        and bands.indicator_id = indicators.indicator_id
