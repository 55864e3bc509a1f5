{%- set columns = ['scheme_id', 'period_id', 'unit_id', 'indicator_id', 'category_id', 'period_name', 'period_end_date',
    'is_base_period', 'due_date', 'is_before_deadline', 'is_due', 'fold', 'rate_factor', 'value_source', 'found_value',
    'numerator_count', 'denominator_count', 'period_value'] -%}
{%- set rate_factor = "case received.unit_of_measure when '%' then 100 when '‰' then 1000 else 1 end" -%}

with received as (
    select * from {{ ref('int_scoring__received_values') }}
),

absences as (
    select * from {{ ref('int_scoring__absences') }}
),

parameters as (
    {{ indicator_parameters(texts=['zero_denominator']) }}
),

measured as (
    select
        received.scheme_id,
        received.period_id,
        received.unit_id,
        received.indicator_id,
        received.category_id,
        received.period_name,
        received.period_end_date,
        received.is_base_period,
        received.is_value_leaf,
        received.due_date,
        received.is_before_deadline,
        received.is_due,
        received.fold,
        received.unit_of_measure,
        absences.absence_kind,
        parameters.zero_denominator_parameter,
        received.value_source,
        received.value_status,
        received.found_value,
        received.is_evidence_complete,
        {{ rate_factor }} as rate_factor,
        case
            when coalesce(received.value_source, '') <> 'inspection' then received.numerator_count
            when received.fold <> 'rate' and coalesce(received.unit_of_measure, '') not in ('%', '‰')
                then received.found_value
            -- beyond that no rate can be, and the product might overflow
            when abs(received.found_value) < 1000000
                then {{ safe_divide('received.found_value * received.stated_denominator_count', rate_factor) }}
        end as numerator_count,
        case
            when coalesce(received.value_source, '') <> 'inspection' then received.denominator_count
            else received.stated_denominator_count
        end as denominator_count
    from received
    -- few cells are absent
    left join absences
        on
            received.scheme_id = absences.scheme_id
            and received.period_id = absences.period_id
            and received.unit_id = absences.unit_id
            and received.indicator_id = absences.indicator_id
    -- most leaves say nothing of a rate of nothing
    left join parameters
        on
            received.scheme_id = parameters.scheme_id
            and received.indicator_id = parameters.indicator_id
),

-- a rate comes from its own numerator and denominator, what is printed only when these are missing
valued as (
    select
        *,
        case
            when value_source = 'inspection' or (fold <> 'rate' and rate_factor = 1) then found_value
            else coalesce({{ safe_divide('rate_factor * numerator_count', 'denominator_count') }}, found_value)
        end as period_value
    from measured
)

-- numbers only: what was said beside them is in int_scoring__cell_words
select
    {{ columns | join(',\n    ') }},
    case
        when not is_value_leaf then null
        when absence_kind is not null then absence_kind
        when
            zero_denominator_parameter = 'not_applicable' and denominator_count = 0 and coalesce(numerator_count, 0) = 0
            then 'not_applicable'
        when value_status = 'invalid' then 'invalid_value'
        when period_value is null then 'not_reported'
        when not is_evidence_complete then 'evidence_incomplete'
        else 'scored'
    end as value_state
from valued
