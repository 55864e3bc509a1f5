-- Every leaf of a loaded assessment has a method of the registry, and every parent a known roll-up: a scheme that asks
-- for more must not be scored as if it had asked for nothing.
select
    indicators.scheme_id,
    indicators.indicator_id,
    indicators.method,
    indicators.rollup
from {{ ref('dim_indicator') }} as indicators
inner join {{ ref('dim_scheme') }} as schemes
    on indicators.scheme_id = schemes.scheme_id
-- a method that is not there is what is looked for
left join {{ ref('methods') }} as methods
    on indicators.method = methods.method_id
where
    schemes.scheme_kind = 'assessment'
    and case
        when indicators.is_leaf then methods.method_id is null
        else coalesce(indicators.rollup, 'sum') not in ('sum', 'weighted_mean', 'geometric_mean', 'min')
    end
