select
    scheme_id,
    unit_id,
    period_id,
    indicator_id,
    submission_id,
    is_complete,
    missing_count,
    missing_text,
    missing_text_en,
    evidence_text
from {{ ref('int_evidence__completeness') }}
