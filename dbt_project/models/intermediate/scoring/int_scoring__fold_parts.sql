{#- A part may still come until its own deadline: till then it is not missing. -#}
{%- set is_awaited = "value_state = 'not_reported' and part_values.is_due and part_values.is_before_deadline" -%}
{%- set state -%}
case
    when dependencies.indicator_id is not null then 'not_applicable'
    when part_values.{{ is_awaited }} then 'awaiting_verification'
    else part_values.value_state
end
{%- endset -%}
{%- set has_counts -%}
(
    wholes.fold <> 'rate'
    or (part_values.numerator_count is not null and coalesce(part_values.denominator_count, 0) > 0)
)
{%- endset -%}

with parts as (
    select
        wholes.scheme_id,
        wholes.period_id,
        wholes.unit_id,
        wholes.indicator_id,
        wholes.fold,
        wholes.rate_factor,
        part_values.period_name,
        part_values.period_id as part_period_id,
        part_values.period_end_date,
        part_values.is_due,
        cast(part_values.due_date as {{ dbt.type_string() }}) as due_text,
        dependencies.indicator_id is null and part_values.{{ is_awaited }} as is_still_awaited,
        {{ state }} as value_state,
        statuses.status_name,
        statuses.status_name_en,
        statuses.is_redistributed,
        statuses.precedence,
        part_values.period_value,
        part_values.numerator_count,
        part_values.denominator_count,
        -- a rate without one of its counts cannot enter a rate of sums
        {{ state }} = 'scored' and {{ has_counts }} as is_counted,
        -- what the unit says, also where the evidence for it is incomplete
        {{ state }} in ('scored', 'evidence_incomplete') and {{ has_counts }} as is_claimed
    from {{ ref('int_scoring__fold_members') }} as wholes
    inner join {{ ref('int_scoring__period_values') }} as part_values
        on
            wholes.scheme_id = part_values.scheme_id
            and wholes.part_period_id = part_values.period_id
            and wholes.unit_id = part_values.unit_id
            and wholes.indicator_id = part_values.indicator_id
    -- few parts do not apply because of another leaf
    left join {{ ref('int_scoring__dependencies') }} as dependencies
        on
            part_values.scheme_id = dependencies.scheme_id
            and part_values.period_id = dependencies.period_id
            and part_values.unit_id = dependencies.unit_id
            and part_values.indicator_id = dependencies.indicator_id
    inner join {{ ref('cell_statuses') }} as statuses on {{ state }} = statuses.cell_status
),

placed as (
    select
        *,
        max(case when is_counted then period_end_date end) over whole as last_counted_date,
        max(case when is_claimed then period_end_date end) over whole as last_claimed_date
    from parts
    window whole as (partition by scheme_id, period_id, unit_id, indicator_id)
)

select
    *,
    -- of cumulative figures, and of what stands at the end, only the last one that counts is used
    is_counted and (fold not in ('last', 'current') or period_end_date = last_counted_date) as is_used,
    is_claimed and (fold not in ('last', 'current') or period_end_date = last_claimed_date) as is_claim_used,
    case
        when is_counted or is_redistributed then false
        -- of a leaf assessed in the year only, no quarter owes a value
        when value_state = 'not_reported' and not is_due then false
        when fold in ('last', 'current') then coalesce(period_end_date > last_counted_date, true)
        else true
    end as is_left_out,
    is_still_awaited
    and (fold not in ('last', 'current') or coalesce(period_end_date > last_counted_date, true)) as is_awaited,
    case
        when (fold = 'rate' or rate_factor > 1) and denominator_count > 0
            then {{ number_text('numerator_count') }} || '/' || {{ number_text('denominator_count') }}
        else {{ number_text('period_value') }}
    end as part_text,
    case
        when is_still_awaited then '尚未到期' || coalesce('（' || due_text || '）', '')
        when value_state = 'scored' then '缺分子或分母'
        else status_name
    end as left_out_text,
    case
        when is_still_awaited then 'not due yet' || coalesce(' (' || due_text || ')', '')
        when value_state = 'scored' then 'numerator or denominator missing'
        else status_name_en
    end as left_out_text_en
from placed
