with source as (
    select * from {{ source('raw', 'execution_checkpoints') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('checkpoint_date') }} as checkpoint_text,
        {{ parse_date('checkpoint_date') }} as checkpoint_date,
        {{ clean_text('target_text') }} as target_text,
        target_text as raw_target_text,
        {{ clean_text('actual_text') }} as actual_text,
        {{ parse_number('actual_text') }} as actual_percent,
        {{ decimals_of('actual_text') }} as percent_decimals,
        {{ clean_text('reason') }} as reason,
        source_row,
        {{ source_cell('target_text') }} as target_cell,
        {{ source_cell('actual_text') }} as actual_cell,
        {{ unreadable_figures([
            'actual_text',
        ]) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
