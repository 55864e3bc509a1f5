with register as (
    select * from {{ ref('stg_forms__intake_register') }}
),

references_of_units as (
    select * from {{ ref('int_units__references') }}
)

select
    register.scheme_id,
    register.file_reference,
    units.unit_id,
    max(register.received_date) as received_date
from register
-- the register need not say who sent a file
left join references_of_units as units
    on
        register.scheme_id = units.scheme_id
        and register.unit_reference = units.reference_text
where register.received_date is not null and register.file_reference is not null
group by register.scheme_id, register.file_reference, units.unit_id
