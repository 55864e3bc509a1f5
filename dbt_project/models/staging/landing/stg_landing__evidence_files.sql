with source as (
    select * from {{ source('raw', 'evidence_files') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('file_id') }} as file_id,
        source_path as source_file,
        {{ clean_text('file_name') }} as file_name,
        {{ normal_text('file_name') }} as file_reference,
        size_bytes,
        file_type
    from source
)

select * from renamed
