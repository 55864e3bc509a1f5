with completeness as (
    select
        completeness.scheme_id,
        completeness.unit_id,
        completeness.period_id,
        leaves.parent_id as module_id,
        completeness.is_complete,
        completeness.missing_count
    from {{ ref('fct_evidence_completeness') }} as completeness
    inner join {{ ref('dim_indicator') }} as leaves
        on
            completeness.scheme_id = leaves.scheme_id
            and completeness.indicator_id = leaves.indicator_id
),

counted as (
    select
        scheme_id,
        period_id,
        unit_id,
        module_id,
        count(*) as required_count,
        sum(case when is_complete then 1 else 0 end) as complete_count,
        sum(case when is_complete then 0 else 1 end) as missing_count,
        sum(missing_count) as missing_item_count
    from completeness
    group by scheme_id, period_id, unit_id, module_id
)

select
    counted.scheme_id,
    counted.period_id,
    counted.unit_id,
    units.unit_name,
    counted.module_id,
    modules.indicator_name as module_name,
    cast(counted.required_count as integer) as required_count,
    cast(counted.complete_count as integer) as complete_count,
    cast(counted.missing_count as integer) as missing_count,
    cast(counted.missing_item_count as integer) as missing_item_count,
    cast(
        {{ round_half_up(safe_divide('100 * counted.complete_count', 'counted.required_count'), 2) }} as decimal(10, 2)
    ) as complete_share_percent
from counted
inner join {{ ref('dim_unit') }} as units
    on
        counted.scheme_id = units.scheme_id
        and counted.unit_id = units.unit_id
-- a leaf may hang under the root, or be it
left join {{ ref('dim_indicator') }} as modules
    on
        counted.scheme_id = modules.scheme_id
        and counted.module_id = modules.indicator_id
