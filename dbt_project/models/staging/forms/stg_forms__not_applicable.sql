with source as (
    select * from {{ source('raw', 'not_applicable') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('unit') }} as unit_text,
        {{ normal_text('unit') }} as unit_reference,
        {{ clean_text('indicator_code') }} as indicator_code,
        {{ normal_text('indicator_code') }} as indicator_reference,
        {{ clean_text('period') }} as period_text,
        {{ parse_period('period') }} as period_id,
        {{ clean_text('absence_text') }} as absence_text,
        {{ normal_text('absence_text') }} as absence_reference,
        {{ clean_text('reason') }} as reason,
        {{ clean_text('document') }} as document,
        {{ clean_text('approver') }} as approver,
        source_row,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('indicator_code') }} as indicator_cell,
        {{ source_cell('period') }} as period_cell,
        {{ source_cell('absence_text') }} as absence_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
