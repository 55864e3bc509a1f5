with names as (
    select * from {{ ref('int_units__names') }}
)

-- a text that names two units names none
select
    scheme_id,
    reference_text,
    unit_id
from names
where unit_count = 1
