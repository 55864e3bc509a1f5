{%- set columns = [
    ('stg_forms__project_funds', 'project_funds', 'project_name', 'budget_amount', 'budget'),
    ('stg_forms__project_funds', 'project_funds', 'project_name', 'carried_over_amount', 'carried_over'),
    ('stg_forms__project_funds', 'project_funds', 'project_name', 'appropriated_amount', 'appropriated'),
    ('stg_forms__project_funds', 'project_funds', 'project_name', 'received_amount', 'received'),
    ('stg_forms__project_funds', 'project_funds', 'project_name', 'spent_amount', 'spent'),
    ('stg_forms__execution_summary', 'execution_summary', 'expense_type', 'budget_amount', 'budget'),
    ('stg_forms__execution_summary', 'execution_summary', 'expense_type', 'received_amount', 'received'),
    ('stg_forms__execution_summary', 'execution_summary', 'expense_type', 'spent_amount', 'spent'),
    ('stg_forms__indicator_completion', 'indicator_completion', 'indicator_type', 'set_count', 'set'),
    ('stg_forms__indicator_completion', 'indicator_completion', 'indicator_type', 'completed_count', 'completed'),
] -%}

with numbers as (
    {%- for model, table_name, label, column_name, subject in columns %}
    select
        scheme_id,
        '{{ table_name }}' as table_name,
        '{{ column_name }}' as column_name,
        {{ label }} as row_label,
        row_kind,
        cast({{ column_name }} as decimal(28, 10)) as cell_value,
        {{ subject ~ '_decimals' if column_name.endswith('amount') else 'cast(0 as integer)' }} as cell_decimals,
        {{ subject }}_cell as cell_address,
        -- addresses are not blank where a figure could not be read
        coalesce(';' || unreadable_figures like '%;' || {{ subject }}_cell || '=%', false) as is_unreadable,
        source_row,
        source_file_id,
        source_file,
        source_sheet
    from {{ ref(model) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from numbers
