with lines as (
    {{ known_lines('stg_forms__indicator_completion') }}
)

select
    scheme_id,
    indicator_type,
    set_count,
    completed_count,
    row_kind,
    source_file_id,
    source_file,
    source_sheet,
    type_cell as source_cell,
    set_cell,
    completed_cell
from lines
