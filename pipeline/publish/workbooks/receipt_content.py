"""What goes back to the sender of a submission, read from the marts of the last build.

Belongs here: which files get a receipt, what is wrong in them, what is still missing.
Does not belong here: the workbook (`receipt`), the cells as sent (read from the landing's copy).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pipeline.publish.workbooks.units import units_called
from pipeline.warehouse.reading import read_only, rows_by_name

_FILES = """
with received as (
    select
        files.file_id,
        files.source_file,
        submissions.source_sheet,
        coalesce(submissions.scheme_id, files.scheme_id) as scheme_id,
        coalesce(submissions.unit_id, files.unit_id) as unit_id,
        coalesce(submissions.period_id, files.period_id) as period_id,
        coalesce(submissions.received_date, files.received_date) as received_date,
        case
            when submissions.submission_status is not null then submissions.submission_status
            when files.status = 'read' and files.is_unusable then 'unusable'
            when files.status = 'read' and files.form not like '%quarterly_report%' then 'taken_in'
            else files.status
        end as receipt_status,
        submissions.days_late_count
    from facts.fct_landed_file as files
    left join facts.fct_submission as submissions on files.source_file = submissions.source_file
    where
        files.form like '%quarterly_report%'
        or (files.status in ('read', 'quarantined', 'duplicate') and files.unit_id is not null)
)
select
    received.*, units.unit_name, periods.period_name, owed.due_date, owed.cutoff_date,
    owed.is_due_provisional, owed.is_extended
from received
left join facts.dim_unit as units using (scheme_id, unit_id)
left join facts.dim_period as periods using (scheme_id, period_id)
left join marts.mart_submission_status as owed using (scheme_id, unit_id, period_id)
order by received.source_file, received.source_sheet
"""
# A message says where and what to do as well; a receipt has columns for these, so it is told without.
_NOTES = """
select
    source_file, source_sheet, source_cell, 'refused' as severity, expected, found,
    regexp_replace(message, '^文件「[^」]*」(，工作表「[^」]*」)?(，单元格 [A-Z]+[0-9]+)?：', '') as message,
    remedy
from marts.mart_quarantine
union all
select
    findings.source_file, findings.source_sheet, findings.source_cell, findings.severity, findings.expected,
    findings.found,
    replace(
        replace(findings.message, coalesce('处理：' || rules.remedy || '。', ''), ''),
        coalesce('见' || findings.source || '。', ''), ''
    ) as message,
    rules.remedy
from marts.mart_findings as findings
left join facts.dim_rule as rules
    on findings.scheme_id = rules.scheme_id and findings.rule_id = rules.rule_id
where findings.disposition = 'open'
order by all
"""
_MISSING = """
select
    items.scheme_id, items.unit_id, items.period_id, items.indicator_id, items.indicator_name, items.reason,
    items.remedy_text, items.until_date, items.points_lost
from marts.mart_open_items as items
where items.item_state = 'mendable'
order by items.scheme_id, items.unit_id, items.period_id, items.regain_rank nulls last, items.indicator_id
"""
MENDABLE: Final = frozenset({"accepted", "unusable", "quarantined"})


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is wrong with a submission.

    Attributes:
        sheet: Sheet that it is on, empty for the file as a whole.
        cells: Cells that it is about, none for the sheet as a whole.
        severity: `refused` when what stands there is not used, else the severity of the finding.
        message: What is wrong.
        expected: What should stand there.
        found: What stands there.
        remedy: How to mend it.
    """

    sheet: str
    cells: tuple[str, ...]
    severity: str
    message: str
    expected: str
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What would still bring points until the cut-off."""

    indicator: str
    reason: str
    remedy: str
    until_date: dt.date | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything that one receipt says.

    Attributes:
        file_id: sha256 of what was sent; its copy lies in the landing.
        source_file: Path under which it was received.
        status: accepted, superseded, after_deadline, after_cutoff, duplicate, quarantined, unusable (a sheet
            of it), taken_in (no report, but read) or read.
        due_date: The unit's own deadline, with an extension that it was granted.
    """

    file_id: str
    source_file: str
    status: str
    scheme_id: str
    unit_id: str
    unit_name: str
    period_name: str
    period_id: str
    received_date: dt.datetime | None
    days_late_count: int
    due_date: dt.date | None
    cutoff_date: dt.date | None
    is_due_provisional: bool
    is_extended: bool
    notes: tuple[Note, ...] = ()
    missing: tuple[Missing, ...] = ()


def read_receipts(
    database: Path, unit: str | None = None, wanted: Callable[[Receipt], bool] | None = None
) -> list[Receipt]:
    """Receipts for all submissions, or for those of one unit, sorted by the path they came in under.

    Args:
        database: A built database with facts and marts.
        unit: Code, name or other name of a unit; None for all.
        wanted: Which of them, judged before it is read what is wrong and missing; None for all.

    Raises:
        UnknownNameError: No unit is called so.
    """
    with read_only(database) as connection:
        called = units_called(connection, unit) if unit is not None else None
        files = _by(rows_by_name(connection, _FILES), "source_file")
        received = [_received(rows[0]) for _, rows in sorted(files.items())]
        found = [
            one
            for one in received
            if (called is None or (one.scheme_id, one.unit_id) in called) and (wanted is None or wanted(one))
        ]
        if not found:
            return []
        notes = _by(rows_by_name(connection, _NOTES), "source_file")
        missing = _by(rows_by_name(connection, _MISSING), "scheme_id", "unit_id", "period_id")
    return [
        replace(one, notes=tuple(map(_note, notes.get(one.source_file, ()))), missing=_missing(one, missing))
        for one in found
    ]


def _received(row: Mapping[str, Any]) -> Receipt:
    """A receipt that does not say yet what is wrong and what is missing."""
    scheme, unit, period = (row[name] or "" for name in ("scheme_id", "unit_id", "period_id"))
    return Receipt(
        file_id=row["file_id"],
        source_file=row["source_file"],
        status=row["receipt_status"],
        scheme_id=scheme,
        unit_id=unit,
        unit_name=row["unit_name"] or unit,
        period_name=row["period_name"] or period,
        period_id=period,
        received_date=row["received_date"],
        days_late_count=row["days_late_count"] or 0,
        due_date=row["due_date"],
        cutoff_date=row["cutoff_date"],
        is_due_provisional=bool(row["is_due_provisional"]),
        is_extended=bool(row["is_extended"]),
    )


def _missing(
    receipt: Receipt, items: Mapping[tuple[str, ...], Sequence[Mapping[str, Any]]]
) -> tuple[Missing, ...]:
    if receipt.status not in MENDABLE:
        return ()
    return tuple(
        Missing(
            f"{item['indicator_id']} {item['indicator_name']}",
            item["reason"] or "",
            item["remedy_text"] or "",
            item["until_date"],
        )
        for item in items.get((receipt.scheme_id, receipt.unit_id, receipt.period_id), ())
    )


def _note(row: Mapping[str, Any]) -> Note:
    cells = tuple(
        dict.fromkeys(part.strip() for part in (row["source_cell"] or "").split(";") if part.strip())
    )
    texts = (row[name] or "" for name in ("severity", "message", "expected", "found", "remedy"))
    return Note(row["source_sheet"] or "", cells, *texts)


def _by(rows: Sequence[Mapping[str, Any]], *names: str) -> dict[Any, list[Mapping[str, Any]]]:
    grouped: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row[names[0]] if len(names) == 1 else tuple(row[name] for name in names)].append(row)
    return grouped
