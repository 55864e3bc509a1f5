with source as (
    select * from {{ source('raw', 'scheme_parameters') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('indicator_id') }} as indicator_id,
        {{ clean_text('parameter') }} as parameter,
        {{ clean_text('value') }} as value,
        source_path as source_file
    from source
)

select * from renamed
