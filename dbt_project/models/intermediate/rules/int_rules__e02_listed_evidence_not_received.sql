with evidence as (
    select
        submission_id,
        scheme_id,
        unit_id,
        period_id,
        indicator_id,
        evidence_number,
        evidence_title,
        evidence_file_name,
        cast(case when evidence_file_id is not null then received_date end as date) as late_date,
        source_file,
        source_sheet,
        source_cell
    from {{ ref('fct_evidence') }}
    where evidence_status = 'not_received'
),

accepted_submissions as (
    select submission_id
    from {{ ref('fct_submission') }}
    where is_accepted
),

-- captured and assessed leaves ask for no evidence, so nothing that is missing there is a finding
reported_leaves as (
    select
        scheme_id,
        indicator_id,
        indicator_name,
        is_evidence_required
    from {{ ref('dim_indicator') }}
    where is_leaf and source_mode = 'reported'
)

select
    'E02' as rule_id,
    evidence.scheme_id,
    evidence.period_id,
    evidence.unit_id,
    evidence.indicator_id,
    evidence.source_file,
    evidence.source_sheet,
    evidence.source_cell,
    coalesce(evidence.evidence_file_name, evidence.evidence_title) as expected,
    coalesce('截止日后才收到（' || cast(evidence.late_date as {{ dbt.type_string() }}) || '）', '未收到') as found,
    cast(-1 as decimal(28, 8)) as difference,
    case
        when reported_leaves.is_evidence_required then '补齐以前，该填报值不计分'
        else '该指标不强制要求佐证，得分不受影响'
    end as consequence,
    evidence.indicator_id || ' ' || reported_leaves.indicator_name || '的佐证材料清单第'
    || coalesce(evidence.evidence_number, '？') || '号“' || coalesce(evidence.evidence_title, '') || '”（文件名'
    || coalesce(evidence.evidence_file_name, '未填') || coalesce(
        '）于' || cast(evidence.late_date as {{ dbt.type_string() }}) || '才收到，已过截止日。', '）不在收到的文件中。'
    ) as statement,
    evidence.indicator_id || ' ' || reported_leaves.indicator_name || ': item '
    || coalesce(evidence.evidence_number, '?') || ' of the evidence list, "' || coalesce(evidence.evidence_title, '')
    || '" (file ' || coalesce(evidence.evidence_file_name, 'not named')
    || coalesce(
        '), was received on ' || cast(evidence.late_date as {{ dbt.type_string() }}) || ', after the cut-off.',
        '), is not among the files received.'
    ) as statement_en
from evidence
inner join accepted_submissions
    on evidence.submission_id = accepted_submissions.submission_id
inner join reported_leaves
    on
        evidence.scheme_id = reported_leaves.scheme_id
        and evidence.indicator_id = reported_leaves.indicator_id
