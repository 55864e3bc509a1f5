{#- What was told and does not count stays what it is where the parts tell nothing. -#}
{%- set is_folded -%}
(
    folded.indicator_id is not null and direct.value_state not in ('scored', 'not_applicable')
    and (direct.value_state = 'not_reported' or folded.value_state <> 'not_reported')
)
{%- endset -%}
{%- set is_claimed = "direct.value_state in ('scored', 'evidence_incomplete')" -%}

with folded as (
    select * from {{ ref('int_scoring__folded_values') }}
),

-- a value given for the longer period itself goes before what its parts add up to
chosen as (
    select
        direct.scheme_id,
        direct.period_id,
        direct.unit_id,
        direct.indicator_id,
        direct.category_id,
        direct.due_date,
        direct.is_before_deadline,
        direct.value_source as direct_source,
        folded.used_count,
        {{ is_folded }} as is_folded,
        {%- for column in ['value_state', 'numerator_count', 'denominator_count'] %}
        case when {{ is_folded }} then folded.{{ column }} else direct.{{ column }} end as {{ column }},
        {%- endfor %}
        cast(case when {{ is_folded }} then folded.counting_value else direct.period_value end as decimal(28, 10))
            as counting_value,
        case when {{ is_folded }} then folded.claimed_value when {{ is_claimed }} then direct.period_value end
            as claimed_value,
        case when {{ is_folded }} then folded.claimed_numerator when {{ is_claimed }} then direct.numerator_count end
            as claimed_numerator,
        case
            when {{ is_folded }} then folded.claimed_denominator
            when {{ is_claimed }} then direct.denominator_count
        end as claimed_denominator
    from {{ ref('int_scoring__period_values') }} as direct
    -- only longer periods are folded
    left join folded
        on
            direct.scheme_id = folded.scheme_id
            and direct.period_id = folded.period_id
            and direct.unit_id = folded.unit_id
            and direct.indicator_id = folded.indicator_id
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    category_id,
    due_date,
    is_before_deadline,
    value_state,
    case when is_folded then 'folded' else direct_source end as value_source,
    is_folded,
    used_count,
    counting_value,
    {%- for claimed in ['claimed_value', 'claimed_numerator', 'claimed_denominator'] %}
    cast({{ claimed }} as decimal(28, 10)) as {{ claimed }},
    {%- endfor %}
    cast(numerator_count as decimal(28, 10)) as numerator_count,
    cast(denominator_count as decimal(28, 10)) as denominator_count
from chosen
