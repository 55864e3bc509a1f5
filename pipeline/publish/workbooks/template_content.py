"""What a unit has to fill in for a period, read from the facts of the last build.

Belongs here: the queries and their rows.
Does not belong here: the workbook (`template`). Only facts are read: a template says what scoring uses.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

from pipeline.explain.names import UnknownNameError
from pipeline.publish.workbooks.units import units_called
from pipeline.warehouse.reading import Row, read_only, rows_by_name

_UNITS = """
select
    units.unit_id, units.unit_name, units.category_id, owed.due_date, owed.cutoff_date,
    owed.is_due_provisional, owed.is_extended
from facts.fct_expected_report as owed
inner join facts.dim_unit as units using (scheme_id, unit_id)
where owed.scheme_id = $scheme_id and owed.period_id = $period_id
order by units.unit_id
"""
_LINES = """
select
    leaves.indicator_id,
    leaves.indicator_name,
    leaves.unit_of_measure,
    leaves.points_possible,
    leaves.is_evidence_required,
    leaves.lowest_value,
    leaves.highest_value,
    leaves.method = 'budget_execution' as has_amounts,
    targets.target_text
from facts.dim_report_line as asked
inner join facts.dim_indicator as leaves using (scheme_id, indicator_id)
inner join facts.dim_indicator_category as applies using (scheme_id, indicator_id)
left join facts.fct_scheme_target as targets
    on
        leaves.scheme_id = targets.scheme_id
        and leaves.indicator_id = targets.indicator_id
        and targets.period_id = $period_id
        and targets.unit_id = $unit_id
left join facts.fct_absence as absences
    on
        leaves.scheme_id = absences.scheme_id
        and leaves.indicator_id = absences.indicator_id
        and absences.period_id = $period_id
        and absences.unit_id = $unit_id
        and absences.absence_kind <> 'awaiting_verification'
where
    asked.scheme_id = $scheme_id
    and asked.period_id = $period_id
    and applies.category_id = $category_id
    and absences.indicator_id is null
order by leaves.sort_order, leaves.indicator_id
"""
_PERIODS = """
select periods.*, schemes.scheme_name
from facts.dim_period as periods
inner join facts.dim_scheme as schemes using (scheme_id)
where periods.scheme_id = $scheme_id and periods.is_reported
order by periods.start_date
"""


class NothingToFillInError(LookupError):
    """No template can be written; says what there is instead."""


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One leaf of the unit.

    Attributes:
        points: Points that it can win.
        is_evidence_required: Whether its value counts only with evidence.
        lowest: Least value that can be honest.
        highest: Greatest value that can be honest, None for no limit.
        has_amounts: Whether numerator and denominator are amounts of money rather than counts.
        target_text: The unit's own target as the scheme writes it, empty when there is none.
    """

    indicator_id: str
    indicator_name: str
    unit_of_measure: str
    points: Decimal
    is_evidence_required: bool
    target_text: str
    lowest: Decimal = Decimal(0)
    highest: Decimal | None = None
    has_amounts: bool = False


@dataclass(frozen=True, slots=True)
class TemplateContent:
    """Everything that one template says.

    Attributes:
        due_date: The unit's own deadline, with an extension that it was granted.
    """

    scheme_id: str
    scheme_name: str
    period_id: str
    period_name: str
    start_date: dt.date
    end_date: dt.date
    due_date: dt.date | None
    cutoff_date: dt.date | None
    unit_id: str
    unit_name: str
    lines: tuple[TemplateLine, ...]
    is_due_provisional: bool = False
    is_extended: bool = False

    @property
    def template_id(self) -> str:
        """The identity that a later upload is known by."""
        return f"KH1|{self.scheme_id}|{self.period_id}|{self.unit_id}"


def read_contents(database: Path, scheme: str, period: str, unit: str | None) -> list[TemplateContent]:
    """What the templates of a period say.

    Args:
        database: A built database with facts.
        scheme: Scheme id.
        period: Period id.
        unit: Code, name or other name of one unit; None for all that owe a report.

    Raises:
        NothingToFillInError: The scheme, the period or the unit is unknown, or nothing is reported.
    """
    with read_only(database) as connection:
        periods = {row["period_id"]: row for row in rows_by_name(connection, _PERIODS, {"scheme_id": scheme})}
        if not periods:
            known = rows_by_name(connection, "select distinct scheme_id from facts.dim_period order by 1")
            raise NothingToFillInError(_choice(scheme, [row["scheme_id"] for row in known]))
        if period not in periods:
            raise NothingToFillInError(_choice(period, list(periods)))
        units = rows_by_name(connection, _UNITS, {"scheme_id": scheme, "period_id": period})
        called = _called(connection, scheme, unit) if unit is not None else None
        chosen = [row for row in units if called is None or row["unit_id"] in called]
        if not chosen:
            raise NothingToFillInError(_choice(unit or scheme, [row["unit_id"] for row in units]))
        contents = [_content(connection, scheme, periods[period], row) for row in chosen]
    found = [content for content in contents if content.lines]
    if not found:
        raise NothingToFillInError(_choice(unit or scheme, []))
    return found


def _called(connection: duckdb.DuckDBPyConnection, scheme: str, text: str) -> set[str]:
    try:
        return {unit for owner, unit in units_called(connection, text) if owner == scheme}
    except UnknownNameError:
        return set()


def _content(connection: duckdb.DuckDBPyConnection, scheme: str, period: Row, unit: Row) -> TemplateContent:
    keys = {
        "scheme_id": scheme,
        "period_id": period["period_id"],
        "unit_id": unit["unit_id"],
        "category_id": unit["category_id"],
    }
    lines = rows_by_name(connection, _LINES, keys)
    return TemplateContent(
        scheme_id=scheme,
        scheme_name=period["scheme_name"],
        period_id=period["period_id"],
        period_name=period["period_name"],
        start_date=period["start_date"],
        end_date=period["end_date"],
        due_date=unit["due_date"],
        cutoff_date=unit["cutoff_date"],
        unit_id=unit["unit_id"],
        unit_name=unit["unit_name"],
        lines=tuple(
            TemplateLine(
                line["indicator_id"],
                line["indicator_name"],
                line["unit_of_measure"] or "",
                line["points_possible"],
                bool(line["is_evidence_required"]),
                line["target_text"] or "",
                line["lowest_value"],
                line["highest_value"],
                line["has_amounts"],
            )
            for line in lines
        ),
        is_due_provisional=bool(unit["is_due_provisional"]),
        is_extended=bool(unit["is_extended"]),
    )


def _choice(found: str, known: list[str]) -> str:
    return f"{found} → {'、'.join(known) or '（无）'}"
