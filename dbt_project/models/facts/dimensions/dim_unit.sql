with units as (
    select * from {{ ref('int_units__current') }}
)

select
    scheme_id,
    unit_id,
    unit_name,
    category_id,
    parent_unit_id,
    valid_from_date,
    valid_to_date,
    merged_into_unit_id,
    responsible_person,
    source_file,
    source_sheet,
    unit_cell as source_cell
from units
where not is_category_unknown
