with source as (
    select * from {{ source('raw', 'scheme_periods') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('period_id') }} as period_id,
        {{ clean_text('period_name') }} as period_name,
        {{ clean_text('period_kind') }} as period_kind,
        {{ clean_text('parent_period_id') }} as parent_period_id,
        {{ parse_date('start_date') }} as start_date,
        {{ parse_date('end_date') }} as end_date,
        {{ parse_flag('is_reported') }} as is_reported,
        source_path as source_file
    from source
)

select * from renamed
