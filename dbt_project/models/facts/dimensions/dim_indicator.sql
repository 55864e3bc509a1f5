with indicators as (
    select * from {{ ref('stg_schemes__indicators') }}
),

bounds as (
    {{ indicator_parameters(numbers=['allowed_minimum', 'allowed_maximum']) }}
)

select
    indicators.scheme_id,
    indicators.indicator_id,
    indicators.parent_id,
    indicators.indicator_name,
    indicators.indicator_level,
    indicators.sort_order,
    indicators.is_leaf,
    indicators.points as points_possible,
    indicators.method,
    indicators.rollup,
    indicators.minimum_available_share,
    indicators.fold,
    {{ extract_group('indicators.input', '^([a-z_]+)') }} as input_kind,
    nullif({{ extract_group('indicators.input', ':(.+)$') }}, '') as input_detail,
    indicators.source_mode,
    indicators.unit_of_measure,
    case when indicators.is_leaf then coalesce(bounds.allowed_minimum_parameter, 0) end as lowest_value,
    case
        when indicators.is_leaf
            then coalesce(bounds.allowed_maximum_parameter, case when indicators.unit_of_measure = '%' then 100 end)
    end as highest_value,
    coalesce(indicators.is_evidence_required, false) as is_evidence_required,
    coalesce(indicators.assessed_in, '') like '%month%' as is_assessed_monthly,
    coalesce(indicators.assessed_in, '') like '%quarter%' as is_assessed_quarterly,
    coalesce(indicators.assessed_in, '') like '%half_year%' as is_assessed_half_yearly,
    -- `half_year` contains `year`
    (';' || coalesce(indicators.assessed_in, '') || ';') like '%;year;%' as is_assessed_yearly,
    indicators.responsible,
    indicators.description
from indicators
-- few leaves state bounds of their own
left join bounds
    on indicators.scheme_id = bounds.scheme_id and indicators.indicator_id = bounds.indicator_id
