select
    scheme_id,
    table_name,
    column_name,
    stated_total,
    recomputed_sum,
    parts_count,
    difference,
    tolerance,
    verdict,
    parts_cells,
    source_file,
    source_sheet,
    total_cell
from {{ ref('int_budget__total_checks') }}
