{#-
    The exception that covers a finding, with what its reader is told: one row per finding and exception, the first in
    `place` is the one that is named. An exception that holds on the day of the run leaves the finding in place,
    explained, without its consequence. How specific an exception is does not matter: any valid one is enough, the
    longest is named.

    findings: name of a CTE with the columns of `identified_findings`.
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
    on {{ exception_covers('exceptions', 'findings') }}
where exceptions.exception_status = 'valid'
{%- endmacro %}
