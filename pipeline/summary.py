"""What a run found, read back from the tables that it built, for the end of `kaohe run`.

Belongs here: small reads of published marts. Does not belong here: showing them (`screen`), computing
anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pipeline.warehouse.reading import Row, read_only, rows_by_name

EXAMPLES = 3

RANKING_SQL = """
with last_periods as (
    select
        ranking.scheme_id,
        max_by(ranking.period_id, (periods.end_date, periods.end_date - periods.start_date)) as period_id
    from marts.mart_unit_ranking as ranking
    inner join facts.dim_period as periods using (scheme_id, period_id)
    group by ranking.scheme_id
)

select
    schemes.scheme_name,
    periods.period_name,
    categories.category_name,
    ranking.unit_name,
    ranking.score_points,
    ranking.rank_in_category,
    ranking.grade,
    ranking.is_vetoed,
    ranking.release_status,
    schemes.published_decimals
from marts.mart_unit_ranking as ranking
inner join last_periods using (scheme_id, period_id)
inner join facts.dim_period as periods using (scheme_id, period_id)
inner join facts.dim_scheme as schemes using (scheme_id)
inner join facts.dim_category as categories using (scheme_id, category_id)
order by ranking.scheme_id, categories.category_id, ranking.rank_in_category nulls last, ranking.unit_id
"""

SET_ASIDE_SQL = """
with places as (
    select
        *,
        concat_ws(' ', source_file, nullif(source_sheet, ''), nullif(source_cell, '')) as place
    from marts.mart_quarantine
)

select
    reason_code,
    count(*) as set_aside_count,
    -- messages about whole files name them themselves
    list(
        if(contains(message, source_file), '', place || '：') || message || chr(10) || '→ ' || remedy
        order by source_file, source_sheet, source_cell
    ) as examples,
    list(
        if(contains(message_en, source_file), '', place || ': ') || message_en || chr(10) || '→ ' || remedy_en
        order by source_file, source_sheet, source_cell
    ) as examples_en
from places
group by reason_code
order by set_aside_count desc, reason_code
"""

FINDINGS_SQL = """
with by_rule as (
    select severity, rule_id, count(*) as finding_count
    from marts.mart_findings
    group by severity, rule_id
)

select
    severity,
    sum(finding_count) as finding_count,
    string_agg(rule_id || ' ×' || finding_count, '  ' order by rule_id) as rules
from by_rule
group by severity
order by list_position(['blocker', 'critical', 'warning', 'info'], severity)
"""


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """One unit's place."""

    rank: int | None
    unit_name: str
    points: str
    grade: str | None
    is_vetoed: bool
    release_status: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """What was set aside for one reason, with the first few as examples: where, what, and what to do."""

    code: str
    count: int
    examples: str
    examples_en: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found.

    Attributes:
        rankings: Units in order, by names of scheme, period and category.
        set_aside: By reason, most frequent first.
        findings: Severity, count, and the rules with their counts.
    """

    rankings: Mapping[tuple[str, str, str], list[RankedUnit]]
    set_aside: list[SetAside]
    findings: list[tuple[str, int, str]]


def summarise(database: Path) -> Summary:
    """Read the summary from an edition or a work file.

    Raises:
        duckdb.Error: The file lacks one of the published tables.
    """
    with read_only(database) as connection:
        rankings: dict[tuple[str, str, str], list[RankedUnit]] = {}
        for row in rows_by_name(connection, RANKING_SQL):
            group = (row["scheme_name"], row["period_name"], row["category_name"])
            rankings.setdefault(group, []).append(_ranked(row))
        set_aside = [_set_aside(row) for row in rows_by_name(connection, SET_ASIDE_SQL)]
        findings = [
            (row["severity"], int(row["finding_count"]), row["rules"])
            for row in rows_by_name(connection, FINDINGS_SQL)
        ]
    return Summary(rankings=rankings, set_aside=set_aside, findings=findings)


def _ranked(row: Row) -> RankedUnit:
    return RankedUnit(
        rank=row["rank_in_category"],
        unit_name=row["unit_name"],
        points=_points(row["score_points"], row["published_decimals"]),
        grade=row["grade"],
        is_vetoed=bool(row["is_vetoed"]),
        release_status=row["release_status"],
    )


def _set_aside(row: Row) -> SetAside:
    return SetAside(
        code=row["reason_code"],
        count=row["set_aside_count"],
        examples="\n".join(row["examples"][:EXAMPLES]),
        examples_en="\n".join(row["examples_en"][:EXAMPLES]),
    )


def _points(points: Decimal | None, decimals: int) -> str:
    """Points with the places that the scheme publishes."""
    return "" if points is None else f"{points:.{decimals}f}"
