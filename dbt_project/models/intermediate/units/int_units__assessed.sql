with units as (
    select * from {{ ref('int_units__current') }}
),

periods as (
    select * from {{ ref('stg_schemes__periods') }}
)

select
    units.scheme_id,
    units.unit_id,
    units.category_id,
    periods.period_id,
    periods.period_kind
from units
inner join periods
    on units.scheme_id = periods.scheme_id
where
    units.category_id is not null
    and {{ unit_is_valid_on('units', 'periods.end_date') }}
