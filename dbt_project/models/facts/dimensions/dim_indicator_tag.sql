with indicators as (
    select * from {{ ref('stg_schemes__indicators') }}
),

tags as (
    select * from {{ ref('stg_schemes__tags') }}
),

named as (
    select
        scheme_id,
        indicator_id,
        {{ aliases_of('tags') }} as tag_id
    from indicators
    where tags is not null and is_leaf
)

select
    named.scheme_id,
    named.indicator_id,
    tags.tag_id,
    tags.tag_name,
    tags.stated_share
from named
inner join tags
    on
        named.scheme_id = tags.scheme_id
        and trim(named.tag_id) = tags.tag_id
