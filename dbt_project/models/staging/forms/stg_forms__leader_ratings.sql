with source as (
    select * from {{ source('raw', 'leader_ratings') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('unit') }} as unit_text,
        {{ normal_text('unit') }} as unit_reference,
        {{ clean_text('meta_rating_group') }} as rating_group,
        {{ parse_period('meta_period') }} as period_id,
        {{ clean_text('rater_name') }} as rater_name,
        -- a sign for nothing is no rating
        case when not {{ is_blank('level_text') }} then {{ clean_text('level_text') }} end as level_name,
        {{ normal_text('level_text') }} as level_reference,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('meta_rating_group') }} as rating_group_cell,
        source_column || cast(source_row as {{ dbt.type_string() }}) as level_cell,
        source_row,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
