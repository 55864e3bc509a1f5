with lines as (
    select * from {{ ref('int_values__reported') }}
)

select
    submission_id,
    scheme_id,
    unit_id,
    period_id,
    indicator_id,
    is_accepted,
    actual_text,
    case when value_status = 'reported' then actual_value end as reported_value,
    value_decimals,
    numerator_count,
    denominator_count,
    self_score_points,
    target_text,
    narrative,
    evidence_references,
    value_status,
    source_file_id,
    source_file,
    source_sheet,
    actual_cell as source_cell,
    numerator_cell,
    denominator_cell,
    self_score_cell,
    target_cell,
    narrative_cell
from lines
where indicator_id is not null and line_number = 1
