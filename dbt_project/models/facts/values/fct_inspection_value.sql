with inspections as (
    select * from {{ ref('int_values__inspections') }}
    where
        unit_id is not null
        and inspected_date is not null
        and indicator_id is not null
        and known_period_id is not null
        and verified_value is not null
),

ranked as (
    select
        *,
        row_number() over (
            partition by scheme_id, unit_id, known_period_id, indicator_id
            order by inspected_date desc, book_place asc, source_file desc, source_sheet desc, source_row desc
        ) as newest
    from inspections
)

select
    scheme_id,
    unit_id,
    known_period_id as period_id,
    indicator_id,
    verified_value,
    inspected_date as event_date,
    source_file_id,
    source_file,
    source_sheet,
    verified_cell as source_cell
from ranked
where newest = 1
