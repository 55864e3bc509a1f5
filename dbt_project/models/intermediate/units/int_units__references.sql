with units as (
    select * from {{ ref('stg_forms__units') }}
),

other_names as (
    select
        scheme_id,
        unit_id,
        {{ aliases_of('unit_aliases') }} as unit_name
    from units
    where unit_id is not null and unit_aliases is not null
),

names as (
    select
        scheme_id,
        unit_id,
        unit_reference as reference_text,
        1 as precedence
    from units
    union all
    select
        scheme_id,
        unit_id,
        {{ normal_text('unit_name') }} as reference_text,
        2 as precedence
    from units
    union all
    select
        scheme_id,
        unit_id,
        {{ normal_text('unit_name') }} as reference_text,
        3 as precedence
    from other_names
),

per_precedence as (
    select
        scheme_id,
        reference_text,
        precedence,
        min(unit_id) as unit_id,
        count(distinct unit_id) as unit_count
    from names
    where reference_text is not null and unit_id is not null
    group by scheme_id, reference_text, precedence
),

ranked as (
    select
        *,
        row_number() over (partition by scheme_id, reference_text order by precedence) as place
    from per_precedence
)

-- a code beats a name, a name beats an alias; a text that names two units names none
select
    scheme_id,
    reference_text,
    unit_id
from ranked
where place = 1 and unit_count = 1
