with source as (
    select * from {{ source('raw', 'supervision') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('event_date') }} as event_date_text,
        {{ parse_date('event_date') }} as event_date,
        {{ clean_text('unit') }} as unit_text,
        {{ normal_text('unit') }} as unit_reference,
        {{ clean_text('origin') }} as origin,
        {{ clean_text('event_text') }} as event_text,
        {{ clean_text('proven_text') }} as proven_text,
        {{ normal_text('proven_text') }} as proven_reference,
        {{ source_cell('event_date') }} as event_date_cell,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('event_text') }} as event_cell,
        {{ source_cell('proven_text') }} as proven_cell,
        source_row,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
