"""When reports are due and who owes them, from the files of a scheme to the mart, with no report received.

Belongs here: deadlines of real schemes and of the same scheme in other years, a year without a calendar and
with one that was supplied. Does not belong here: counting working days (`tests/unit/calendar`).
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from pipeline import schemes
from pipeline.calendar.workdays import calendar_days_table, read_supplied_days
from pipeline.ingest.landing import land
from pipeline.job import calendar_years, problem_table, target_texts
from pipeline.schemes.targets import parsed_targets_table
from pipeline.settings import PROJECT_ROOT
from pipeline.warehouse.dbt_build import close_connections
from pipeline.warehouse.reading import read_only
from pipeline.warehouse.work_database import write_tables
from tests.unit.dbt.raw_fixture import create_empty_raw
from tests.unit.dbt.test_dbt_project import run_dbt, troubles

pytestmark = pytest.mark.xdist_group("deadlines")

RAW = PROJECT_ROOT / "data" / "raw"
REGISTERS = {"county-2013": "synthetic/register", "anxi-2019": "register"}
HOLIDAYS = {dt.date(2027, 1, 1), dt.date(2027, 1, 4)}
MOVED_WORKING_DAY = dt.date(2027, 1, 9)
Deadlines = dict[tuple[str, str], dict[str, Any]]


def in_year(year: int, raw: Path) -> None:
    """The county's scheme and register as if made in another year."""
    scheme = raw / "schemes" / f"county-{year}"
    shutil.copytree(RAW / "schemes" / "county-2013", scheme)
    for path in scheme.iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("2013", str(year)), encoding="utf-8")
    copy_register("county-2013", raw / f"county-{year}")


def copy_register(scheme: str, folder: Path) -> None:
    """The register of units, without that of received files; the same bytes twice would be read once."""
    folder.mkdir()
    [register] = (RAW / scheme / REGISTERS[scheme]).glob("*登记表*.xlsx")
    book = openpyxl.load_workbook(register)
    book.properties.title = folder.name
    book.save(folder / register.name)


