-- Rests on the scoring's statuses and must never flow back into it: fct_score_finding holds it, fct_finding does not.
with unreported as (
    select
        scores.scheme_id,
        scores.period_id,
        scores.unit_id,
        scores.indicator_id,
        scores.indicator_id || ' ' || scores.indicator_name as subject,
        periods.period_name,
        periods.start_date,
        periods.end_date
    from {{ ref('fct_indicator_score') }} as scores
    inner join {{ ref('dim_period') }} as periods
        on scores.scheme_id = periods.scheme_id and scores.period_id = periods.period_id
    where scores.is_leaf and scores.cell_status = 'not_reported' and not periods.is_reported
),

-- the reports of its parts that asked for the leaf; where one owed it, or one has not come, other findings say so
asked as (
    select
        unreported.*,
        reports.source_file,
        reports.source_sheet,
        max(case when lines.is_owed or reports.submission_id is null then 1 else 0 end) over leaf as is_told_elsewhere,
        row_number() over (
            partition by
                unreported.scheme_id, unreported.period_id, unreported.unit_id, unreported.indicator_id
            order by parts.end_date desc, parts.period_id desc
        ) as place,
        parts.period_id as report_period_id
    from unreported
    inner join {{ ref('dim_period') }} as parts
        on
            unreported.scheme_id = parts.scheme_id
            and unreported.start_date <= parts.start_date
            and unreported.end_date >= parts.end_date
    inner join {{ ref('dim_report_line') }} as lines
        on
            parts.scheme_id = lines.scheme_id
            and parts.period_id = lines.period_id
            and unreported.indicator_id = lines.indicator_id
    inner join {{ ref('fct_expected_report') }} as expected
        on
            parts.scheme_id = expected.scheme_id
            and parts.period_id = expected.period_id
            and unreported.unit_id = expected.unit_id
    -- it may not have come
    left join {{ ref('fct_submission') }} as reports
        on
            expected.scheme_id = reports.scheme_id
            and expected.period_id = reports.period_id
            and expected.unit_id = reports.unit_id
            and reports.is_accepted
    window
        leaf as (
            partition by unreported.scheme_id, unreported.period_id, unreported.unit_id, unreported.indicator_id
        )
)

select
    'E09' as rule_id,
    asked.scheme_id,
    asked.period_id,
    asked.unit_id,
    asked.indicator_id,
    coalesce(lines.source_file, asked.source_file) as source_file,
    coalesce(lines.source_sheet, asked.source_sheet) as source_sheet,
    lines.source_cell,
    '至少在一期报表中填写实际完成值' as expected,
    '各期都没有填写' as found,
    cast(-1 as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    asked.subject || '在' || asked.period_name || '的各期报表中都没有填写实际完成值，也没有核定为不适用。' as statement,
    asked.subject || ': no report of ' || asked.period_id || ' states an actual, and no absence was approved.'
        as statement_en
from asked
-- the line may have been deleted
left join {{ ref('fct_reported_value') }} as lines
    on
        asked.scheme_id = lines.scheme_id
        and asked.report_period_id = lines.period_id
        and asked.unit_id = lines.unit_id
        and asked.indicator_id = lines.indicator_id
        and lines.is_accepted
where asked.place = 1 and asked.is_told_elsewhere = 0
