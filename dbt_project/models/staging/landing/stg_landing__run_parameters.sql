with source as (
    select * from {{ source('raw', 'run_parameters') }}
),

renamed as (
    select
        {{ clean_text('parameter') }} as parameter,
        {{ clean_text('value') }} as value
    from source
)

select * from renamed
