with inspected as (
    select
        *,
        cast(null as decimal(28, 10)) as denominator_count
    from {{ ref('fct_inspection_value') }}
    where verified_value is not null
),

captured as (
    select *
    from {{ ref('fct_captured_value') }}
    where captured_value is not null or denominator_count > 0
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
        scheme_id, unit_id, period_id, indicator_id, 'inspection' as value_source,
        1 as precedence,
        cast(event_date as {{ dbt.type_string() }}) as recency,
        'reported' as value_status, verified_value as found_value,
        verified_value as numerator_count, denominator_count,
        cast(null as {{ dbt.type_string() }}) as actual_text,
        true as is_evidence_complete,
        cast(null as {{ dbt.type_string() }}) as missing_text,
        cast(null as {{ dbt.type_string() }}) as missing_text_en,
        cast(null as {{ dbt.type_string() }}) as evidence_text,
        source_file, source_sheet, source_cell
    from inspected
    union all
    select
        scheme_id, unit_id, period_id, indicator_id, 'captured' as value_source,
        2 as precedence,
        cast(extracted_date as {{ dbt.type_string() }}) as recency,
        'reported' as value_status, captured_value as found_value,
        numerator_count, denominator_count,
        null as actual_text, true as is_evidence_complete,
        null as missing_text, null as missing_text_en, null as evidence_text,
        source_file, source_sheet, source_cell
    from captured
    union all
    select
        reported.scheme_id, reported.unit_id, reported.period_id, reported.indicator_id,
        'reported' as value_source,
        3 as precedence,
        null as recency,
        reported.value_status, reported.reported_value as found_value,
        reported.numerator_count, reported.denominator_count,
        reported.actual_text, coalesce(completeness.is_complete, true) as is_evidence_complete,
        completeness.missing_text, completeness.missing_text_en, completeness.evidence_text,
        reported.source_file, reported.source_sheet, reported.source_cell
    from reported
    -- only values of leaves that require evidence are judged for it
    left join completeness
        on
            reported.submission_id = completeness.submission_id
            and reported.indicator_id = completeness.indicator_id
)

select
    *,
    row_number() over (
        partition by scheme_id, period_id, unit_id, indicator_id
        order by
            precedence asc, recency desc nulls last, source_file asc nulls last,
            source_sheet asc nulls last, source_cell asc nulls last, found_value asc nulls last
    ) as place,
    -- an inspector verifies the result; what it is a share of comes from the next source
    coalesce(
        max(case when precedence = 2 then denominator_count end) over cell,
        max(case when precedence = 3 then denominator_count end) over cell
    ) as stated_denominator_count
from candidates
window
    cell as (partition by scheme_id, period_id, unit_id, indicator_id)
