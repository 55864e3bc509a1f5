with source as (
    select * from {{ source('raw', 'calendar_days') }}
),

renamed as (
    select
        calendar_date,
        is_working_day,
        calendar_source
    from source
)

select * from renamed
