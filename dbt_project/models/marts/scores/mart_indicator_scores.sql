with indicator_scores as (
    select * from {{ ref('fct_indicator_score') }}
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    parent_id,
    indicator_level as level,
    points_possible,
    points_awarded,
    cell_status as status,
    method,
    reason,
    indicator_name,
    is_leaf,
    points_full,
    status_name,
    value_source,
    inputs,
    rule,
    source_file,
    source_sheet,
    source_cell,
    reason_en
from indicator_scores
order by scheme_id, period_id, unit_id, indicator_level, indicator_id
