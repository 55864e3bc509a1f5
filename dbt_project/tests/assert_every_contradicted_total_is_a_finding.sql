-- Columns that repeat each other share one finding, so a total is told when its figure is.
select
    totals.scheme_id,
    totals.source_file,
    totals.source_sheet,
    totals.total_cell
from {{ ref('mart_stated_totals') }} as totals
left join {{ ref('mart_findings') }} as findings
    on
        totals.scheme_id = findings.scheme_id
        and totals.source_file = findings.source_file
        and totals.source_sheet = findings.source_sheet
        and findings.rule_id = 'A02'
        and findings.found = {{ number_text('totals.stated_total') }}
where totals.verdict = 'contradicted' and findings.finding_id is null
