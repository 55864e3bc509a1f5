-- What a plan leaves out is empty, never 0: an amount without a share, or a share without an amount, fails.
select
    scheme_id,
    project_id,
    checkpoint_date,
    planned_share_percent,
    planned_amount_wan
from {{ ref('mart_budget_plan') }}
where (planned_share_percent is null) <> (planned_amount_wan is null) and budget_amount_wan is not null
