with source as (
    select * from {{ source('raw', 'work_plans') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('unit') }} as unit_text,
        {{ normal_text('unit') }} as unit_reference,
        {{ parse_period('meta_period') }} as period_id,
        {{ clean_text('made_text') }} as made_text,
        {{ normal_text('made_text') }} as made_reference,
        {{ clean_text('filed_text') }} as filed_text,
        {{ normal_text('filed_text') }} as filed_reference,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('made_text') }} as made_cell,
        {{ source_cell('filed_text') }} as filed_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
