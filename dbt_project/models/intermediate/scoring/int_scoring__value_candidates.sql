{%- set keys = 'scheme_id, unit_id, period_id, indicator_id' -%}
{%- set places = 'source_file, source_sheet, source_cell' -%}
{%- set cell = 'candidates.scheme_id, candidates.period_id, candidates.unit_id, candidates.indicator_id' -%}

with inspected as (
    select *
    from {{ ref('fct_inspection_value') }}
    where {{ plausible('verified_value') }} is not null
),

captured as (
    select *
    from {{ ref('fct_captured_value') }}
    where
        {{ plausible('captured_value') }} is not null
        or (captured_value is null and denominator_count > 0)
),

reported as (
    select *
    from {{ ref('fct_reported_value') }}
    where is_accepted
),

completeness as (
    select * from {{ ref('int_evidence__completeness') }}
),

-- which value counts: verified by inspection, then captured, then the accepted report
candidates as (
    select
        {{ keys }},
        'inspection' as value_source,
        1 as precedence,
        cast(event_date as {{ dbt.type_string() }}) as recency,
        'reported' as value_status,
        verified_value as found_value,
        verified_value as numerator_count,
        cast(null as decimal(28, 10)) as denominator_count,
        cast(null as {{ dbt.type_string() }}) as actual_text,
        cast(null as {{ dbt.type_string() }}) as submission_id,
        {{ places }}
    from inspected
    union all
    select
        {{ keys }},
        'captured' as value_source,
        2 as precedence,
        cast(extracted_date as {{ dbt.type_string() }}) as recency,
        'reported' as value_status,
        captured_value as found_value,
        {{ plausible('numerator_count') }} as numerator_count,
        {{ plausible('denominator_count') }} as denominator_count,
        null as actual_text,
        null as submission_id,
        {{ places }}
    from captured
    union all
    select
        {{ keys }},
        'reported' as value_source,
        3 as precedence,
        null as recency,
        case
            when reported_value <> 0 and {{ plausible('reported_value') }} is null then 'invalid'
            else value_status
        end as value_status,
        {{ plausible('reported_value') }} as found_value,
        {{ plausible('numerator_count') }} as numerator_count,
        {{ plausible('denominator_count') }} as denominator_count,
        actual_text,
        submission_id,
        {{ places }}
    from reported
)

select
    candidates.*,
    coalesce(completeness.is_complete, true) as is_evidence_complete,
    completeness.missing_text,
    completeness.missing_text_en,
    completeness.evidence_text,
    row_number() over (
        partition by {{ cell }}
        order by
            candidates.precedence asc, candidates.recency desc nulls last, candidates.source_file asc nulls last,
            candidates.source_sheet asc nulls last, candidates.source_cell asc nulls last,
            candidates.found_value asc nulls last
    ) as place,
    -- an inspector verifies the result; what it is a share of comes from the next source
    coalesce(
        max(case when candidates.precedence = 2 then candidates.denominator_count end) over (partition by {{ cell }}),
        max(case when candidates.precedence = 3 then candidates.denominator_count end) over (partition by {{ cell }})
    ) as stated_denominator_count
from candidates
-- only reported values of leaves that require evidence are judged for it
left join completeness
    on
        candidates.submission_id = completeness.submission_id
        and candidates.indicator_id = completeness.indicator_id
