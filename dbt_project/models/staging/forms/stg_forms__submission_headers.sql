with source as (
    select * from {{ source('raw', 'submission_headers') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('unit') }} as unit_text,
        {{ normal_text('unit') }} as unit_reference,
        {{ clean_text('period') }} as period_text,
        {{ parse_period('period') }} as period_id,
        {{ parse_period("split_part(period_in_title, '|', 1)") }} as title_period_id,
        {{ parse_period("split_part(period_in_title, '|', 2)") }} as sheet_period_id,
        {{ clean_text("translate(period_in_title, '|', ' ')") }} as title_period_text,
        {{ clean_text('report_date') }} as report_date_text,
        {{ parse_date('report_date') }} as report_date,
        {{ clean_text('reporter') }} as reporter,
        {{ clean_text('version_note') }} as version_note,
        {{ clean_text('template_id') }} as template_id,
        {{ normal_text("split_part(template_id, '|', 4)") }} as template_unit_reference,
        nullif(trim(split_part(template_id, '|', 3)), '') as template_period_id,
        {{ file_reference('source_path') }} as file_reference,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('period') }} as period_cell,
        {{ source_cell('report_date') }} as report_date_cell,
        {{ source_cell('template_id') }} as template_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
