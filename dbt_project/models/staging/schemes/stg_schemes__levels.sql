with source as (
    select * from {{ source('raw', 'scheme_levels') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('indicator_id') }} as indicator_id,
        try_cast({{ parse_number('level_order') }} as integer) as level_order,
        {{ clean_text('level_name') }} as level_name,
        {{ normal_text('level_name') }} as level_reference,
        {{ clean_text('aliases') }} as aliases,
        cast({{ parse_number('points') }} as decimal(18, 8)) as points,
        source_path as source_file
    from source
)

select * from renamed
