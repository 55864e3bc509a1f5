with source as (
    select * from {{ source('raw', 'scheme_bands') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('indicator_id') }} as indicator_id,
        try_cast({{ parse_number('band_order') }} as integer) as band_order,
        {{ clean_text('band_name') }} as band_name,
        {{ parse_number('lower_value') }} as lower_value,
        {{ parse_flag('is_lower_inclusive') }} as is_lower_inclusive,
        {{ parse_number('upper_value') }} as upper_value,
        {{ parse_flag('is_upper_inclusive') }} as is_upper_inclusive,
        cast({{ parse_number('points') }} as decimal(18, 8)) as points,
        source_path as source_file
    from source
)

select * from renamed
