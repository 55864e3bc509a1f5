with source as (
    select * from {{ source('raw', 'landed_files') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('file_id') }} as file_id,
        source_path as source_file,
        size_bytes,
        file_type,
        {{ clean_text('form') }} as form,
        {{ clean_text('status') }} as status
    from source
)

select * from renamed
