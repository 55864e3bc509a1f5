with source as (
    select * from {{ source('raw', 'parsed_targets') }}
),

renamed as (
    select
        target_text,
        parse_status,
        shape,
        {{ clean_text('comparator') }} as comparator,
        {{ parse_number('target_value') }} as target_value,
        {{ clean_text('target_unit') }} as target_unit,
        {{ clean_text('per_unit') }} as per_unit,
        is_strict,
        {{ clean_text('value_scale') }} as value_scale,
        {{ clean_text('note') }} as note
    from source
)

select * from renamed
