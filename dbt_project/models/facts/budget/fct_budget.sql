with projects as (
    {{ known_lines('stg_forms__budget_projects') }}
),

-- a project's table may arrive again: the last file by path counts
ranked as (
    select
        *,
        row_number() over (
            partition by scheme_id, project_id order by source_file desc, source_sheet desc
        ) as newest
    from projects
    where project_id is not null and scheme_id is not null
),

units as (
    select * from {{ ref('int_units__references') }}
),

only_units as (
    select * from {{ ref('int_units__only') }}
)

select
    ranked.scheme_id,
    ranked.project_id,
    ranked.project_name,
    ranked.budget_unit,
    coalesce(by_name.unit_id, by_code.unit_id, only_units.unit_id) as unit_id,
    {{ to_wan('ranked.budget_amount', 'ranked.money_scale') }} as budget_amount_wan,
    {{ to_wan('ranked.fiscal_amount', 'ranked.money_scale') }} as fiscal_amount_wan,
    {{ to_wan('ranked.other_amount', 'ranked.money_scale') }} as other_amount_wan,
    ranked.purpose,
    ranked.goal_text,
    ranked.source_file_id,
    ranked.source_file,
    ranked.source_sheet,
    ranked.budget_cell as source_cell
from ranked
-- a budget unit is written as a name, or as a code and a name; else the only registered unit answers for it
left join units as by_name
    on
        ranked.scheme_id = by_name.scheme_id
        and {{ normal_text('ranked.budget_unit') }} = by_name.reference_text
left join units as by_code
    on
        ranked.scheme_id = by_code.scheme_id
        and lower(split_part(ranked.budget_unit, ' ', 1)) = by_code.reference_text
left join only_units
    on ranked.scheme_id = only_units.scheme_id
where ranked.newest = 1
