with categories as (
    select * from {{ ref('stg_schemes__categories') }}
),

other_names as (
    select
        scheme_id,
        category_id,
        {{ aliases_of('aliases') }} as category_name
    from categories
    where aliases is not null
),

names as (
    select
        scheme_id,
        category_id,
        category_id as category_name
    from categories
    union all
    select
        scheme_id,
        category_id,
        category_name
    from categories
    union all
    select
        scheme_id,
        category_id,
        category_name
    from other_names
),

named_once as (
    select
        scheme_id,
        {{ normal_text('category_name') }} as reference_text,
        min(category_id) as category_id
    from names
    group by scheme_id, {{ normal_text('category_name') }}
    having count(distinct category_id) = 1
)

select * from named_once
