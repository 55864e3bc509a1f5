with source as (
    select * from {{ source('raw', 'event_register') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('event_date') }} as event_date_text,
        {{ parse_date('event_date') }} as event_date,
        {{ clean_text('unit') }} as unit_text,
        {{ normal_text('unit') }} as unit_reference,
        {{ clean_text('indicator_code') }} as indicator_code,
        {{ normal_text('indicator_code') }} as indicator_reference,
        {{ clean_text('rule_name') }} as rule_name,
        {{ normal_text('rule_name') }} as rule_reference,
        {{ clean_text('event_text') }} as event_text,
        {{ normal_text('event_text') }} as event_reference,
        {{ clean_text('matter_name') }} as matter_name,
        {{ normal_text('matter_name') }} as matter_reference,
        {{ clean_text('occurrence_count') }} as occurrence_count_text,
        case when {{ is_blank('occurrence_count') }} then 1 else {{ whole_count('occurrence_count') }} end
            as occurrence_count,
        {{ clean_text('document') }} as document,
        {{ normal_text('document') }} as document_reference,
        source_row,
        {{ source_cell('event_date') }} as event_date_cell,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('indicator_code') }} as indicator_cell,
        {{ source_cell('rule_name') }} as rule_cell,
        {{ source_cell('event_text') }} as event_cell,
        {{ source_cell('occurrence_count') }} as occurrence_count_cell,
        {{ source_cell('document') }} as document_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
