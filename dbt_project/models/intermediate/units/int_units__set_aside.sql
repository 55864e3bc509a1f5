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
        'target_of_unknown_unit' as reason_code,
        targets.scheme_id,
        cast(null as {{ dbt.type_string() }}) as source_file_id,
        targets.source_file,
        'targets' as source_sheet,
        'A' || cast(targets.source_row as {{ dbt.type_string() }}) as source_cell,
        '登记表中的单位' as expected,
        targets.unit_id || '（' || targets.indicator_id || ' ' || targets.target_text || '）' as found
    from {{ ref('stg_schemes__targets') }} as targets
    -- else it holds for nobody, and the unit that was meant is judged by another
    left join lines
        on
            targets.scheme_id = lines.scheme_id
            and targets.unit_id = lines.unit_id
    where
        targets.unit_id is not null and lines.unit_id is null
        and targets.scheme_id in (select registered.scheme_id from lines as registered)
    union all
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
