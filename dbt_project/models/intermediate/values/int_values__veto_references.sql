with vetoes as (
    select * from {{ ref('stg_schemes__vetoes') }}
),

other_names as (
    select
        scheme_id,
        veto_id,
        {{ aliases_of('aliases') }} as veto_name
    from vetoes
    where aliases is not null
),

names as (
    select
        scheme_id,
        veto_id,
        veto_id as veto_name
    from vetoes
    union all
    select
        scheme_id,
        veto_id,
        veto_name
    from vetoes
    union all
    select
        scheme_id,
        veto_id,
        veto_name
    from other_names
),

named_once as (
    select
        scheme_id,
        {{ normal_text('veto_name') }} as reference_text,
        min(veto_id) as veto_id
    from names
    group by scheme_id, {{ normal_text('veto_name') }}
    having count(distinct veto_id) = 1
)

select
    named_once.scheme_id,
    named_once.reference_text,
    named_once.veto_id,
    vetoes.exemption_conditions
from named_once
inner join vetoes
    on
        named_once.scheme_id = vetoes.scheme_id
        and named_once.veto_id = vetoes.veto_id
