-- The status of submissions and rule E08 must tell the same story: failing rows show where they part.
with silent as (
    select
        scheme_id,
        period_id,
        unit_id,
        submission_status
    from {{ ref('mart_submission_status') }}
    where submission_status in ('missing', 'after_cutoff', 'set_aside')
),

findings as (
    select
        scheme_id,
        period_id,
        unit_id
    from {{ ref('mart_findings') }}
    where rule_id = 'E08'
)

select
    coalesce(silent.scheme_id, findings.scheme_id) as scheme_id,
    coalesce(silent.period_id, findings.period_id) as period_id,
    coalesce(silent.unit_id, findings.unit_id) as unit_id,
    silent.submission_status
from silent
full outer join findings
    on
        silent.scheme_id = findings.scheme_id
        and silent.period_id = findings.period_id
        and silent.unit_id = findings.unit_id
where silent.scheme_id is null or findings.scheme_id is null
