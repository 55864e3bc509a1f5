with source as (
    select * from {{ source('raw', 'scheme_vetoes') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('veto_id') }} as veto_id,
        {{ normal_text('veto_id') }} as veto_reference,
        {{ clean_text('veto_name') }} as veto_name,
        {{ clean_text('aliases') }} as aliases,
        {{ clean_text('grade_id') }} as grade_id,
        {{ clean_text('exemption_conditions') }} as exemption_conditions,
        source_path as source_file
    from source
)

select * from renamed
