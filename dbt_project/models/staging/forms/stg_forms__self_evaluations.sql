with source as (
    select * from {{ source('raw', 'self_evaluations') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('unit') }} as unit_name,
        {{ parse_period('period') }} as period_id,
        cast({{ parse_number('self_score') }} as decimal(18, 8)) as self_score_points,
        {{ decimals_of('self_score') }} as score_decimals,
        {{ clean_text('grade') }} as grade_name,
        {{ parse_date('report_date') }} as report_date,
        {{ source_cell('self_score') }} as score_cell,
        {{ unreadable_figures([
            'self_score',
        ]) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
