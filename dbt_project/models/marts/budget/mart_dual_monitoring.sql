with points as (
    select
        points.*,
        schemes.amber_gap_points,
        schemes.red_gap_points,
        coalesce(
            points.stated_percent, {{ safe_divide('100 * points.spent_amount_wan', 'points.budget_amount_wan') }}
        ) as spent_share,
        points.budget_amount_wan * points.planned_percent * 0.01 as planned_amount,
        lead(points.checkpoint_date) over project as next_checkpoint_date,
        lead(points.planned_percent) over project as next_planned_percent
    from {{ ref('fct_monitoring_point') }} as points
    inner join {{ ref('dim_scheme') }} as schemes on points.scheme_id = schemes.scheme_id
    window project as (
        partition by points.scheme_id, points.monitored_level, points.project_id order by points.checkpoint_date
    )
),

indicators as (
    select
        scheme_id,
        project_id,
        checkpoint_date,
        count(*) as indicator_count,
        count(actual_value) as told_count,
        count(case when is_met then 1 end) as met_count,
        count(case when light in ('amber', 'red') then 1 end) as behind_count
    from {{ ref('fct_indicator_progress') }}
    group by scheme_id, project_id, checkpoint_date
),

measured as (
    select
        points.*,
        indicators.indicator_count,
        indicators.told_count,
        indicators.met_count,
        indicators.behind_count,
        points.spent_share - points.planned_percent as gap,
        -- what is missing must stay missing: greatest() would make it 0
        case
            when points.spent_share >= points.next_planned_percent then 0
            else points.next_planned_percent - points.spent_share
        end as needed_share,
        {{ days_between("points.checkpoint_date", "points.next_checkpoint_date") }} as days_to_next,
        cast(extract(doy from points.checkpoint_date) as integer) as days_so_far
    from points
    -- nothing may have been told of a project's indicators
    left join indicators
        on
            points.scheme_id = indicators.scheme_id
            and points.project_id = indicators.project_id
            and points.checkpoint_date = indicators.checkpoint_date
)

select
    scheme_id,
    monitored_level,
    unit_id,
    project_id,
    project_name,
    checkpoint_date,
    budget_amount_wan,
    planned_percent,
    {{ rounded_figure('planned_amount', 6) }} as planned_amount_wan,
    received_amount_wan,
    spent_amount_wan,
    {{ rounded_figure('spent_share') }} as spent_percent,
    {{ rounded_figure('spent_amount_wan - planned_amount', 6) }} as gap_amount_wan,
    {{ rounded_figure('gap') }} as gap_points,
    {{ light_of('gap', 'amber_gap_points', 'red_gap_points') }} as light,
    case
        when planned_percent is null then 'no_plan'
        when spent_share is null then 'no_actual'
        when amber_gap_points is null then 'no_thresholds'
        else 'judged'
    end as monitoring_status,
    indicator_count,
    told_count as indicator_told_count,
    met_count as indicator_met_count,
    behind_count as indicator_behind_count,
    next_checkpoint_date,
    next_planned_percent,
    {{ rounded_figure('needed_share') }} as needed_points,
    {{ rounded_figure('budget_amount_wan * needed_share * 0.01', 6) }} as needed_amount_wan,
    {{ rounded_figure(safe_divide('budget_amount_wan * needed_share * 0.01', 'days_to_next'), 6) }}
        as needed_per_day_wan,
    {{ rounded_figure(safe_divide('spent_amount_wan', 'days_so_far'), 6) }} as spent_per_day_wan,
    stated_reason,
    plan_file,
    plan_sheet,
    plan_cell,
    budget_file,
    budget_sheet,
    budget_cell,
    source_file,
    source_sheet,
    received_cell,
    spent_cell
from measured
