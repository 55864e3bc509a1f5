with plans as (
    select * from {{ ref('int_values__work_plans') }} where reason_code is null
),

periods as (
    select * from {{ ref('stg_schemes__periods') }}
),

year_ends as (
    select
        scheme_id,
        max(end_date) as end_date
    from periods
    group by scheme_id
),

dated as (
    select
        plans.*,
        coalesce(periods.end_date, year_ends.end_date) as event_date
    from plans
    inner join year_ends
        on plans.scheme_id = year_ends.scheme_id
    -- a register that names no period is of the year
    left join periods
        on
            plans.scheme_id = periods.scheme_id
            and plans.period_id = periods.period_id
)

select
    'plan_not_made' as event_type,
    scheme_id,
    unit_id,
    event_date,
    '未制定工作方案' as event_text,
    source_file_id,
    source_file,
    source_sheet,
    made_cell as event_cell
from dated
where not is_made
union all
select
    'plan_not_filed' as event_type,
    scheme_id,
    unit_id,
    event_date,
    '工作方案未报送备案' as event_text,
    source_file_id,
    source_file,
    source_sheet,
    filed_cell as event_cell
from dated
where not is_filed
