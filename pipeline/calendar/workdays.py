"""Working days: the statutory calendar with its moved days, supplied days, and a provisional rest.

Belongs here: the raw table `calendar_days`, reading supplied calendars.
Does not belong here: deadlines, which are counted in these days (SQL).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

import chinese_calendar
import pyarrow as pa

from pipeline.problems import Problem, ProblemCode, ProblemScope

DATE_HEADING: Final = "日期"
WORKING_HEADING: Final = "是否工作日"
YES: Final = frozenset({"是", "true", "1", "工作日"})
NO: Final = frozenset({"否", "false", "0", "休息日"})
_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
SUPPLIED_SCHEMA: Final = pa.schema([("calendar_date", pa.date32()), ("is_working_day", pa.bool_())])


class CalendarSource(StrEnum):
    """Where it is known from whether a day is a working day."""

    STATUTORY = "statutory"
    SUPPLIED = "supplied"
    PROVISIONAL = "provisional"


def working_day(day: date) -> tuple[bool, CalendarSource]:
    """Return whether a day is a working day; years without an announced calendar go by Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day)), CalendarSource.STATUTORY
    except NotImplementedError:
        return day.isoweekday() <= 5, CalendarSource.PROVISIONAL


def calendar_days_table(first_year: int, last_year: int, overrides: pa.Table | None = None) -> pa.Table:
    """Return the raw table `calendar_days`: one row for every day of the years, in order.

    Args:
        first_year: First year, from its first day.
        last_year: Last year, to its last day.
        overrides: Supplied days (`calendar_date` date32, `is_working_day` bool), which win.

    Returns:
        Columns calendar_date (date32), is_working_day (bool), calendar_source (text).
    """
    supplied: dict[date, bool] = {}
    if overrides is not None:
        columns = overrides.to_pydict()
        supplied = dict(zip(columns["calendar_date"], columns["is_working_day"], strict=True))
    first = date(first_year, 1, 1)
    days = [first + timedelta(days=number) for number in range((date(last_year, 12, 31) - first).days + 1)]
    judged = [
        (supplied[day], CalendarSource.SUPPLIED) if day in supplied else working_day(day) for day in days
    ]
    return pa.table(
        {
            "calendar_date": pa.array(days, pa.date32()),
            "is_working_day": pa.array([is_working for is_working, _ in judged], pa.bool_()),
            "calendar_source": pa.array([source.value for _, source in judged], pa.string()),
        }
    )


def read_supplied_days(folder: Path) -> tuple[pa.Table, list[Problem]]:
    """Read every CSV file of a folder of supplied calendars.

    Args:
        folder: `calendar/` of the raw folder; may be absent. Columns 日期 and 是否工作日.

    Returns:
        The days (a later file wins over an earlier one by name), and the rows that could not be read.
    """
    days: dict[date, bool] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else ():
        shown = f"{folder.name}/{path.name}"
        text = _decoded(path.read_bytes())
        if text is None:
            problems.append(
                _problem(shown, "line 1", "UTF-8 / GB18030", "另一种编码", ProblemCode.UNREADABLE_FILE)
            )
            continue
        reader = csv.DictReader(io.StringIO(text, newline=""))
        missing = [h for h in (DATE_HEADING, WORKING_HEADING) if h not in (reader.fieldnames or ())]
        if missing:
            found = ", ".join(reader.fieldnames or ()) or "（空）"
            problems.append(_problem(shown, "line 1", ", ".join(missing), found, ProblemCode.MISSING_COLUMN))
            continue
        _read_rows(reader, shown, days, problems)
    ordered = sorted(days.items())
    table = pa.table([[day for day, _ in ordered], [is_on for _, is_on in ordered]], schema=SUPPLIED_SCHEMA)
    return table, problems


def _decoded(content: bytes) -> str | None:
    """The text of a CSV file; spreadsheet programs in Chinese save it as GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _day(written: str) -> date | None:
    """The day that a cell names, with or without leading zeros; None when there is no such day."""
    found = _DATE.fullmatch(written)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _read_rows(
    reader: Iterable[dict[str, str | None]], shown: str, days: dict[date, bool], problems: list[Problem]
) -> None:
    for number, row in enumerate(reader, start=2):
        written, mark = (row[DATE_HEADING] or "").strip(), (row[WORKING_HEADING] or "").strip().lower()
        day = _day(written)
        if day is None:
            place = f"line {number} ({DATE_HEADING})"
            problems.append(_problem(shown, place, "2027-01-04", written, ProblemCode.UNREADABLE_CELL))
            continue
        if mark not in YES | NO:
            place = f"line {number} ({WORKING_HEADING})"
            problems.append(_problem(shown, place, "是 / 否", mark, ProblemCode.UNREADABLE_CELL))
            continue
        days[day] = mark in YES


def _problem(shown: str, place: str, expected: str, found: str, code: ProblemCode) -> Problem:
    return Problem(
        code=code,
        scope=ProblemScope.CELL if code is ProblemCode.UNREADABLE_CELL else ProblemScope.FILE,
        source_path=shown,
        source_cell=place,
        message="补充的工作日历有内容读不出来，已略过。",
        message_en="A supplied calendar holds something that cannot be read; it was left out.",
        expected=expected,
        found=found or "（空）",
        found_en=found or "(empty)",
        remedy="请照“应为”改正：两列，日期（如 2027-01-04）和是否工作日（是或否），存为 CSV。",
        remedy_en="Correct it: two columns, 日期 (such as 2027-01-04), 是否工作日 (是 or 否), as CSV.",
    )
