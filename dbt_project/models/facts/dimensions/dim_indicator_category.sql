with indicators as (
    select * from {{ ref('stg_schemes__indicators') }}
),

categories as (
    select * from {{ ref('stg_schemes__categories') }}
),

category_names as (
    select * from {{ ref('int_units__category_references') }}
),

named as (
    select
        scheme_id,
        indicator_id,
        {{ aliases_of('applies_to') }} as category_name
    from indicators
    where applies_to is not null
),

named_categories as (
    select
        named.scheme_id,
        named.indicator_id,
        category_names.category_id
    from named
    inner join category_names
        on
            named.scheme_id = category_names.scheme_id
            and {{ normal_text('named.category_name') }} = category_names.reference_text
),

-- an indicator that names no category applies to all
all_categories as (
    select
        indicators.scheme_id,
        indicators.indicator_id,
        categories.category_id
    from indicators
    inner join categories
        on indicators.scheme_id = categories.scheme_id
    where indicators.applies_to is null
)

select
    scheme_id,
    indicator_id,
    category_id
from named_categories
union all
select
    scheme_id,
    indicator_id,
    category_id
from all_categories
