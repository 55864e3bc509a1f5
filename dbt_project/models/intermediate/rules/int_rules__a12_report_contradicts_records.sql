with contradicted as (
    select * from {{ ref('int_reports__compared_claims') }}
    where not is_confirmed and match_number = 1
)

select
    'A12' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    record_text as expected,
    printed_text as found,
    {{ safe_divide('claim_value - record_value', 'unit_factor') }} as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    '报告称“' || sentence_text || '”（' || source_sheet || source_cell || '），其中' || record_name || '为' || printed_text
    || '；而' || record_file || coalesce(' › ' || nullif(record_sheet, ''), '') || coalesce(' › ' || record_cell, '')
    || case origin when 'captured' then '抓取的是' when 'folded' then '各期折算为' else '填的是' end
    || record_text || '。' as statement,
    'The report says "' || sentence_text || '" (' || source_sheet || ' ' || source_cell || '), that is '
    || printed_text || ' for ' || record_name || ', while ' || record_file
    || coalesce(' › ' || nullif(record_sheet, ''), '') || coalesce(' › ' || record_cell, '') || ' has ' || record_text
    || '.' as statement_en
from contradicted
