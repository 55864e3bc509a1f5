{%- set amounts = ['budget_amount', 'fiscal_amount', 'other_amount'] -%}
{%- set figures = amounts + ['plan_march', 'plan_june', 'plan_october', 'plan_december'] -%}

with source as (
    select * from {{ source('raw', 'budget_projects') }}
),

renamed as (
    select
        scheme_id,
        {{ clean_text('project_code') }} as project_id,
        {{ clean_text('project_name') }} as project_name,
        {{ clean_text('budget_unit') }} as budget_unit,
        {{ clean_text('money_scale') }} as money_scale,
        {{ amount_in('budget_amount', 'money_scale') }} as budget_amount,
        {{ amount_in('fiscal_amount', 'money_scale') }} as fiscal_amount,
        {{ amount_in('other_amount', 'money_scale') }} as other_amount,
        {{ clean_text('purpose') }} as purpose,
        {{ clean_text('goal_text') }} as goal_text,
        {{ parse_number('plan_march') }} as plan_march_percent,
        {{ parse_number('plan_june') }} as plan_june_percent,
        {{ parse_number('plan_october') }} as plan_october_percent,
        {{ parse_number('plan_december') }} as plan_december_percent,
        {{ source_cell('budget_amount') }} as budget_cell,
        {{ source_cell('plan_march') }} as plan_march_cell,
        {{ source_cell('plan_june') }} as plan_june_cell,
        {{ source_cell('plan_october') }} as plan_october_cell,
        {{ source_cell('plan_december') }} as plan_december_cell,
        {{ unreadable_figures(figures, scale='money_scale', amounts=amounts) }} as unreadable_figures,
        source_file_id,
        source_path as source_file,
        source_sheet
    from source
)

select * from renamed
