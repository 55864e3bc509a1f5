with explanations as (
    select * from {{ ref('fct_score_explanation') }}
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    explanation_number,
    direction,
    points_delta,
    rule,
    inputs,
    source_file,
    source_sheet,
    source_cell,
    evidence,
    reason,
    reason_en
from explanations
order by scheme_id, period_id, unit_id, indicator_id, explanation_number
