{%- set set_aside_models = [
    'int_units__set_aside',
    'int_submissions__set_aside',
    'int_values__set_aside',
] -%}

with problems as (
    select
        problem_id,
        code as reason_code,
        scope,
        scheme_id,
        source_file_id,
        source_file,
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
    from {{ ref('stg_landing__quarantine') }}
    {%- for set_aside_model in set_aside_models %}
    union all
    select
        {{ text_id([
            'reason_code', 'source_file', 'source_file_id', 'source_sheet', 'source_cell', 'expected', 'found',
        ]) }} as problem_id,
        reason_code,
        case
            when reason_code in ('duplicate_row', 'unknown_indicator', 'name_of_other_indicator') then 'row'
            when reason_code in ('unknown_category', 'duplicate_unit_code', 'missing_unit_code') then 'row'
            when reason_code = 'withdrawn_line' then 'row'
            when reason_code = 'received_after_as_of' then 'file'
            when reason_code = 'order_unknown' or right(reason_code, 8) = '_differs' then 'cell'
            when
                '{{ set_aside_model }}' = 'int_submissions__set_aside' and reason_code not like '%date%'
                then 'sheet'
            else 'cell'
        end as scope,
        scheme_id,
        source_file_id,
        source_file,
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
    from {{ ref(set_aside_model) }}
    {%- endfor %}
),

-- what people must be able to read is never left empty
complete as (
    select
        problem_id,
        reason_code,
        scope,
        nullif(scheme_id, '') as scheme_id,
        nullif(source_file_id, '') as source_file_id,
        source_file,
        nullif(source_sheet, '') as source_sheet,
        nullif(source_cell, '') as source_cell,
        coalesce(expected, '') as expected,
        coalesce(expected_en, '') as expected_en,
        coalesce(found, '') as found,
        coalesce(found_en, '') as found_en,
        coalesce(remedy, '') as remedy,
        coalesce(remedy_en, '') as remedy_en,
        coalesce(message, '') as message,
        coalesce(message_en, '') as message_en
    from problems
)

-- nobody knew yet what is wrong with a file that had not come
select *
from complete
where
    reason_code = 'received_after_as_of'
    or source_file not in (
        select receipts.source_file from {{ ref('int_intake__receipts') }} as receipts where not receipts.is_known
    )
