{%- set cell = 'governing.scheme_id, governing.unit_id, governing.indicator_id' -%}

with period_values as (
    select * from {{ ref('int_scoring__period_values') }}
),

parameters as (
    {{ indicator_parameters(texts=['depends_on']) }}
),

-- what the leaf that others depend on counted: nothing when it is 0 or does not apply itself, NULL when nobody knows
governing as (
    select
        parameters.scheme_id,
        period_values.period_id,
        period_values.unit_id,
        parameters.indicator_id,
        indicators.indicator_name as governing_name,
        period_values.indicator_id as governing_id,
        case
            when period_values.value_state in ('not_applicable', 'withdrawn_by_policy') then true
            when period_values.value_state = 'scored' then period_values.period_value = 0
        end as is_nothing
    from parameters
    inner join period_values
        on
            parameters.scheme_id = period_values.scheme_id
            and parameters.depends_on_parameter = period_values.indicator_id
    inner join {{ ref('dim_indicator') }} as indicators
        on
            period_values.scheme_id = indicators.scheme_id
            and period_values.indicator_id = indicators.indicator_id
),

-- a longer period that was told nothing itself counted nothing when none of its parts counted anything
through_parts as (
    select
        {{ cell }},
        members.period_id,
        min(case when governing.is_nothing then 1 else 0 end) = 1 as is_nothing
    from governing
    inner join {{ ref('int_scoring__fold_members') }} as members
        on
            governing.scheme_id = members.scheme_id
            and governing.period_id = members.part_period_id
            and governing.unit_id = members.unit_id
            and governing.governing_id = members.indicator_id
    group by {{ cell }}, members.period_id
)

select
    governing.scheme_id,
    governing.period_id,
    governing.unit_id,
    governing.indicator_id,
    governing.governing_name,
    governing.governing_id
from governing
-- base periods have no parts
left join through_parts
    on
        governing.scheme_id = through_parts.scheme_id
        and governing.period_id = through_parts.period_id
        and governing.unit_id = through_parts.unit_id
        and governing.indicator_id = through_parts.indicator_id
where coalesce(governing.is_nothing, through_parts.is_nothing)
