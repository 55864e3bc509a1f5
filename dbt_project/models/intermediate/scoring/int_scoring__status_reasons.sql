{%- set told = ['actual_text', 'missing_text', 'missing_text_en', 'left_out_text', 'left_out_text_en',
    'source_file', 'source_sheet', 'source_cell'] -%}

-- why a cell has no points: whatever the status knows, else whether the report itself is missing
with explained as (
    select
        cells.*,
        {%- for column in told %}
        words.{{ column }},
        {%- endfor %}
        statuses.status_name,
        statuses.status_name_en,
        statuses.is_redistributed,
        cells.cell_status = 'not_reported' and cells.is_reported_period
        and cells.input_kind = 'reported' and accepted.submission_id is null as is_report_missing,
        accepted.source_file as report_file,
        accepted.source_sheet as report_sheet,
        {{ points_text('cells.points_full', 'cells.leaf_decimals') }} as points_full_text,
        cast(cells.due_date as {{ dbt.type_string() }}) as due_text
    from {{ ref('int_scoring__cells') }} as cells
    inner join {{ ref('cell_statuses') }} as statuses on cells.cell_status = statuses.cell_status
    inner join {{ ref('int_scoring__cell_words') }} as words
        on
            cells.scheme_id = words.scheme_id
            and cells.period_id = words.period_id
            and cells.unit_id = words.unit_id
            and cells.indicator_id = words.indicator_id
    -- the unit may not have sent an accepted report, which only says something of what is reported
    left join {{ ref('fct_submission') }} as accepted
        on
            accepted.is_accepted
            and cells.input_kind = 'reported'
            and cells.scheme_id = accepted.scheme_id
            and cells.period_id = accepted.period_id
            and cells.unit_id = accepted.unit_id
    where cells.cell_status not in ('scored', 'claimed')
),

detailed as (
    select
        *,
        case
            when status_text is not null then status_text
            when left_out_text is not null then left_out_text
            when cell_status = 'not_applicable' then '分母为 0，没有可以计算比率的事项'
            when cell_status = 'invalid_value' then '填报值“' || coalesce(actual_text, '') || '”不是可以计分的数值'
            when cell_status = 'evidence_incomplete' then coalesce(missing_text, '缺少佐证材料')
            when is_report_missing
                then '没有收到可以采用的' || period_name || '报表（期限 ' || coalesce(due_text, '未定') || '）'
            when cell_status = 'not_reported' and actual_text is not null
                then '报表中填的是“' || actual_text || '”，没有数值'
            when cell_status = 'not_reported' and input_kind = 'captured' then '没有收到该指标的抓取数据'
            when cell_status = 'not_reported' and (is_base_period or report_file is not null) then '报表中没有该指标可以采用的数值'
            when cell_status = 'not_reported' then '本周期没有报表填写该指标的数值'
        end as detail,
        case
            when status_text_en is not null then status_text_en
            when left_out_text_en is not null then left_out_text_en
            when cell_status = 'not_applicable' then 'its denominator is 0: nothing took place'
            when cell_status = 'invalid_value' then '"' || coalesce(actual_text, '') || '" is no figure to score'
            when cell_status = 'evidence_incomplete' then coalesce(missing_text_en, 'evidence is missing')
            when is_report_missing
                then 'no report of ' || period_id || ' that can be used (due ' || coalesce(due_text, 'later') || ')'
            when cell_status = 'not_reported' and actual_text is not null
                then 'the report says "' || actual_text || '", which is no figure'
            when cell_status = 'not_reported' and input_kind = 'captured' then 'no captured value came in'
            when cell_status = 'not_reported' and (is_base_period or report_file is not null)
                then 'the report has no value for this indicator that can be used'
            when cell_status = 'not_reported' then 'no report of the period has a value for this indicator'
        end as detail_en
    from explained
)

select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    {{ cell_columns() }},
    is_redistributed,
    indicator_name || ' ' || status_name || coalesce('：' || detail, '')
    || case
        when cell_status = 'not_due' then ''
        when is_redistributed then '，' || points_full_text || ' 分按比例计入同级指标'
        when cell_status = 'awaiting_verification' then '，暂计 0 分'
        else '，得 0 分，扣 ' || points_full_text || ' 分'
    end as reason,
    indicator_id || ' ' || status_name_en || coalesce(': ' || detail_en, '')
    || case
        when cell_status = 'not_due' then ''
        when is_redistributed
            then ', worth ' || {{ points_en('points_full_text') }} || ' shared pro rata by its siblings'
        when cell_status = 'awaiting_verification' then ', 0 points for now'
        else ', 0 points, ' || points_full_text || ' lost'
    end as reason_en,
    coalesce(source_file, report_file) as source_file,
    case when source_file is not null then source_sheet else report_sheet end as source_sheet,
    source_cell
from detailed
