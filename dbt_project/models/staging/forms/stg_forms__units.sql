with source as (
    select * from {{ source('raw', 'units') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('unit_code') }} as unit_id,
        {{ normal_text('unit_code') }} as unit_reference,
        {{ clean_text('unit_name') }} as unit_name,
        {{ clean_text('unit_aliases') }} as unit_aliases,
        {{ clean_text('category') }} as category_text,
        {{ normal_text('category') }} as category_reference,
        {{ clean_text('parent_unit_code') }} as parent_unit_id,
        {{ clean_text('valid_from') }} as valid_from_text,
        {{ parse_date('valid_from') }} as valid_from_date,
        {{ clean_text('valid_to') }} as valid_to_text,
        {{ parse_date('valid_to') }} as valid_to_date,
        {{ clean_text('merged_into_unit_code') }} as merged_into_unit_id,
        {{ clean_text('responsible_person') }} as responsible_person,
        source_row,
        {{ source_cell('unit_code') }} as unit_cell,
        {{ source_cell('unit_name') }} as name_cell,
        {{ source_cell('unit_aliases') }} as aliases_cell,
        {{ source_cell('category') }} as category_cell,
        {{ source_cell('valid_from') }} as valid_from_cell,
        {{ source_cell('valid_to') }} as valid_to_cell,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
