{%- set folds = {
    'counting_value': ('numerator_count', 'denominator_count', 'value_sum', 'value_max', 'used_count', 'zero_count'),
    'claimed_value': (
        'claimed_numerator', 'claimed_denominator', 'claimed_sum', 'claimed_max', 'claimed_count', 'claimed_zeros'
    ),
} -%}

with parts as (
    select * from {{ ref('int_scoring__fold_parts') }}
),

folded as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        max(fold) as fold,
        max(rate_factor) as rate_factor,
        sum(case when is_used then 1 else 0 end) as used_count,
        sum(case when is_left_out then 1 else 0 end) as left_out_count,
        sum(case when is_left_out and not is_claimed then 1 else 0 end) as unclaimed_count,
        sum(case when is_awaited then 1 else 0 end) as awaited_count,
        min(case when is_left_out then precedence end) as left_out_precedence,
        -- only what applies in no part does not apply at all
        case when min(case when is_redistributed then 1 else 0 end) = 1 then min(precedence) end as absent_precedence,
        sum(case when is_used then period_value end) as value_sum,
        max(case when is_used then period_value end) as value_max,
        sum(case when is_used then numerator_count end) as numerator_count,
        sum(case when is_claim_used then 1 else 0 end) as claimed_count,
        sum(case when is_claim_used then period_value end) as claimed_sum,
        max(case when is_claim_used then period_value end) as claimed_max,
        sum(case when is_claim_used then numerator_count end) as claimed_numerator,
        sum(case when is_claim_used then denominator_count end) as claimed_denominator,
        sum(case when is_used then denominator_count end) as denominator_count
    from parts
    group by scheme_id, period_id, unit_id, indicator_id
),

parameters as (
    {{ indicator_parameters(texts=['missing_period']) }}
),

-- what a part that should have brought a value does to the whole is the scheme's choice
judged as (
    select
        folded.*,
        {%- for missing, zeros in {'left_out_count': 'zero_count', 'unclaimed_count': 'claimed_zeros'}.items() %}
        case
            when parameters.missing_period_parameter = 'zero' then folded.{{ missing }} - folded.awaited_count
            when parameters.missing_period_parameter = 'not_scored' and folded.{{ missing }} > 0 then null
            else 0
        end as {{ zeros }},
        {%- endfor %}
        parameters.missing_period_parameter
    from folded
    -- most leaves leave out what is missing
    left join parameters
        on
            folded.scheme_id = parameters.scheme_id
            and folded.indicator_id = parameters.indicator_id
)

select
    judged.scheme_id,
    judged.period_id,
    judged.unit_id,
    judged.indicator_id,
    case
        when judged.used_count > 0 and judged.zero_count is not null then 'scored'
        when statuses.cell_status = 'scored' then 'not_reported'
        else coalesce(statuses.cell_status, 'not_reported')
    end as value_state,
    {%- for name, (numerator, denominator, total, greatest, count, zeros) in folds.items() %}
    {{ folded_value('judged', numerator, denominator, total, greatest, count, zeros) }} as {{ name }},
    {%- endfor %}
    cast(judged.claimed_numerator as decimal(28, 10)) as claimed_numerator,
    cast(judged.claimed_denominator as decimal(28, 10)) as claimed_denominator,
    cast(judged.numerator_count as decimal(28, 10)) as numerator_count,
    cast(judged.denominator_count as decimal(28, 10)) as denominator_count,
    judged.used_count + coalesce(judged.zero_count, 0) as used_count
from judged
-- no part may have been left out
left join {{ ref('cell_statuses') }} as statuses
    on coalesce(judged.left_out_precedence, judged.absent_precedence) = statuses.precedence