def supplied_year() -> str:
    """The calendar of 2027 as an office would write it down."""
    days = [dt.date(2027, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    working = {day for day in days if day.isoweekday() <= 5} - HOLIDAYS | {MOVED_WORKING_DAY}
    return "日期,是否工作日\n" + "".join(f"{day},{'是' if day in working else '否'}\n" for day in days)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Schemes and registers of units, and nothing else."""
    folder = tmp_path_factory.mktemp("deadlines") / "raw"
    for scheme in REGISTERS:
        shutil.copytree(RAW / "schemes" / scheme, folder / "schemes" / scheme)
        copy_register(scheme, folder / scheme)
    for year in (2024, 2026):
        in_year(year, folder)
    return folder


@pytest.fixture(scope="module")
def tables(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """Raw tables of that folder, looked at from a day after all deadlines."""
    loaded = schemes.load_schemes(raw / "schemes").schemes
    ids = [scheme.header.scheme_id for scheme in loaded]
    assert ids == ["anxi-2019", "county-2013", "county-2024", "county-2026"]
    landing = land(raw, tmp_path_factory.mktemp("landing"), scheme_ids=ids, workers=1)
    made: dict[str, pa.Table] = {**schemes.scheme_tables(loaded), **landing.tables}
    made["quarantine"] = problem_table(landing.problems)
    made["parsed_targets"] = parsed_targets_table(target_texts(made.values()))
    made["run_parameters"] = pa.table({"parameter": ["as_of_date"], "value": ["2027-03-01"]})
    made["calendar_days"] = calendar_days_table(*calendar_years(loaded))
    return made


def built(tables: dict[str, pa.Table], folder: Path) -> tuple[Deadlines, list[dict[str, Any]]]:
    """Deadlines by scheme and period, and who owes what."""
    create_empty_raw(folder / "work.duckdb")
    write_tables(folder / "work.duckdb", "raw", tables, 2)
    arguments = ["build", "--exclude-resource-type", "unit_test", "test"]
    wanted = ("+dim_period", "+mart_submission_status")
    result = run_dbt(PROJECT_ROOT / "dbt_project", folder, *arguments, "--select", *wanted)
    assert result.exception is None
    assert troubles(result) == []
    close_connections()
    with read_only(folder / "work.duckdb") as connection:
        periods, owed = (
            connection.sql(f"from {table}").to_arrow_table().to_pylist()
            for table in ("facts.dim_period", "marts.mart_submission_status")
        )
    return {(row["scheme_id"], row["period_id"]): row for row in periods}, owed


@pytest.fixture(scope="module")
def announced(
    tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Deadlines, list[dict[str, Any]]]:
    return built(tables, tmp_path_factory.mktemp("announced"))


@pytest.mark.parametrize(
    ("scheme", "period", "due", "cutoff"),
    [
        ("anxi-2019", "2019Q3", "2019-10-15", "2019-11-01"),
        ("county-2013", "2013Q2", "2013-07-09", "2013-07-26"),
        ("county-2013", "2013Q3", "2013-10-15", "2013-11-01"),
        ("county-2013", "2013Q4", "2014-01-10", "2014-01-28"),
        ("county-2024", "2024Q4", "2025-01-10", "2025-02-05"),
    ],
)
def test_report_is_due_on_the_seventh_working_day_and_evidence_until_the_twentieth(
    announced: tuple[Deadlines, list[dict[str, Any]]], scheme: str, period: str, due: str, cutoff: str
) -> None:
    row = announced[0][scheme, period]
    assert (str(row["due_date"]), str(row["cutoff_date"])) == (due, cutoff)
    assert not row["is_due_provisional"]


def test_units_of_the_register_owe_reports_though_none_came(
    announced: tuple[Deadlines, list[dict[str, Any]]],
) -> None:
    county = [row for row in announced[1] if row["scheme_id"] == "county-2013"]
    assert len(county) == 77
    assert {row["submission_status"] for row in county} == {"missing"}
    merged = [row["period_id"] for row in county if row["unit_id"] == "SFS14"]
    assert sorted(merged) == ["2013Q2", "2013Q3"]


@pytest.mark.parametrize(
    ("scheme", "first", "reported"),
    [
        ("anxi-2019", "2019Q3", {"2019Q3", "2019Q4"}),
        ("county-2024", "2024Q2", {"2024Q2", "2024Q3", "2024Q4"}),
    ],
)
def test_nothing_is_owed_before_the_first_reporting_period(
    announced: tuple[Deadlines, list[dict[str, Any]]], scheme: str, first: str, reported: set[str]
) -> None:
    periods, owed = announced
    assert {row["period_id"] for row in owed if row["scheme_id"] == scheme} == reported
    assert min(reported) == first
    assert {
        period for (of, period), row in periods.items() if of == scheme and row["is_reported"]
    } == reported


def test_year_without_a_calendar_is_provisional_until_one_is_supplied(
    tables: dict[str, pa.Table],
    announced: tuple[Deadlines, list[dict[str, Any]]],
    raw: Path,
    tmp_path: Path,
) -> None:
    before = announced[0]["county-2026", "2026Q4"]
    assert (str(before["due_date"]), before["is_due_provisional"]) == ("2027-01-11", True)
    (raw / "calendar").mkdir()
    (raw / "calendar" / "2027.csv").write_text(supplied_year(), encoding="utf-8")
    supplied, problems = read_supplied_days(raw / "calendar")
    assert problems == []
    calendar = calendar_days_table(2013, 2027, supplied)
    periods, owed = built({**tables, "calendar_days": calendar}, tmp_path)
    after = periods["county-2026", "2026Q4"]
    assert (str(after["due_date"]), after["is_due_provisional"]) == ("2027-01-12", False)
    last = {
        (row["due_date"], row["is_due_provisional"])
        for row in owed
        if (row["scheme_id"], row["period_id"]) == ("county-2026", "2026Q4")
    }
    assert last == {(dt.date(2027, 1, 12), False)}
    assert periods["county-2013", "2013Q3"]["due_date"] == dt.date(2013, 10, 15)
