{%- set amounts = ['requested_amount', 'cut_amount'] -%}

with source as (
    select * from {{ source('raw', 'party_opinions') }}
),

renamed as (
    select
        scheme_id,
        {{ parse_period('meta_period') }} as period_id,
        {{ clean_text('meta_money_scale') }} as money_scale,
        {{ clean_text('project_name') }} as project_name,
        {{ normal_text('project_name') }} as project_reference,
        {{ clean_text('department') }} as department_name,
        {{ normal_text('department') }} as department_reference,
        {{ amount_in('requested_amount', 'meta_money_scale') }} as requested_amount,
        {{ clean_text('party') }} as party_text,
        {{ normal_text('party') }} as party_reference,
        {{ clean_text('opinion_date') }} as date_text,
        {{ parse_date('opinion_date') }} as opinion_date,
        {{ clean_text('stance') }} as stance_text,
        {{ normal_text('stance') }} as stance_reference,
        {{ amount_in('cut_amount', 'meta_money_scale') }} as cut_amount,
        {{ clean_text('reason') }} as reason,
        {{ source_cell('requested_amount') }} as requested_cell,
        {{ source_cell('party') }} as party_cell,
        {{ source_cell('opinion_date') }} as date_cell,
        {{ source_cell('stance') }} as stance_cell,
        {{ source_cell('cut_amount') }} as cut_cell,
        {{ unreadable_figures(amounts, scale='meta_money_scale', amounts=amounts) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
