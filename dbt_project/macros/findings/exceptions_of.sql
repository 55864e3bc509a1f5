{#-
    The exception that covers a finding, with what its reader is told: one row per finding and exception, the first in
    `place` is the one that is named. An exception that holds on the day of the run leaves the finding in place,
    explained, without its consequence. How specific an exception is does not matter: any valid one is enough, the
    longest is named.

    findings: name of a CTE with finding_id, rule_id, scheme_id, unit_id, indicator_id, period_id,
        period_start_date and period_end_date.
-#}
{% macro exceptions_of(findings) -%}
select
    findings.finding_id,
    exceptions.exception_id,
    '已批准例外，后果不适用（批准人' || exceptions.approver || '，有效至'
    || cast(exceptions.valid_until_date as {{ dbt.type_string() }}) || '，理由：' || exceptions.reason || '）'
        as consequence,
    row_number() over (
        partition by findings.finding_id
        order by exceptions.valid_until_date desc nulls last, exceptions.exception_id
    ) as place
from {{ findings }} as findings
inner join {{ ref('fct_exception') }} as exceptions
    on
        findings.rule_id = exceptions.rule_id
        and findings.scheme_id = exceptions.scheme_id
        and coalesce(exceptions.unit_id = findings.unit_id, exceptions.unit_id is null)
        and coalesce(exceptions.indicator_id = findings.indicator_id, exceptions.indicator_id is null)
        and coalesce(
            exceptions.covers_from_date <= findings.period_start_date
            and exceptions.covers_until_date >= findings.period_end_date,
            exceptions.period_id is null
        )
where exceptions.exception_status = 'valid'
{%- endmacro %}
