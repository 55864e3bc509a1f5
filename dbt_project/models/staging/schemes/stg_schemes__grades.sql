with source as (
    select * from {{ source('raw', 'scheme_grades') }}
),

renamed as (
    select
        scheme_id,
        try_cast({{ parse_number('grade_order') }} as integer) as grade_order,
        {{ clean_text('grade_id') }} as grade_id,
        {{ clean_text('grade_name') }} as grade_name,
        cast({{ parse_number('minimum_score') }} as decimal(18, 8)) as minimum_score,
        {{ parse_flag('is_minimum_inclusive') }} as is_minimum_inclusive,
        cast({{ parse_number('top_share') }} as decimal(6, 4)) as top_share,
        try_cast({{ parse_number('minimum_count') }} as integer) as minimum_count,
        source_path as source_file
    from source
)

select * from renamed
