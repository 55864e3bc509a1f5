{%- set checkpoints = {'march': '-03-31', 'june': '-06-30', 'october': '-10-31', 'december': '-12-31'} -%}

with projects as (
    {{ known_lines('stg_forms__budget_projects') }}
),

budgets as (
    select * from {{ ref('fct_budget') }}
),

headers as (
    select * from {{ ref('stg_schemes__headers') }}
),

plans as (
    {%- for month, day in checkpoints.items() %}
    select
        scheme_id,
        project_id,
        '{{ day }}' as month_and_day,
        plan_{{ month }}_percent as planned_share_percent,
        source_file_id,
        source_file,
        source_sheet,
        plan_{{ month }}_cell as source_cell
    from projects
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    plans.scheme_id,
    plans.project_id,
    cast(cast(headers.scheme_year as {{ dbt.type_string() }}) || plans.month_and_day as date) as checkpoint_date,
    cast(plans.planned_share_percent as decimal(10, 4)) as planned_share_percent,
    plans.source_file_id,
    plans.source_file,
    plans.source_sheet,
    plans.source_cell
from plans
-- only the plan of the table that counts
inner join budgets
    on
        plans.scheme_id = budgets.scheme_id
        and plans.project_id = budgets.project_id
        and plans.source_file = budgets.source_file
        and plans.source_sheet = budgets.source_sheet
inner join headers
    on plans.scheme_id = headers.scheme_id
