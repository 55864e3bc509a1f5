with schemes as (
    select * from {{ ref('dim_scheme') }}
    where scheme_kind = 'assessment'
),

periods as (
    select * from {{ ref('dim_period') }}
    where not is_open
),

base_periods as (
    select
        scheme_id,
        period_id
    from {{ ref('int_scoring__period_members') }}
    where is_base_period
),

parameters as (
    {{ indicator_parameters(numbers=['decimals']) }}
),

leaves as (
    select
        indicators.*,
        cast(parameters.decimals_parameter as integer) as own_decimals
    from {{ ref('dim_indicator') }} as indicators
    -- most leaves are rounded as the scheme says
    left join parameters
        on
            indicators.scheme_id = parameters.scheme_id
            and indicators.indicator_id = parameters.indicator_id
    where indicators.is_leaf
),

-- a shortfall cannot be measured without a target either
shortfalls as (
    select
        scheme_id,
        indicator_id,
        true as needs_target
    from {{ ref('stg_schemes__deductions') }}
    where event_type = 'shortfall_points'
    group by scheme_id, indicator_id
)

select
    periods.scheme_id,
    periods.period_id,
    leaf_categories.category_id,
    leaves.indicator_id,
    periods.period_name,
    periods.start_date as period_start_date,
    periods.end_date as period_end_date,
    periods.due_date as common_due_date,
    periods.is_reported as is_reported_period,
    periods.parent_period_id is null as is_year_period,
    base_periods.period_id is not null as is_base_period,
    leaves.parent_id,
    leaves.indicator_name,
    leaves.indicator_level,
    leaves.method,
    leaves.fold,
    leaves.input_kind,
    leaves.input_detail,
    leaves.input_kind in ('reported', 'captured') as is_value_leaf,
    -- what assessors fill has no value that could have been received
    case when leaves.input_kind in ('reported', 'captured') then leaves.indicator_id end as value_indicator_id,
    leaves.unit_of_measure,
    leaves.is_evidence_required,
    leaves.points_possible as points_full,
    coalesce(leaves.own_decimals, schemes.leaf_decimals) as leaf_decimals,
    coalesce(methods.needs_target or shortfalls.needs_target, false) as needs_target,
    schemes.as_of_date,
    case
        -- before the scheme's first period nothing is asked for, so nothing is assessed
        when periods.period_kind <> 'year' and base_periods.period_id is not null and not periods.is_assessed
            then false
        else {{ leaf_is_assessed_in('leaves', 'periods.period_kind') }}
    end as is_due
from schemes
inner join periods on schemes.scheme_id = periods.scheme_id
inner join leaves on schemes.scheme_id = leaves.scheme_id
inner join {{ ref('dim_indicator_category') }} as leaf_categories
    on
        leaves.scheme_id = leaf_categories.scheme_id
        and leaves.indicator_id = leaf_categories.indicator_id
-- periods that have periods below them are not base periods
left join base_periods
    on
        periods.scheme_id = base_periods.scheme_id
        and periods.period_id = base_periods.period_id
left join {{ ref('methods') }} as methods on leaves.method = methods.method_id
-- few deductions measure a shortfall
left join shortfalls
    on
        leaves.scheme_id = shortfalls.scheme_id
        and leaves.indicator_id = shortfalls.indicator_id
