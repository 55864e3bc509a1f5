with source as (
    select * from {{ source('raw', 'reported_values') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('indicator_code') }} as indicator_code,
        {{ normal_text('indicator_code') }} as indicator_reference,
        {{ clean_text('indicator_name') }} as indicator_name,
        {{ clean_text('target_text') }} as target_text,
        {{ clean_text('actual_text') }} as actual_text,
        {{ is_blank('actual_text') }} as is_actual_blank,
        {{ is_none_word('actual_text') }} as is_actual_none,
        {{ is_percent_text('actual_text') }} as is_actual_percent,
        {{ parse_number('actual_text') }} as actual_number,
        {{ decimals_of('actual_text') }} as number_decimals,
        {{ clean_text('numerator_text') }} as numerator_text,
        {{ parse_number('numerator_text') }} as numerator_count,
        {{ clean_text('denominator_text') }} as denominator_text,
        {{ parse_number('denominator_text') }} as denominator_count,
        {{ clean_text('self_score_text') }} as self_score_text,
        cast({{ parse_number('self_score_text') }} as decimal(18, 8)) as self_score_points,
        {{ clean_text('narrative') }} as narrative,
        {{ clean_text('evidence_references') }} as evidence_references,
        {{ clean_text('remark') }} as remark,
        source_row,
        row_kind,
        {{ source_cell('indicator_code') }} as indicator_cell,
        {{ source_cell('actual_text') }} as actual_cell,
        {{ source_cell('numerator_text') }} as numerator_cell,
        {{ source_cell('denominator_text') }} as denominator_cell,
        {{ source_cell('self_score_text') }} as self_score_cell,
        {{ source_cell('target_text') }} as target_cell,
        {{ source_cell('narrative') }} as narrative_cell,
        {{ unreadable_figures([
            'self_score_text',
        ]) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
