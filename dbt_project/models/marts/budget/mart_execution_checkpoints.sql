select
    performance_target_id,
    scheme_id,
    level3_name as checkpoint_text,
    {{ parse_date('level3_name') }} as checkpoint_date,
    target_text,
    comparator,
    target_value as target_percent,
    actual_text,
    actual_value as actual_percent,
    cast(actual_value - target_value as decimal(28, 10)) as gap_points,
    verdict,
    verdict_reason,
    verdict_reason_en,
    stated_reason,
    source_file,
    source_sheet,
    source_cell,
    actual_cell
from {{ ref('fct_target_result') }}
where origin = 'checkpoint'
