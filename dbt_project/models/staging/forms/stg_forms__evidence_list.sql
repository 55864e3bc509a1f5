with source as (
    select * from {{ source('raw', 'evidence_list') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('meta_unit') }} as unit_text,
        {{ normal_text('meta_unit') }} as unit_reference,
        {{ clean_text('meta_period') }} as period_text,
        {{ parse_period('meta_period') }} as period_id,
        {{ parse_period("split_part(meta_period_in_title, '|', 1)") }} as title_period_id,
        {{ parse_period("split_part(meta_period_in_title, '|', 2)") }} as sheet_period_id,
        {{ clean_text('evidence_number') }} as evidence_number,
        {{ clean_text('indicator_code') }} as indicator_code,
        {{ normal_text('indicator_code') }} as indicator_reference,
        {{ clean_text('evidence_title') }} as evidence_title,
        {{ clean_text('file_name') }} as evidence_file_name,
        {{ normal_text('file_name') }} as file_reference,
        {{ clean_text('issued_date') }} as issued_date_text,
        {{ parse_date('issued_date') }} as issued_date,
        {{ normal_text('listed_sha256') }} as listed_sha256,
        source_row,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('period') }} as period_cell,
        {{ source_cell('indicator_code') }} as indicator_cell,
        {{ source_cell('file_name') }} as file_name_cell,
        {{ source_cell('evidence_title') }} as title_cell,
        {{ source_cell('issued_date') }} as issued_date_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
