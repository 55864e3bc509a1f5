with source as (
    select * from {{ source('raw', 'scheme_categories') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('category_id') }} as category_id,
        {{ clean_text('category_name') }} as category_name,
        {{ clean_text('aliases') }} as aliases,
        source_path as source_file
    from source
)

select * from renamed
