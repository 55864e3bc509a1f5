-- What the report of a period asks a unit for: the leaves assessed in it, and those of a longer period that has no
-- report of its own and is made of its parts.
with periods as (
    select
        scheme_id,
        period_id,
        period_kind,
        parent_period_id,
        is_reported
    from {{ ref('dim_period') }}
),

-- a month lies in a quarter, a half-year and a year; a report of one of them ends the chain
chains as (
    select
        periods.scheme_id,
        periods.period_id,
        periods.period_kind,
        case when not longer.is_reported then longer.period_kind end as longer_kind,
        case when not longer.is_reported and not still_longer.is_reported then still_longer.period_kind end
            as still_longer_kind,
        case
            when not longer.is_reported and not still_longer.is_reported and not longest.is_reported
                then longest.period_kind
        end as longest_kind
    from periods
    -- a year has no longer period, a half-year only the year
    left join periods as longer
        on periods.scheme_id = longer.scheme_id and periods.parent_period_id = longer.period_id
    left join periods as still_longer
        on longer.scheme_id = still_longer.scheme_id and longer.parent_period_id = still_longer.period_id
    left join periods as longest
        on still_longer.scheme_id = longest.scheme_id and still_longer.parent_period_id = longest.period_id
    where periods.is_reported
),

leaves as (
    select *
    from {{ ref('dim_indicator') }}
    where is_leaf and input_kind = 'reported' and source_mode = 'reported'
)

select
    chains.scheme_id,
    chains.period_id,
    leaves.indicator_id,
    {{ leaf_is_assessed_in('leaves', 'chains.period_kind') }} as is_owed
from chains
inner join leaves on chains.scheme_id = leaves.scheme_id
where
    {{ leaf_is_assessed_in('leaves', 'chains.period_kind') }}
    or {{ leaf_is_assessed_in('leaves', 'chains.longer_kind') }}
    or {{ leaf_is_assessed_in('leaves', 'chains.still_longer_kind') }}
    or {{ leaf_is_assessed_in('leaves', 'chains.longest_kind') }}
