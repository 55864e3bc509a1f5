{%- set said_of_last_year = "上年度?|去年|上一年度?|同期|前一年|[0-9]{4}年度?|全年|年度|数$" -%}

with claims as (
    select
        claims.*,
        reports.unit_reference,
        reports.report_year,
        {{ replace_all('claims.measure_reference', said_of_last_year) }} as measure_name
    from {{ ref('fct_claim') }} as claims
    inner join {{ ref('fct_report') }} as reports
        on claims.report_id = reports.report_id
    where not claims.is_approximate and claims.confidence_rate >= 0.9
),

-- what this year's report says of last year, and what last year's report said itself
compared as (
    select
        now.*,
        last_year.printed_text as last_text,
        last_year.claim_value as last_value,
        last_year.sentence_text as last_sentence,
        last_year.source_file as last_file,
        last_year.source_sheet as last_sheet,
        last_year.source_cell as last_cell,
        abs(now.claim_value - last_year.claim_value)
        <= now.half_last_place + last_year.half_last_place as is_agreed
    from claims as now
    inner join claims as last_year
        on
            now.unit_reference = last_year.unit_reference
            and now.report_year = last_year.report_year + 1
            and now.measure_name = last_year.measure_name
            and now.unit_of_measure = last_year.unit_of_measure
    where
        now.claim_role = 'previous'
        and now.period_id = cast(last_year.report_year as {{ dbt.type_string() }})
        and last_year.claim_role in ('level', 'rate')
        and last_year.period_id = cast(last_year.report_year as {{ dbt.type_string() }})
        and length(now.measure_name) >= 4
),

judged as (
    select
        *,
        max(case when is_agreed then 1 else 0 end) over (partition by claim_id) = 1 as is_confirmed,
        row_number() over (partition by claim_id order by last_file, last_sheet, last_cell) as match_number
    from compared
)

select
    'A13' as rule_id,
    scheme_id,
    cast(report_year as {{ dbt.type_string() }}) as period_id,
    unit_id,
    cast(null as {{ dbt.type_string() }}) as indicator_id,
    source_file,
    source_sheet,
    source_cell,
    last_text as expected,
    printed_text as found,
    {{ safe_divide('claim_value - last_value', 'unit_factor') }} as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    '报告引用的上年数' || printed_text || '与上年报告不一致。本年报告' || source_sheet || source_cell || '“'
    || sentence_text || '”；上年报告' || last_file || ' › ' || last_sheet || last_cell || '“' || last_sentence
    || '”，为' || last_text || '。' as statement,
    'The report gives ' || printed_text || ' for last year, last year''s report gives ' || last_text
    || '. This report, ' || source_sheet || ' ' || source_cell || ': "' || sentence_text || '"; last report, '
    || last_file || ' › ' || last_sheet || ' ' || last_cell || ': "' || last_sentence || '".' as statement_en
from judged
where not is_confirmed and match_number = 1
