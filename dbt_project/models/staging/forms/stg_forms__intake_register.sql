with source as (
    select * from {{ source('raw', 'intake_register') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('received_at') }} as received_text,
        {{ parse_timestamp('received_at') }} as received_date,
        {{ clean_text('file_name') }} as file_name,
        {{ file_reference('file_name') }} as file_reference,
        {{ normal_text(replace_all('file_name', '^.*[/\\\\]', '')) }} as full_file_reference,
        {{ clean_text('channel') }} as channel,
        {{ normal_text('unit') }} as unit_reference,
        source_row,
        {{ source_cell('received_at') }} as received_cell,
        {{ source_cell('file_name') }} as file_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
