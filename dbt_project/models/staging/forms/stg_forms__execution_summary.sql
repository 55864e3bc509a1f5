{%- set amounts = ['budget_amount', 'received_amount', 'spent_amount'] -%}
{%- set figures = amounts + ['stated_rate_text'] -%}

with source as (
    select * from {{ source('raw', 'execution_summary') }}
),

renamed as (
    select
        scheme_id,
        row_kind,
        {{ parse_period('meta_period') }} as period_id,
        {{ clean_text('meta_money_scale') }} as money_scale,
        {{ parse_date('meta_as_of') }} as as_of_date,
        {{ clean_text('expense_type') }} as expense_type,
        {{ amount_in('budget_amount', 'meta_money_scale') }} as budget_amount,
        {{ amount_in('received_amount', 'meta_money_scale') }} as received_amount,
        {{ amount_in('spent_amount', 'meta_money_scale') }} as spent_amount,
        {{ parse_number('stated_rate_text') }} as stated_rate_percent,
        {{ decimals_of('budget_amount') }} as budget_decimals,
        {{ decimals_of('received_amount') }} as received_decimals,
        {{ decimals_of('spent_amount') }} as spent_decimals,
        {{ decimals_of('stated_rate_text') }} as stated_rate_decimals,
        source_row,
        {{ source_cell('expense_type') }} as expense_cell,
        {{ source_cell('budget_amount') }} as budget_cell,
        {{ source_cell('received_amount') }} as received_cell,
        {{ source_cell('spent_amount') }} as spent_cell,
        {{ source_cell('stated_rate_text') }} as rate_cell,
        {{ unreadable_figures(figures, scale='meta_money_scale', amounts=amounts) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
