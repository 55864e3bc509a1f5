with failures as (
    select * from {{ ref('stg_landing__arrival_failures') }}
)

select
    dataset,
    source_file,
    source_sheet,
    source_cell
from failures
where severity = 'critical' and source_cell is not null
group by dataset, source_file, source_sheet, source_cell
