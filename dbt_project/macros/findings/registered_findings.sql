{#
    The findings of some rule models as one table: with the rule as the scheme has it, the exception that covers the
    finding, if any, and the message for its reader.

    rule_models: names of the models, each with the columns of its neighbours in intermediate/rules.
#}
{% macro registered_findings(rule_models) -%}
with rules as (
    select * from {{ ref('dim_rule') }}
),

identified as (
    {{ identified_findings(rule_models) }}
),

decisions as (
    select * from {{ ref('fct_disposition') }} where is_current
),

excepted as (
    {{ exceptions_of('identified') }}
)

select
    identified.finding_id,
    identified.rule_id,
    rules.severity,
    identified.scheme_id,
    identified.period_id,
    identified.unit_id,
    identified.indicator_id,
    identified.source,
    identified.source_file,
    identified.source_sheet,
    identified.source_cell,
    identified.expected,
    identified.found,
    identified.difference,
    coalesce(
        case
            when decisions.is_falsification and identified.indicator_id is not null
                then '经查实不实，该指标在本周期和包含它的周期内不得分'
        end,
        excepted.consequence,
        case when rules.is_consequence_chosen then rules.consequence else identified.consequence end,
        rules.consequence
    ) as consequence,
    coalesce(
        decisions.disposition, case when excepted.exception_id is null then 'open' else 'explained' end
    ) as disposition,
    decisions.reviewer,
    decisions.decided_date,
    decisions.reason as disposition_reason,
    decisions.document as disposition_document,
    excepted.exception_id is not null as is_excepted,
    excepted.exception_id,
    identified.statement || coalesce('见' || identified.source || '。', '') || '处理：' || rules.remedy || '。'
        as message,
    identified.statement_en || coalesce(' See ' || identified.source || '.', '')
    || ' To do: ' || rules.remedy_en || '.' as message_en
from identified
inner join rules
    on identified.scheme_id = rules.scheme_id and identified.rule_id = rules.rule_id
-- few findings are excepted
left join excepted
    on identified.finding_id = excepted.finding_id and excepted.place = 1
-- most findings are open
left join decisions
    on
        identified.scheme_id = decisions.scheme_id
        and {{ normal_text('identified.finding_id') }} = decisions.finding_reference
{%- endmacro %}
