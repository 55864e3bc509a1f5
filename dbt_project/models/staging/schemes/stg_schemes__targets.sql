with source as (
    select * from {{ source('raw', 'scheme_targets') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('indicator_id') }} as indicator_id,
        {{ clean_text('period_kind') }} as period_kind,
        {{ clean_text('period_id') }} as period_id,
        {{ clean_text('category_id') }} as category_id,
        {{ clean_text('unit_id') }} as unit_id,
        {{ clean_text('target_text') }} as target_text,
        target_text as raw_target_text,
        source_row,
        source_path as source_file
    from source
)

select * from renamed
