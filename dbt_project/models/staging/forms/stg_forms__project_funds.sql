{%- set amounts = ['budget_amount', 'carried_over_amount', 'appropriated_amount', 'received_amount', 'spent_amount'] -%}

with source as (
    select * from {{ source('raw', 'project_funds') }}
),

renamed as (
    select
        scheme_id,
        row_kind,
        {{ parse_period('meta_period') }} as period_id,
        {{ clean_text('meta_money_scale') }} as money_scale,
        {{ parse_date('meta_as_of') }} as as_of_date,
        {{ clean_text('project_name') }} as project_name,
        {{ normal_text('project_name') }} as project_reference,
        {{ amount_in('budget_amount', 'meta_money_scale') }} as budget_amount,
        {{ amount_in('carried_over_amount', 'meta_money_scale') }} as carried_over_amount,
        {{ amount_in('appropriated_amount', 'meta_money_scale') }} as appropriated_amount,
        {{ amount_in('received_amount', 'meta_money_scale') }} as received_amount,
        {{ amount_in('spent_amount', 'meta_money_scale') }} as spent_amount,
        {{ decimals_of('budget_amount') }} as budget_decimals,
        {{ decimals_of('carried_over_amount') }} as carried_over_decimals,
        {{ decimals_of('appropriated_amount') }} as appropriated_decimals,
        {{ decimals_of('received_amount') }} as received_decimals,
        {{ decimals_of('spent_amount') }} as spent_decimals,
        source_row,
        {{ source_cell('project_name') }} as project_cell,
        {{ source_cell('budget_amount') }} as budget_cell,
        {{ source_cell('carried_over_amount') }} as carried_over_cell,
        {{ source_cell('appropriated_amount') }} as appropriated_cell,
        {{ source_cell('received_amount') }} as received_cell,
        {{ source_cell('spent_amount') }} as spent_cell,
        {{ unreadable_figures(amounts, scale='meta_money_scale', amounts=amounts) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
