{%- set sources = [
    ('execution', 'mart_budget_execution', "''", "project_name", "origin = 'execution_summary'", [
        ('budget', 'n', "budget_amount_wan", "budget_cell"),
        ('received', 'n', "received_amount_wan", "received_cell"),
        ('spent', 'n', "spent_amount_wan", "spent_cell"),
        ('stated_rate', 'n', "stated_rate_percent", "rate_cell"),
        ('rate', 'n', "rate_of_received_percent", "spent_cell || '、' || received_cell"),
    ]),
    ('project_funds', 'mart_budget_execution', "''", "project_name", "origin = 'project_funds'", [
        ('budget', 'n', "budget_amount_wan", "budget_cell"),
        ('received', 'n', "received_amount_wan", "received_cell"),
        ('spent', 'n', "spent_amount_wan", "spent_cell"),
        ('rate', 'n', "rate_of_received_percent", "spent_cell || '、' || received_cell"),
    ]),
    ('plan', 'mart_budget_plan', "cast(checkpoint_date as varchar)", "project_name", "true", [
        ('budget', 'n', "budget_amount_wan", "budget_cell", "null", "budget_file", "budget_sheet"),
        ('planned_share', 'n', "planned_share_percent", "source_cell"),
        ('planned', 'n', "planned_amount_wan", "source_cell"),
    ]),
    ('review', 'mart_review_projects', "department_name", "project_name", "true", [
        ('requested', 'n', "requested_amount_wan", "source_cell"),
        ('cut', 'n', "cut_amount_wan", "source_cell"),
        ('approved', 'n', "approved_amount_wan", "source_cell"),
        ('rate', 'n', "cut_percent", "source_cell"),
        ('status', 't', "joint_status", "source_cell"),
    ]),
    ('review_party', 'mart_review_parties', "''", "party_name", "true", [
        ('requested', 'n', "requested_of_cut_wan", "source_cell"),
        ('cut', 'n', "cut_amount_wan", "source_cell"),
        ('rate', 'n', "cut_rate_percent", "source_cell"),
    ]),
] -%}

with mart_budget_execution as (
    select * from {{ ref('mart_budget_execution') }}
),

mart_budget_plan as (
    select * from {{ ref('mart_budget_plan') }}
),

mart_review_projects as (
    select * from {{ ref('mart_review_projects') }}
),

mart_review_parties as (
    select * from {{ ref('mart_review_parties') }}
),

figures as (
    {{ figure_rows(sources) }}
)

select * from figures
