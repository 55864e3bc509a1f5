with source as (
    select * from {{ source('raw', 'quarantine') }}
),

renamed as (
    select
        scheme_id,
        problem_id,
        code,
        scope,
        source_file_id,
        source_path as source_file,
        source_sheet,
        source_cell,
        expected,
        expected_en,
        found,
        found_en,
        remedy,
        remedy_en,
        message,
        message_en
    from source
)

select * from renamed
