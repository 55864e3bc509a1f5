with lines as (
    select
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        value_status,
        source_file,
        source_sheet,
        source_cell
    from {{ ref('fct_reported_value') }}
    where is_accepted
),

-- a captured leaf asks nothing of the unit, so nothing of it is mandatory; neither is one of a longer period only
owed as (
    select
        reports.scheme_id,
        reports.period_id,
        reports.unit_id,
        asked.indicator_id,
        indicators.indicator_id || ' ' || indicators.indicator_name as subject,
        reports.source_file,
        reports.source_sheet
    from {{ ref('fct_submission') }} as reports
    inner join {{ ref('dim_unit') }} as units
        on reports.scheme_id = units.scheme_id and reports.unit_id = units.unit_id
    inner join {{ ref('dim_report_line') }} as asked
        on reports.scheme_id = asked.scheme_id and reports.period_id = asked.period_id
    inner join {{ ref('dim_indicator_category') }} as applies
        on
            asked.scheme_id = applies.scheme_id
            and asked.indicator_id = applies.indicator_id
            and units.category_id = applies.category_id
    inner join {{ ref('dim_indicator') }} as indicators
        on asked.scheme_id = indicators.scheme_id and asked.indicator_id = indicators.indicator_id
    -- an approved absence may stand for the value
    left join {{ ref('fct_absence') }} as absences
        on
            reports.scheme_id = absences.scheme_id
            and reports.unit_id = absences.unit_id
            and reports.period_id = absences.period_id
            and asked.indicator_id = absences.indicator_id
    where reports.is_accepted and asked.is_owed and absences.indicator_id is null
)

select
    'E09' as rule_id,
    owed.scheme_id,
    owed.period_id,
    owed.unit_id,
    owed.indicator_id,
    coalesce(lines.source_file, owed.source_file) as source_file,
    coalesce(lines.source_sheet, owed.source_sheet) as source_sheet,
    lines.source_cell,
    '填写实际完成值' as expected,
    case when lines.indicator_id is null then '没有这一行' else '空白' end as found,
    cast(-1 as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    owed.subject
    || case
        when lines.indicator_id is null then '在报表中没有列出，也没有核定为不适用。'
        else '一行没有填写实际完成值，也没有核定为不适用。'
    end as statement,
    owed.subject
    || case
        when lines.indicator_id is null then ': the report has no line for it, and no absence was approved.'
        else ': the line states no actual, and no absence was approved.'
    end as statement_en
from owed
-- a line may have been deleted
left join lines
    on
        owed.scheme_id = lines.scheme_id
        and owed.period_id = lines.period_id
        and owed.unit_id = lines.unit_id
        and owed.indicator_id = lines.indicator_id
where lines.indicator_id is null or lines.value_status = 'blank'
