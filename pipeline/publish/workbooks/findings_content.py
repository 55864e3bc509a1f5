"""Findings of the last build, as their reviewers see them.

Belongs here: reading them. Does not belong here: the workbook (`dispositions`), the screen (`cli.findings`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.warehouse.reading import read_only

_FINDINGS = """
select
    findings.finding_id, findings.scheme_id, schemes.scheme_name, findings.rule_id, rules.rule_name,
    findings.severity, coalesce(findings.period_id, ''), coalesce(findings.unit_id, ''),
    coalesce(findings.unit_name, ''), coalesce(findings.indicator_id, ''),
    coalesce(indicators.indicator_name, ''), findings.disposition, findings.message, findings.message_en,
    coalesce(findings.expected, ''), coalesce(findings.found, ''), findings.source
from marts.mart_findings as findings
inner join facts.dim_scheme as schemes on findings.scheme_id = schemes.scheme_id
inner join facts.dim_rule as rules
    on findings.scheme_id = rules.scheme_id and findings.rule_id = rules.rule_id
-- a finding about a whole form, or about a budget table, has no leaf
left join facts.dim_indicator as indicators
    on findings.scheme_id = indicators.scheme_id and findings.indicator_id = indicators.indicator_id
where (findings.scheme_id = $scheme or $scheme is null) and (findings.disposition = 'open' or $decided)
order by
    findings.scheme_id,
    array_position(['blocker', 'critical', 'warning', 'info'], findings.severity),
    findings.finding_id
"""


class UnknownSchemeError(ValueError):
    """No scheme of the last build has the id that was given; holds the ids that there are."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding with what its reader needs; texts are empty where it is about nothing of the kind."""

    finding_id: str
    scheme_id: str
    scheme_name: str
    rule_id: str
    rule_name: str
    severity: str
    period_id: str
    unit_id: str
    unit_name: str
    indicator_id: str
    indicator_name: str
    disposition: str
    message: str
    message_en: str
    expected: str
    found: str
    source: str


def read_findings(
    database: Path, scheme: str | None = None, *, with_decided: bool = False
) -> Sequence[Finding]:
    """Findings, the gravest first.

    Args:
        database: A built database with facts and marts.
        scheme: Scheme id; None for all.
        with_decided: Also those that somebody has answered for.

    Raises:
        UnknownSchemeError: There is no such scheme.
    """
    with read_only(database) as connection:
        known = [
            row[0]
            for row in connection.execute("select scheme_id from facts.dim_scheme order by 1").fetchall()
        ]
        if scheme is not None and scheme not in known:
            raise UnknownSchemeError("、".join(known))
        rows = connection.execute(_FINDINGS, {"scheme": scheme, "decided": with_decided}).fetchall()
    return [Finding(*row) for row in rows]
