with source as (
    select * from {{ source('raw', 'unmet_indicators') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('indicator_type') }} as indicator_type,
        {{ clean_text('indicator_name') }} as indicator_name,
        {{ clean_text('target_text') }} as target_text,
        target_text as raw_target_text,
        {{ clean_text('actual_text') }} as actual_text,
        {{ parse_number('actual_text') }} as actual_number,
        {{ decimals_of('actual_text') }} as number_decimals,
        {{ clean_text('reason') }} as reason,
        source_row,
        {{ source_cell('target_text') }} as target_cell,
        {{ source_cell('actual_text') }} as actual_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
