with checkpoints as (
    select
        scheme_id,
        checkpoint_date
    from {{ ref('fct_budget_plan') }}
    group by scheme_id, checkpoint_date
),

plans as (
    select
        scheme_id,
        project_id,
        checkpoint_date,
        planned_share_percent,
        source_file,
        source_sheet,
        source_cell
    from {{ ref('fct_budget_plan') }}
)

-- A plan that leaves a checkpoint out has planned nothing for it: that stays empty and never becomes 0.
select
    budgets.scheme_id,
    budgets.project_id,
    budgets.project_name,
    checkpoints.checkpoint_date,
    budgets.budget_amount_wan,
    plans.planned_share_percent,
    cast(
        {{ round_half_up('budgets.budget_amount_wan * plans.planned_share_percent * 0.01', 6) }} as decimal(28, 6)
    ) as planned_amount_wan,
    plans.planned_share_percent is not null as is_planned,
    coalesce(plans.source_file, budgets.source_file) as source_file,
    coalesce(plans.source_sheet, budgets.source_sheet) as source_sheet,
    plans.source_cell,
    budgets.source_file as budget_file,
    budgets.source_sheet as budget_sheet,
    budgets.source_cell as budget_cell
from {{ ref('fct_budget') }} as budgets
inner join checkpoints
    on budgets.scheme_id = checkpoints.scheme_id
left join plans
    on
        budgets.scheme_id = plans.scheme_id
        and budgets.project_id = plans.project_id
        and checkpoints.checkpoint_date = plans.checkpoint_date
