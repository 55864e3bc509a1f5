with units as (
    select * from {{ ref('dim_unit') }}
),

names as (
    select * from {{ ref('int_units__names') }}
)

select
    names.scheme_id,
    names.unit_id,
    names.reference_text as unit_reference
from names
inner join units
    on
        names.scheme_id = units.scheme_id
        and names.unit_id = units.unit_id
