with occurrences as (
    select * from {{ ref('int_scoring__occurrence_points') }}
),

cells as (
    select * from {{ ref('int_scoring__cells') }}
),

worded as (
    select
        occurrences.*,
        cells.method,
        cells.indicator_name,
        words.evidence_text,
        words.parts_text || occurrences.occurrence_text as measured_text,
        {%- for column in ['source_file', 'source_sheet', 'source_cell'] %}
        case
            when cells.is_value_leaf and not occurrences.is_event then words.{{ column }}
            else occurrences.{{ column }}
        end as told_{{ column }},
        {%- endfor %}
        cells.method = 'bonus' as is_bonus,
        not occurrences.is_event as is_measured,
        {{ points_text('occurrences.points_counted', 'occurrences.leaf_decimals') }} as points_text,
        cast(occurrences.occurred_date as {{ dbt.type_string() }}) as date_text
    from occurrences
    inner join cells
        on
            occurrences.scheme_id = cells.scheme_id
            and occurrences.period_id = cells.period_id
            and occurrences.unit_id = cells.unit_id
            and occurrences.indicator_id = cells.indicator_id
    inner join {{ ref('int_scoring__cell_words') }} as words
        on
            occurrences.scheme_id = words.scheme_id
            and occurrences.period_id = words.period_id
            and occurrences.unit_id = words.unit_id
            and occurrences.indicator_id = words.indicator_id
),

-- where only the highest counts: which one did, and of how many
choices as (
    select
        choice_id,
        sum(case when is_event then occurrence_count else 1 end) as choice_count,
        max(case when choice_place = 1 then told_source_file end) as chosen_file,
        max(case
            when choice_place = 1
                then rule_id || case when is_measured then '' else ' ' || date_text end
                    || coalesce(' ' || told_source_cell, '')
        end) as chosen_text
    from worded
    where choice_id is not null
    group by choice_id
),

noted as (
    select
        worded.*,
        {{ choice_note('zh') }} as choice_note,
        {{ choice_note('en') }} as choice_note_en
    from worded
    -- most rules count all that happened
    left join choices on worded.choice_id = choices.choice_id
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    case when is_bonus then 'won' else 'lost' end as direction,
    occurrence_id || '/' || rule_id as detail_id,
    occurred_date as detail_date,
    points_counted as points_delta,
    rule_text as rule,
    case
        when is_measured then measured_text
        else {{ number_text('occurrence_count') }} || ' 次'
    end as inputs,
    told_source_file as source_file,
    told_source_sheet as source_sheet,
    told_source_cell as source_cell,
    case when is_measured then evidence_text else occurrence_text end as evidence,
    indicator_name || ' ' || case when is_measured then '' else date_text || ' ' end
    || coalesce(case when is_measured then measured_text else occurrence_text end, rule_text)
    || case
        when occurrence_count > 1 and not is_measured then '（' || {{ number_text('occurrence_count') }} || ' 次）'
        else ''
    end
    || case when is_bonus then '，加 ' else '，扣 ' end || points_text || ' 分'
    || case when is_capped and is_bonus then '（已到上限）' when is_capped then '（该项已扣完）' else '' end
    || choice_note as reason,
    indicator_id || ' ' || case when is_measured then '' else date_text || ' ' end || rule_text_en
    || ', ' || {{ number_text('occurrence_count') }} || ' x: ' || {{ points_en('points_text') }}
    || case when is_bonus then ' won' else ' lost' end
    || case when is_capped then ' (the limit is reached)' else '' end || choice_note_en as reason_en
from noted
where is_bonus or method = 'deduction'
