{%- set in_order = 'order by period_end_date, part_period_id' -%}
{%- set places = ['source_file', 'source_sheet', 'source_cell'] -%}

with parts as (
    select
        fold_parts.scheme_id,
        fold_parts.period_id,
        fold_parts.unit_id,
        fold_parts.indicator_id,
        fold_parts.part_period_id,
        fold_parts.period_name,
        fold_parts.period_end_date,
        fold_parts.part_text,
        fold_parts.is_used,
        fold_parts.is_left_out,
        fold_parts.is_awaited,
        -- of a value that counts, what it lacks is said by its part
        fold_parts.left_out_text
        || case
            when fold_parts.value_state = 'scored' then ''
            else coalesce('（' || received.missing_text || '）', '')
        end as left_out_text,
        fold_parts.left_out_text_en
        || case
            when fold_parts.value_state = 'scored' then ''
            else coalesce(' (' || received.missing_text_en || ')', '')
        end as left_out_text_en,
        received.evidence_text,
        received.source_file,
        received.source_sheet,
        received.source_cell
    from {{ ref('int_scoring__fold_parts') }} as fold_parts
    inner join {{ ref('int_scoring__received_values') }} as received
        on
            fold_parts.scheme_id = received.scheme_id
            and fold_parts.part_period_id = received.period_id
            and fold_parts.unit_id = received.unit_id
            and fold_parts.indicator_id = received.indicator_id
),

folded as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        {%- for name, (expression, separator) in fold_texts().items() %}
        {{ dbt.listagg(expression, separator, in_order) }} as {{ name }},
        {%- endfor %}
        sum(case when is_used then 1 else 0 end) as used_count
    from parts
    group by scheme_id, period_id, unit_id, indicator_id
),

parameters as (
    {{ indicator_parameters(texts=['missing_period']) }}
),

judged as (
    select
        folded.*,
        coalesce(parameters.missing_period_parameter, 'left_out') as missing_period
    from folded
    -- most leaves leave out what is missing
    left join parameters
        on
            folded.scheme_id = parameters.scheme_id
            and folded.indicator_id = parameters.indicator_id
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    parts_text,
    {{ left_out_note('zh') }} as left_out_text,
    {{ left_out_note('en') }} as left_out_text_en,
    {%- for column in places %}
    case when used_count > 0 then left_out_{{ column }} end as left_out_{{ column }},
    coalesce(used_{{ column }}, left_out_{{ column }}) as {{ column }},
    {%- endfor %}
    evidence_text
from judged
