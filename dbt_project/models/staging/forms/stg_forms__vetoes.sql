with source as (
    select * from {{ source('raw', 'vetoes') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('event_date') }} as event_date_text,
        {{ parse_date('event_date') }} as event_date,
        {{ clean_text('unit') }} as unit_text,
        {{ normal_text('unit') }} as unit_reference,
        {{ clean_text('veto_text') }} as veto_text,
        {{ normal_text('veto_text') }} as veto_reference,
        {{ clean_text('event_text') }} as event_text,
        {{ normal_text('self_found_text') }} as self_found_reference,
        {{ normal_text('reported_text') }} as reported_reference,
        {{ normal_text('cooperated_text') }} as cooperated_reference,
        {{ clean_text('document') }} as document,
        {{ source_cell('event_date') }} as event_date_cell,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('veto_text') }} as veto_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
