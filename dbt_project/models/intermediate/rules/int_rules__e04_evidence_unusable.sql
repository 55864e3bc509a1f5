with items as (
    select
        items.*,
        reasons.reason_name,
        reasons.reason_name_en,
        -- what it is instead is news of a file that is not what its name says
        case when items.unusable_code = 'mislabelled_file' then items.content_kind end as other_kind
    from {{ ref('int_evidence__items') }} as items
    inner join {{ ref('evidence_reasons') }} as reasons on items.unusable_code = reasons.reason_code
)

select
    'E04' as rule_id,
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    source_file,
    source_sheet,
    source_cell,
    '可以打开、与扩展名相符的文件' as expected,
    reason_name as found,
    cast(-1 as decimal(28, 8)) as difference,
    cast(null as {{ dbt.type_string() }}) as consequence,
    subject || '的佐证材料“' || coalesce(evidence_title, '') || '”（' || coalesce(evidence_file_name, '') || '）'
    || reason_name
    || coalesce('，内容为' || other_kind, '') || '。' as statement,
    subject || ': the evidence "' || coalesce(evidence_title, '') || '" (' || coalesce(evidence_file_name, '') || ') '
    || reason_name_en || coalesce('; it is ' || other_kind, '') || '.' as statement_en
from items
