-- What follows comes from the keys that an id carries, not from the list of findings: some rules look at scores.
select
    dispositions.scheme_id,
    dispositions.finding_reference,
    dispositions.rule_id,
    dispositions.period_id,
    dispositions.unit_id,
    dispositions.indicator_id,
    dispositions.disposition,
    dispositions.is_current,
    dispositions.is_current and dispositions.disposition = 'confirmed' and coalesce(rules.is_falsification, false)
        as is_falsification,
    dispositions.reviewer,
    dispositions.decided_date,
    dispositions.reason,
    dispositions.document,
    dispositions.source_file_id,
    dispositions.source_file,
    dispositions.source_sheet,
    dispositions.decision_cell as source_cell
from {{ ref('int_values__dispositions') }} as dispositions
-- a decision outlives a rule that is found no more
left join {{ ref('rules') }} as rules on dispositions.rule_id = rules.rule_id
where dispositions.reason_code is null
