with source as (
    select * from {{ source('raw', 'arrival_failures') }}
),

renamed as (
    select
        scheme_id,
        check_id,
        severity,
        dataset,
        source_file_id,
        source_path as source_file,
        source_sheet,
        source_row,
        column_name,
        source_cell,
        found,
        expected,
        message,
        message_en
    from source
)

select * from renamed
