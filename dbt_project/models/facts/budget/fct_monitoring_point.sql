with projects as (
    select * from {{ ref('fct_budget') }}
),

plans as (
    select * from {{ ref('fct_budget_plan') }} where planned_share_percent is not null
),

monitored as (
    select * from {{ ref('fct_project_monitoring') }}
),

dates as (
    select
        scheme_id,
        checkpoint_date
    from {{ ref('fct_budget_plan') }}
    union
    select
        scheme_id,
        checkpoint_date
    from monitored
),

checkpoints as (
    select
        *,
        {{ parse_date('level3_name') }} as checkpoint_date
    from {{ ref('fct_target_result') }}
    where origin = 'checkpoint'
)

select
    projects.scheme_id,
    'project' as monitored_level,
    projects.unit_id,
    projects.project_id,
    projects.project_name,
    dates.checkpoint_date,
    coalesce(monitored.adjusted_budget_amount_wan, projects.budget_amount_wan) as budget_amount_wan,
    plans.planned_share_percent as planned_percent,
    monitored.received_amount_wan,
    monitored.spent_amount_wan,
    cast(null as decimal(10, 4)) as stated_percent,
    cast(null as {{ dbt.type_string() }}) as stated_reason,
    coalesce(plans.source_file, projects.source_file) as plan_file,
    coalesce(plans.source_sheet, projects.source_sheet) as plan_sheet,
    plans.source_cell as plan_cell,
    case when monitored.budget_cell is null then projects.source_file else monitored.source_file end as budget_file,
    case when monitored.budget_cell is null then projects.source_sheet else monitored.source_sheet end as budget_sheet,
    coalesce(monitored.budget_cell, projects.source_cell) as budget_cell,
    monitored.source_file,
    monitored.source_sheet,
    monitored.received_cell,
    monitored.spent_cell
from projects
inner join dates
    on projects.scheme_id = dates.scheme_id
-- a plan may leave a checkpoint out
left join plans
    on
        projects.scheme_id = plans.scheme_id
        and projects.project_id = plans.project_id
        and dates.checkpoint_date = plans.checkpoint_date
-- a project's table of dual monitoring may not have come
left join monitored
    on
        projects.scheme_id = monitored.scheme_id
        and projects.project_id = monitored.project_id
        and dates.checkpoint_date = monitored.checkpoint_date
union all
select
    checkpoints.scheme_id,
    'department' as monitored_level,
    only_units.unit_id,
    null as project_id,
    '预算执行进度' as project_name,
    checkpoints.checkpoint_date,
    null as budget_amount_wan,
    cast(checkpoints.target_value as decimal(10, 4)) as planned_percent,
    null as received_amount_wan,
    null as spent_amount_wan,
    cast(checkpoints.actual_value as decimal(10, 4)) as stated_percent,
    checkpoints.stated_reason,
    checkpoints.source_file as plan_file,
    checkpoints.source_sheet as plan_sheet,
    checkpoints.source_cell as plan_cell,
    null as budget_file,
    null as budget_sheet,
    null as budget_cell,
    checkpoints.source_file,
    checkpoints.source_sheet,
    null as received_cell,
    checkpoints.actual_cell as spent_cell
from checkpoints
-- where several departments share a scheme, such a table names none of them
left join {{ ref('int_units__only') }} as only_units
    on checkpoints.scheme_id = only_units.scheme_id
