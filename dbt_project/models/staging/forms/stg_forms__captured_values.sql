with source as (
    select * from {{ source('raw', 'captured_values') }}
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
        {{ clean_text('value_text') }} as value_text,
        {{ is_blank('value_text') }} as is_value_blank,
        {{ is_none_word('value_text') }} as is_value_none,
        {{ is_percent_text('value_text') }} as is_value_percent,
        {{ parse_number('value_text') }} as value_number,
        {{ decimals_of('value_text') }} as number_decimals,
        {{ parse_number('numerator_text') }} as numerator_count,
        {{ parse_number('denominator_text') }} as denominator_count,
        {{ clean_text('source_system') }} as source_system,
        {{ parse_date('extracted_at') }} as extracted_date,
        source_row,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('indicator_code') }} as indicator_cell,
        {{ source_cell('period') }} as period_cell,
        {{ source_cell('value_text') }} as value_cell,
        {{ source_cell('numerator_text') }} as numerator_cell,
        {{ unreadable_figures([
            'numerator_text',
            'denominator_text',
        ]) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
