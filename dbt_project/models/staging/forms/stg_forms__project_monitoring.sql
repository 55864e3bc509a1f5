{%- set amounts = ['adjusted_budget_amount', 'received_amount', 'spent_amount'] -%}

with source as (
    select * from {{ source('raw', 'project_monitoring') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('project_code') }} as project_id,
        {{ clean_text('project_name') }} as project_name,
        {{ parse_date('checkpoint_date') }} as checkpoint_date,
        {{ clean_text('money_scale') }} as money_scale,
        {{ amount_in('adjusted_budget_amount', 'money_scale') }} as adjusted_budget_amount,
        {{ amount_in('received_amount', 'money_scale') }} as received_amount,
        {{ amount_in('spent_amount', 'money_scale') }} as spent_amount,
        {{ source_cell('adjusted_budget_amount') }} as budget_cell,
        {{ source_cell('received_amount') }} as received_cell,
        {{ source_cell('spent_amount') }} as spent_cell,
        {{ unreadable_figures(amounts, scale='money_scale', amounts=amounts) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
