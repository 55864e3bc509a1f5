with cells as (
    {{ scored_cells('budget_execution') }}
),

-- spent against budget where both are given, the printed rate otherwise; planned at the checkpoint
planned as (
    select
        *,
        coalesce({{ safe_divide('100 * numerator_count', 'denominator_count') }}, counting_value)
            as executed_percent,
        coalesce(target_value, 100) as planned_percent
    from cells
),

judged as (
    select
        *,
        case
            when executed_percent >= planned_percent then points_full
            else {{ safe_divide('points_full * executed_percent', 'planned_percent') }}
        end as points_raw,
        '执行率达到 ' || {{ number_text('planned_percent') }} || '% 得 ' || {{ number_text('points_full') }}
        || ' 分，未达到按 执行率÷' || {{ number_text('planned_percent') }} || '% 计分' as rule,
        '执行率 ' || {{ number_text('round(executed_percent, 2)') }} || '%，应达到 '
        || {{ number_text('planned_percent') }} || '%' as judgement,
        'executed ' || {{ number_text('round(executed_percent, 2)') }} || '% of '
        || {{ number_text('planned_percent') }} || '% planned' as judgement_en
    from planned
)

{{ method_result('judged') }}
