-- What cannot be read goes to review with the cell; it never becomes a miss.
with targets as (
    select
        *,
        {{ normal_text('target_text') }} as plain_target,
        {{ normal_text('actual_text') }} as plain_actual,
        shape in ('value', 'zero_count', 'duration', 'date') as is_measured
    from {{ ref('fct_performance_target') }}
),

read_actuals as (
    select
        *,
        case
            when shape = 'zero_count' and {{ matches('plain_actual', '^(无|未|没有|零)') }} then 0
            when shape = 'date' then {{ month_of('plain_actual') }}
            else actual_value
        end as figure
    from targets
),

judged as (
    select
        *,
        case
            when shape is null or shape in ('blank', 'unparsed') then 'review'
            when is_measured and (target_value is null or comparator is null) then 'review'
            when plain_actual is null then 'no_actual'
            when shape = 'qualitative' and plain_actual = plain_target then 'met'
            when shape = 'qualitative' and grade_name is not null then 'missed'
            when not is_measured then 'not_judgeable'
            when figure is null then 'review'
            when {{ comparison_holds('figure', 'comparator', 'target_value') }} then 'met'
            else 'missed'
        end as verdict
    from read_actuals
)

select
    performance_target_id,
    verdict,
    case
        when verdict = 'review' and (shape is null or shape = 'blank') then '目标值为空'
        when verdict = 'review' and shape = 'date' and target_value is null then '目标值是具体日期，请人工核对'
        when verdict = 'review' and (shape = 'unparsed' or target_value is null or comparator is null)
            then '目标值“' || coalesce(target_text, '') || '”无法解析'
        when verdict = 'review' then '实际完成值“' || coalesce(actual_text, '') || '”无法与目标值比较'
        when verdict = 'no_actual' then '未填实际完成值'
        when verdict = 'not_judgeable' and shape = 'trend' then '趋势类目标，需要上期数'
        when verdict = 'not_judgeable' and shape = 'benchmark' then '对照外部数据的目标，需要参照值'
        when verdict = 'not_judgeable' and shape = 'bands' then '一格内写了多个档次，请分行填写后判断'
        when verdict = 'not_judgeable' then '定性目标，由评价人判断'
    end as verdict_reason,
    case
        when verdict = 'review' and (shape is null or shape = 'blank') then 'the target is empty'
        when verdict = 'review' and shape = 'date' and target_value is null
            then 'the target is a day of the calendar: compare by hand'
        when verdict = 'review' and (shape = 'unparsed' or target_value is null or comparator is null)
            then 'the target "' || coalesce(target_text, '') || '" cannot be read'
        when verdict = 'review'
            then 'the actual "' || coalesce(actual_text, '') || '" cannot be compared with the target'
        when verdict = 'no_actual' then 'no actual is stated'
        when verdict = 'not_judgeable' and shape = 'trend' then 'a trend needs the previous period'
        when verdict = 'not_judgeable' and shape = 'benchmark' then 'an outside benchmark needs its figure'
        when verdict = 'not_judgeable' and shape = 'bands'
            then 'several grades in one cell: write one row for each, then it can be judged'
        when verdict = 'not_judgeable' then 'a target in words, for the assessor to judge'
    end as verdict_reason_en,
    case
        when verdict = 'review' and figure is null and actual_text is not null and target_value is not null
            then actual_cell
        when verdict = 'review' then source_cell
    end as review_cell
from judged
