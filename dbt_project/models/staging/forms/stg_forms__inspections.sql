with source as (
    select * from {{ source('raw', 'inspections') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('inspected_date') }} as inspected_date_text,
        {{ parse_date('inspected_date') }} as inspected_date,
        {{ clean_text('unit') }} as unit_text,
        {{ normal_text('unit') }} as unit_reference,
        {{ clean_text('indicator_code') }} as indicator_code,
        {{ normal_text('indicator_code') }} as indicator_reference,
        {{ clean_text('inspection_mode') }} as inspection_mode,
        {{ clean_text('problem_text') }} as problem_text,
        {{ clean_text('problem_count') }} as problem_count_text,
        {{ whole_count('problem_count') }} as problem_count,
        not {{ is_blank('problem_count') }} and {{ whole_count('problem_count') }} is null as is_problem_count_invalid,
        {{ clean_text('verified_value_text') }} as verified_text,
        {{ is_none_word('verified_value_text') }} as is_verified_none,
        {{ is_percent_text('verified_value_text') }} as is_verified_percent,
        {{ parse_number('verified_value_text') }} as verified_number,
        {{ clean_text('period') }} as period_text,
        {{ parse_period('period') }} as period_id,
        source_row,
        {{ source_cell('inspected_date') }} as inspected_date_cell,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('indicator_code') }} as indicator_cell,
        {{ source_cell('period') }} as period_cell,
        {{ source_cell('problem_text') }} as problem_text_cell,
        {{ source_cell('problem_count') }} as problem_count_cell,
        {{ source_cell('verified_value_text') }} as verified_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
