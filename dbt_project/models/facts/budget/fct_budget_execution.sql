with lines as (
    select * from {{ ref('int_values__execution_lines') }}
),

headers as (
    select * from {{ ref('stg_schemes__headers') }}
),

projects as (
    select
        scheme_id,
        {{ normal_text('project_name') }} as project_reference,
        min(project_id) as project_id
    from {{ ref('fct_budget') }}
    group by scheme_id, {{ normal_text('project_name') }}
)

select
    {{ text_id(['lines.source_file', 'lines.source_sheet', 'lines.name_cell']) }} as budget_execution_id,
    lines.scheme_id,
    projects.project_id,
    lines.project_name,
    coalesce(
        lines.as_of_date, cast(cast(headers.scheme_year as {{ dbt.type_string() }}) || '-12-31' as date)
    ) as as_of_date,
    {{ to_wan('lines.budget_amount', 'lines.money_scale') }} as budget_amount_wan,
    {{ to_wan('lines.carried_over_amount', 'lines.money_scale') }} as carried_over_amount_wan,
    {{ to_wan('lines.appropriated_amount', 'lines.money_scale') }} as appropriated_amount_wan,
    {{ to_wan('lines.received_amount', 'lines.money_scale') }} as received_amount_wan,
    {{ to_wan('lines.spent_amount', 'lines.money_scale') }} as spent_amount_wan,
    lines.budget_decimals,
    lines.received_decimals,
    lines.spent_decimals,
    lines.stated_rate_percent,
    lines.stated_rate_decimals,
    lines.origin,
    lines.row_kind,
    lines.source_file_id,
    lines.source_file,
    lines.source_sheet,
    lines.name_cell as source_cell,
    lines.budget_cell,
    lines.received_cell,
    lines.spent_cell,
    lines.rate_cell
from lines
inner join headers
    on lines.scheme_id = headers.scheme_id
-- a line need not be one of the projects with a target table
left join projects
    on
        lines.scheme_id = projects.scheme_id
        and lines.project_reference = projects.project_reference
