with lines as (
    select * from {{ ref('int_values__performance_targets') }}
),

parsed_targets as (
    select * from {{ ref('stg_landing__parsed_targets') }}
)

select
    {{ text_id(['lines.origin', 'lines.source_file', 'lines.source_sheet', 'lines.target_cell', 'lines.source_row']) }}
        as performance_target_id,
    lines.scheme_id,
    lines.project_id,
    lines.project_name,
    cast(
        row_number() over (
            partition by lines.source_file, lines.source_sheet, lines.origin order by lines.source_row
        ) as integer
    ) as target_order,
    lines.level1_name,
    lines.level2_name,
    lines.level3_name,
    lines.description,
    lines.target_text,
    parsed_targets.shape,
    parsed_targets.comparator,
    parsed_targets.target_value,
    parsed_targets.target_unit,
    parsed_targets.parse_status,
    lines.grade_name,
    lines.actual_text,
    lines.actual_number as actual_value,
    lines.number_decimals as actual_decimals,
    lines.indicator_points,
    lines.self_score_points,
    lines.reason,
    lines.origin,
    lines.source_file_id,
    lines.source_file,
    lines.source_sheet,
    lines.target_cell as source_cell,
    lines.actual_cell
from lines
-- an empty target has nothing to parse
left join parsed_targets
    on lines.raw_target_text = parsed_targets.target_text
