with evaluations as (
    {{ known_lines('stg_forms__self_evaluations', 'report_date') }}
)

select
    scheme_id,
    unit_name,
    period_id,
    self_score_points,
    score_decimals,
    grade_name,
    source_file_id,
    source_file,
    source_sheet,
    score_cell as source_cell
from evaluations
