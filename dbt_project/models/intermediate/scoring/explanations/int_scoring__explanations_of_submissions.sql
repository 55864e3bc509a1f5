with not_counted as (
    select *
    from {{ ref('int_scoring__expected_submissions') }}
    where submission_result <> 'counted'
),

leaf_scores as (
    select
        *,
        points_full - method_points as points_lost
    from {{ ref('int_scoring__leaf_scores') }}
    -- deductions say each report themselves
    where cell_status = 'scored' and method = 'checklist' and points_full > method_points
),

-- the loss in equal parts; differences of rounded totals, so that the parts add up exactly
shared as (
    select
        not_counted.*,
        leaf_scores.rule,
        indicators.indicator_name,
        cast(not_counted.due_date as {{ dbt.type_string() }}) as due_text,
        cast(
            {{ rounded_points(
                safe_divide('leaf_scores.points_lost * not_counted.place', 'not_counted.place_count'),
                'leaf_scores.points_lost', 'not_counted.leaf_decimals') }}
            - {{ rounded_points(
                safe_divide('leaf_scores.points_lost * (not_counted.place - 1)', 'not_counted.place_count'),
                'leaf_scores.points_lost', 'not_counted.leaf_decimals') }}
            as decimal(18, 8)
        ) as points_delta
    from not_counted
    inner join leaf_scores
        on
            not_counted.scheme_id = leaf_scores.scheme_id
            and not_counted.period_id = leaf_scores.period_id
            and not_counted.unit_id = leaf_scores.unit_id
            and not_counted.indicator_id = leaf_scores.indicator_id
    inner join {{ ref('dim_indicator') }} as indicators
        on
            not_counted.scheme_id = indicators.scheme_id
            and not_counted.indicator_id = indicators.indicator_id
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    'lost' as direction,
    report_period_id as detail_id,
    report_period_end_date as detail_date,
    points_delta,
    rule,
    report_period_name as inputs,
    source_file,
    source_sheet,
    source_cell,
    cast(null as {{ dbt.type_string() }}) as evidence,
    indicator_name || ' ' || report_period_name || '报表'
    || case submission_result
        when 'missing' then '未报送（期限 ' || coalesce(due_text, '未定') || '）'
        when 'late' then '迟报（期限 ' || coalesce(due_text, '未定') || '）'
        else '佐证材料不全'
    end
    || '，扣 ' || {{ points_text('points_delta', 'leaf_decimals') }} || ' 分' as reason,
    indicator_id || ' report of ' || report_period_id
    || case submission_result
        when 'missing' then ' not received (due ' || coalesce(due_text, 'unknown') || ')'
        when 'late' then ' late (due ' || coalesce(due_text, 'unknown') || ')'
        else ' lacks evidence'
    end
    || ': ' || {{ points_text('points_delta', 'leaf_decimals') }} || ' lost' as reason_en
from shared
