{%- set sources = [
    ('monitoring', 'mart_dual_monitoring', "cast(checkpoint_date as varchar)", "project_name", "monitored_level = 'project' and spent_amount_wan is not null", [
        ('budget', 'n', "budget_amount_wan", "budget_cell", "null", "budget_file", "budget_sheet"),
        ('planned', 'n', "planned_amount_wan", "plan_cell", "null", "plan_file", "plan_sheet"),
        ('received', 'n', "received_amount_wan", "received_cell"),
        ('spent', 'n', "spent_amount_wan", "spent_cell"),
        ('rate', 'n', "spent_percent", "spent_cell"),
        ('gap', 'n', "gap_amount_wan", "spent_cell"),
        ('gap_points', 'n', "gap_points", "spent_cell"),
        ('light', 't', "light", "spent_cell"),
    ]),
    ('checkpoints', 'mart_dual_monitoring', "''", "cast(checkpoint_date as varchar)", "monitored_level = 'department'", [
        ('target', 'n', "planned_percent", "plan_cell"),
        ('actual', 'n', "spent_percent", "spent_cell"),
        ('gap_points', 'n', "gap_points", "spent_cell"),
        ('light', 't', "light", "spent_cell"),
        ('reason', 't', "stated_reason", "spent_cell"),
    ]),
    ('indicator_progress', 'mart_indicator_progress', "cast(checkpoint_date as varchar)", "project_name || '·' || level3_name", "true", [
        ('target', 't', "target_text", "target_cell"),
        ('actual', 't', "actual_text", "actual_cell"),
        ('progress', 'n', "progress_percent", "actual_cell"),
        ('light', 't', "light", "actual_cell"),
    ]),
    ('rollup', 'mart_department_budget', "cast(checkpoint_date as varchar)", "unit_name", "true", [
        ('budget', 'n', "budget_amount_wan", "null"),
        ('received', 'n', "received_amount_wan", "null"),
        ('spent', 'n', "spent_amount_wan", "null"),
        ('rate', 'n', "spent_percent", "null"),
        ('completion', 'n', "met_rate_percent", "null"),
    ]),
] -%}

with mart_dual_monitoring as (
    select * from {{ ref('mart_dual_monitoring') }}
),

mart_indicator_progress as (
    select * from {{ ref('mart_indicator_progress') }}
),

mart_department_budget as (
    select
        *,
        cast(null as {{ dbt.type_string() }}) as source_file,
        cast(null as {{ dbt.type_string() }}) as source_sheet
    from {{ ref('mart_department_budget') }}
    where unit_name is not null and spent_amount_wan is not null
),

figures as (
    {{ figure_rows(sources) }}
)

select * from figures
