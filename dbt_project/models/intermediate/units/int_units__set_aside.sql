with units as (
    select * from {{ ref('int_units__current') }}
),

problems as (
    select
        'unknown_category' as reason_code,
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        category_cell as source_cell,
        '考核方案中的类别' as expected,
        category_text as found
    from units
    where is_category_unknown
    union all
    select
        'invalid_date' as reason_code,
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        valid_from_cell as source_cell,
        'YYYY-MM-DD' as expected,
        valid_from_text as found
    from units
    where valid_from_date is null and valid_from_text is not null
    union all
    select
        'invalid_date' as reason_code,
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        valid_to_cell as source_cell,
        'YYYY-MM-DD' as expected,
        valid_to_text as found
    from units
    where valid_to_date is null and valid_to_text is not null
)

{{ set_aside_with_messages('problems') }}
