with source as (
    select * from {{ source('raw', 'survey_results') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('unit') }} as unit_text,
        {{ normal_text('unit') }} as unit_reference,
        {{ clean_text('meta_survey_kind') }} as survey_kind_text,
        {{ normal_text('meta_survey_kind') }} as survey_kind_reference,
        {{ parse_period('meta_period') }} as period_id,
        {{ clean_text('meta_surveyor') }} as surveyor,
        {{ whole_count('sent_count') }} as sent_count,
        {{ whole_count('returned_count') }} as returned_count,
        {{ whole_count('valid_count') }} as valid_count,
        {{ whole_count('very_satisfied_count') }} as very_satisfied_count,
        {{ whole_count('satisfied_count') }} as satisfied_count,
        {{ whole_count('fairly_satisfied_count') }} as fairly_satisfied_count,
        {{ whole_count('basically_satisfied_count') }} as basically_satisfied_count,
        {{ whole_count('neutral_count') }} as neutral_count,
        {{ whole_count('rather_unsatisfied_count') }} as rather_unsatisfied_count,
        {{ whole_count('unsatisfied_count') }} as unsatisfied_count,
        {{ whole_count('very_unsatisfied_count') }} as very_unsatisfied_count,
        source_row,
        {{ source_cell('unit') }} as unit_cell,
        {{ source_cell('meta_survey_kind') }} as survey_kind_cell,
        {{ source_cell('sent_count') }} as sent_cell,
        {{ source_cell('returned_count') }} as returned_cell,
        {{ source_cell('valid_count') }} as valid_cell,
        {{ source_cell('very_satisfied_count') }} as very_satisfied_cell,
        {{ source_cell('satisfied_count') }} as satisfied_cell,
        {{ source_cell('fairly_satisfied_count') }} as fairly_satisfied_cell,
        {{ source_cell('basically_satisfied_count') }} as basically_satisfied_cell,
        {{ source_cell('neutral_count') }} as neutral_cell,
        {{ source_cell('rather_unsatisfied_count') }} as rather_unsatisfied_cell,
        {{ source_cell('unsatisfied_count') }} as unsatisfied_cell,
        {{ source_cell('very_unsatisfied_count') }} as very_unsatisfied_cell,
        {{ unreadable_figures([
            'sent_count',
            'returned_count',
            'valid_count',
            'very_satisfied_count',
            'satisfied_count',
            'fairly_satisfied_count',
            'basically_satisfied_count',
            'neutral_count',
            'rather_unsatisfied_count',
            'unsatisfied_count',
            'very_unsatisfied_count',
        ], is_count=true) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
