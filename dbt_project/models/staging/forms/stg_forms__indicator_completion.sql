with source as (
    select * from {{ source('raw', 'indicator_completion') }}
),

renamed as (
    select
        scheme_id,
        row_kind,
        {{ clean_text('indicator_type') }} as indicator_type,
        try_cast({{ parse_number('set_count') }} as integer) as set_count,
        try_cast({{ parse_number('completed_count') }} as integer) as completed_count,
        source_row,
        {{ source_cell('indicator_type') }} as type_cell,
        {{ source_cell('set_count') }} as set_cell,
        {{ source_cell('completed_count') }} as completed_cell,
        {{ unreadable_figures([
            'set_count',
            'completed_count',
        ]) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
