{%- set rule_models = [
    'int_rules__e01_required_evidence_missing',
    'int_rules__e02_listed_evidence_not_received',
    'int_rules__e06_evidence_used_elsewhere',
    'int_rules__e07_submission_late',
    'int_rules__e08_no_submission',
    'int_rules__a01_rate_contradicted',
    'int_rules__a02_total_contradicted',
    'int_rules__a03_impossible_value',
] -%}

with rules as (
    select
        rule_id,
        severity,
        default_consequence,
        remedy,
        remedy_en
    from {{ ref('rules') }}
),

found_by_rules as (
    {%- for rule_model in rule_models %}
    select
        rule_id,
        scheme_id,
        period_id,
        unit_id,
        indicator_id,
        source_file,
        source_sheet,
        source_cell,
        expected,
        found,
        difference,
        consequence,
        statement,
        statement_en
    from {{ ref(rule_model) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

placed as (
    select
        *,
        source_file
        || coalesce(' › ' || nullif(source_sheet, ''), '')
        || coalesce(' › ' || nullif(source_cell, ''), '') as source
    from found_by_rules
)

select
    {{ text_id([
        'placed.rule_id', 'placed.scheme_id', 'placed.period_id', 'placed.unit_id', 'placed.indicator_id',
        'placed.source', 'placed.expected', 'placed.found',
    ]) }} as finding_id,
    placed.rule_id,
    rules.severity,
    placed.scheme_id,
    placed.period_id,
    placed.unit_id,
    placed.indicator_id,
    placed.source,
    placed.source_file,
    placed.source_sheet,
    placed.source_cell,
    placed.expected,
    placed.found,
    placed.difference,
    coalesce(placed.consequence, rules.default_consequence) as consequence,
    'open' as disposition,
    placed.statement || coalesce('见' || placed.source || '。', '') || '处理：' || rules.remedy || '。' as message,
    placed.statement_en || coalesce(' See ' || placed.source || '.', '')
    || ' To do: ' || rules.remedy_en || '.' as message_en
from placed
inner join rules
    on placed.rule_id = rules.rule_id
