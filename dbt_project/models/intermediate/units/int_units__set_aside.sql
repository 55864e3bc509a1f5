with units as (
    select * from {{ ref('int_units__current') }}
),

-- Units that are missing from everything that follows, so a release check asks for them. A renamed unit has another
-- first day; a second name from the same day on, in the same register, is another unit under a code that is taken.
lines as (
    select
        *,
        row_number() over (
            partition by scheme_id, unit_id, source_file_id, source_sheet, valid_from_date
            order by source_row desc
        ) as place,
        first_value(unit_name) over (
            partition by scheme_id, unit_id, source_file_id, source_sheet, valid_from_date
            order by source_row desc
        ) as kept_name
    from {{ ref('int_units__known') }}
    where unit_id is not null or unit_name is not null
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
        coalesce(category_text, '（空）') || '（' || unit_id || coalesce(' ' || unit_name, '') || '）' as found
    from units
    where is_category_unknown
    union all
    select
        case
            when unit_id is null then 'missing_unit_code'
            when {{ normal_text('unit_name') }} <> {{ normal_text('kept_name') }} then 'duplicate_unit_code'
            else 'duplicate_unit'
        end as reason_code,
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        unit_cell as source_cell,
        '每个单位一个编码' as expected,
        coalesce(unit_id || '（' || coalesce(unit_name, '') || '）', unit_name) as found
    from lines
    where unit_id is null or place > 1
    union all
    select * from {{ registers_that_differ() }} as differing
    union all
    select
        'invalid_date' as reason_code,
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        valid_from_cell as source_cell,
        'YYYY-MM-DD' as expected,
        unreadable_valid_from_text as found
    from units
    where unreadable_valid_from_text is not null
    union all
    select
        'invalid_date' as reason_code,
        scheme_id,
        source_file_id,
        source_file,
        source_sheet,
        valid_to_cell as source_cell,
        'YYYY-MM-DD' as expected,
        unreadable_valid_to_text as found
    from units
    where unreadable_valid_to_text is not null
)

{{ set_aside_with_messages('problems') }}
