"""Working days: known deadlines, supplied days, years without a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.calendar.workdays import (
    CalendarSource,
    calendar_days_table,
    read_supplied_days,
    working_day,
)

DEADLINES = [
    (date(2019, 9, 30), date(2019, 10, 15)),
    (date(2013, 6, 30), date(2013, 7, 9)),
    (date(2013, 9, 30), date(2013, 10, 15)),
    (date(2013, 12, 31), date(2014, 1, 10)),
    (date(2024, 12, 31), date(2025, 1, 10)),
]


def nth_working_day(end: date, n: int) -> date:
    """The n-th working day after a date, counted one by one."""
    day = end
    while n > 0:
        day += timedelta(days=1)
        n -= working_day(day)[0]
    return day


@pytest.mark.parametrize(("end", "due"), DEADLINES, ids=[str(end) for end, _ in DEADLINES])
def test_seventh_working_day_follows_the_statutory_calendar(end: date, due: date) -> None:
    assert nth_working_day(end, 7) == due


def test_year_without_calendar_is_provisional_and_no_error() -> None:
    assert nth_working_day(date(2026, 12, 31), 7) == date(2027, 1, 11)
    rows = calendar_days_table(2027, 2027).to_pylist()
    assert {row["calendar_source"] for row in rows} == {CalendarSource.PROVISIONAL}
    assert [row["is_working_day"] for row in rows[:4]] == [True, False, False, True]


def test_calendar_table_has_every_day_once() -> None:
    table = calendar_days_table(2012, 2013)
    assert table.schema == pa.schema(
        [("calendar_date", pa.date32()), ("is_working_day", pa.bool_()), ("calendar_source", pa.string())]
    )
    days = table["calendar_date"].to_pylist()
    assert (days[0], days[-1], len(days)) == (date(2012, 1, 1), date(2013, 12, 31), 366 + 365)
    assert days == sorted(set(days))


def test_moved_working_saturday_is_a_working_day() -> None:
    rows = {row["calendar_date"]: row for row in calendar_days_table(2019, 2019).to_pylist()}
    assert rows[date(2019, 10, 12)] == {
        "calendar_date": date(2019, 10, 12),
        "is_working_day": True,
        "calendar_source": "statutory",
    }


def test_supplied_days_win(tmp_path: Path) -> None:
    folder = tmp_path / "calendar"
    folder.mkdir()
    (folder / "2027.csv").write_text("日期,是否工作日\n2027-01-01,否\n2027-01-02,是\n", encoding="utf-8-sig")
    supplied, problems = read_supplied_days(folder)
    rows = calendar_days_table(2027, 2027, supplied).to_pylist()
    assert problems == []
    assert [(row["is_working_day"], row["calendar_source"]) for row in rows[:3]] == [
        (False, "supplied"),
        (True, "supplied"),
        (False, "provisional"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("written", ["2027-01-04", "2027/1/4", "2027.1.4", "2027年1月4日", " 2027/01/04 "])
def test_supplied_day_is_read_as_spreadsheet_programs_write_it(
    written: str, encoding: str, tmp_path: Path
) -> None:
    folder = tmp_path / "calendar"
    folder.mkdir()
    (folder / "2027.csv").write_text(f"日期,是否工作日\n{written},否\n", encoding=encoding)
    supplied, problems = read_supplied_days(folder)
    assert problems == []
    assert supplied.to_pylist() == [{"calendar_date": date(2027, 1, 4), "is_working_day": False}]


@pytest.mark.parametrize(
    ("content", "place", "found"),
    [
        ("日期,是否工作日\n2027-13-01,否\n", "line 2 (日期)", "2027-13-01"),
        ("日期,是否工作日\n2027/2/30,否\n", "line 2 (日期)", "2027/2/30"),
        ("日期,是否工作日\n2027-01-01,也许\n", "line 2 (是否工作日)", "也许"),
        ("日期,上班\n2027-01-01,否\n", "line 1", "日期, 上班"),
    ],
    ids=["date", "no such day", "mark", "heading"],
)
def test_supplied_calendar_problem_names_its_line(
    content: str, place: str, found: str, tmp_path: Path
) -> None:
    folder = tmp_path / "calendar"
    folder.mkdir()
    (folder / "2027.csv").write_text(content, encoding="utf-8")
    supplied, problems = read_supplied_days(folder)
    assert supplied.num_rows == 0
    assert [(p.source_path, p.source_cell, p.found) for p in problems] == [
        ("calendar/2027.csv", place, found)
    ]


def test_absent_supplied_calendar_is_empty(tmp_path: Path) -> None:
    supplied, problems = read_supplied_days(tmp_path / "calendar")
    assert (supplied.num_rows, problems) == (0, [])
