"""What a run of today says of an earlier day is what a run on that day said.

Belongs here: the delivered county with books, extensions and decisions that come in over the year; for each
day the whole folder looked at from that day, against a folder that holds only what had come in by then.
Does not belong here: what a single model does with dates (dbt unit tests).
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline import schemes
from pipeline.calendar.workdays import calendar_days_table
from pipeline.ingest.landing import land
from pipeline.job import calendar_years, problem_table, target_texts
from pipeline.schemes.targets import parsed_targets_table
from pipeline.settings import PROJECT_ROOT
from pipeline.warehouse.dbt_build import close_connections
from pipeline.warehouse.reading import read_only
from pipeline.warehouse.work_database import write_tables
from tests.unit.dbt.raw_fixture import create_empty_raw
from tests.unit.dbt.test_dbt_project import run_dbt, troubles

pytestmark = pytest.mark.xdist_group("as_of")

RAW = PROJECT_ROOT / "data" / "raw"
DBT = PROJECT_ROOT / "dbt_project"
SCHEME = "county-2013"
MARTS = ("mart_unit_ranking", "mart_indicator_scores", "mart_score_explanations", "mart_findings")
MARTS += ("mart_submission_status", "mart_evidence_completeness", "mart_unit_cases", "mart_indicator_cases")
OWN_DATES = {
    "captured_values": "extracted_at",
    "inspections": "inspected_date",
    "supervision": "event_date",
    "event_register": "event_date",
    "vetoes": "event_date",
    "extensions": "approved_date",
    "dispositions": "decided_date",
}
RECEIVED = {"领导评价表_2013": "2014-01-09 10:00", "不适用指标核定表_2013": "2013-10-12 09:00"}
DAYS = ["2013-07-12", "2013-10-16", "2014-01-13"]
Rows = list[dict[str, Any]]


def finding_id(rule: str, period: str, unit: str, indicator: str) -> str:
    """An id as the pipeline gives it, of a finding that need not be there."""
    plain = f"{rule}|{period}|{unit}|{indicator}|0123456789ab".lower()
    return plain + hashlib.md5(plain.encode(), usedforsecurity=False).hexdigest()[:4]


def extension(unit: str, period: str, day: str, approved: str, row: int) -> dict[str, Any]:
    """A line of a book of extensions."""
    return {
        "unit": unit,
        "period": period,
        "extended_to": day,
        "reason": "洪水",
        "approver": "局长",
        "approved_date": approved,
        "source_row": row,
    }


def decision(finding: str, word: str, day: str, row: int) -> dict[str, Any]:
    """A line of a book of decisions."""
    return {
        "finding_id": finding,
        "decision_text": word,
        "reviewer": "吕某",
        "decided_date": day,
        "reason": "核对台账",
        "document": "核字第1号",
        "source_row": row,
    }


FALSE_FIGURE = finding_id("A01", "2013Q2", "GS01", "W1-1")
ADDED: dict[str, Rows] = {
    "extensions": [
        extension("SFS13", "2013Q2", "2013-08-06", "2013-08-06", 4),
        extension("全部单位", "2013Q3", "2013-10-16", "2013-10-14", 5),
    ],
    "dispositions": [
        decision(FALSE_FIGURE, "查实", "2013-10-16", 4),
        decision(FALSE_FIGURE, "可以说明", "2014-01-10", 5),
        decision(finding_id("A03", "2013Q3", "ZS04", "W1-1"), "查实", "2014-01-12", 6),
    ],
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """Raw tables of the county, with lines of two more books and receipts of two that were there."""
    folder = tmp_path_factory.mktemp("raw")
    for part in (f"schemes/{SCHEME}", SCHEME):
        shutil.copytree(RAW / part, folder / part)
    loaded = schemes.load_schemes(folder / "schemes").schemes
    landing = land(folder, tmp_path_factory.mktemp("landing"), scheme_ids=[SCHEME], workers=1)
    tables: dict[str, pa.Table] = {**schemes.scheme_tables(loaded), **landing.tables}
    tables["quarantine"] = problem_table(landing.problems)
    tables["parsed_targets"] = parsed_targets_table(target_texts(tables.values()))
    tables["calendar_days"] = calendar_days_table(*calendar_years(loaded))
    for name, lines in ADDED.items():
        place = {"scheme_id": SCHEME, "source_file_id": name, "source_path": f"{SCHEME}/{name}.xlsx"}
        tables[name] = with_rows(tables[name], [line | place | {"source_sheet": "S"} for line in lines])
    entries = [
        {"scheme_id": SCHEME, "received_at": time, "file_name": f"{book}.xlsx"}
        for book, time in RECEIVED.items()
    ]
    tables["intake_register"] = with_rows(tables["intake_register"], entries)
    return tables


def with_rows(table: pa.Table, rows: list[dict[str, Any]]) -> pa.Table:
    """The table with more rows at its end."""
    return pa.Table.from_pylist(table.to_pylist() + rows, schema=table.schema)


def received_by(tables: Mapping[str, pa.Table], day: str) -> dict[str, pa.Table]:
    """What a folder on that day would have held: files entered in the register and lines dated by then."""
    times: dict[str, str] = {}
    for entry in tables["intake_register"].to_pylist():
        stem = Path(entry["file_name"]).stem
        times[stem] = max(times.get(stem, ""), entry["received_at"][:10])
    later = {stem for stem, time in times.items() if time > day}
    kept: dict[str, pa.Table] = {}
    for name, table in tables.items():
        rows = [row for row in table.to_pylist() if Path(row.get("source_path") or "").stem not in later]
        if name == "intake_register":
            rows = [row for row in rows if row["received_at"][:10] <= day]
        if name in OWN_DATES:
            rows = [row for row in rows if written_day(row[OWN_DATES[name]]) <= day]
        kept[name] = pa.Table.from_pylist(rows, schema=table.schema)
    return kept


def written_day(text: str | None) -> str:
    """The day that a cell names, as 2013-07-09; nothing when it names none."""
    found = re.match(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})", text or "")
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""


def published(tables: Mapping[str, pa.Table], day: str, folder: Path) -> dict[str, Rows]:
    """Rows of the marts that the build makes of raw tables, looked at from a day."""
    (folder / "work.duckdb").unlink(missing_ok=True)
    create_empty_raw(folder / "work.duckdb")
    parameters = pa.table({"parameter": ["as_of_date"], "value": [day]})
    write_tables(folder / "work.duckdb", "raw", {**tables, "run_parameters": parameters}, 2)
    arguments = ["build", "--exclude-resource-type", "unit_test", "test"]
    result = run_dbt(DBT, folder, *arguments, "--select", *(f"+{mart}" for mart in MARTS))
    assert result.exception is None
    assert troubles(result) == []
    close_connections()
    with read_only(folder / "work.duckdb") as connection:
        return {
            mart: connection.sql(f"from marts.{mart} order by all").to_arrow_table().to_pylist()
            for mart in MARTS
        }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all builds, so that dbt parses its project once."""
    return tmp_path_factory.mktemp("build")


@pytest.fixture(scope="module")
def looked_back(world: dict[str, pa.Table], folder: Path) -> dict[str, dict[str, Rows]]:
    """What the whole folder says from each day."""
    return {day: published(world, day, folder) for day in DAYS}


@pytest.mark.parametrize("day", DAYS)
def test_looking_back_says_what_was_known_then(
    world: dict[str, pa.Table], looked_back: dict[str, dict[str, Rows]], day: str, folder: Path
) -> None:
    then = published(received_by(world, day), day, folder)
    different = {
        mart: [
            row
            for row in looked_back[day][mart] + then[mart]
            if (row in looked_back[day][mart]) != (row in then[mart])
        ]
        for mart in MARTS
        if looked_back[day][mart] != then[mart]
    }
    assert different == {}
    assert all(
        then[mart] for mart in ("mart_unit_ranking", "mart_indicator_scores", "mart_submission_status")
    )


def one(rows: Rows, **keys: str) -> dict[str, Any]:
    """The single row with these keys."""
    (found,) = [row for row in rows if all(row[name] == value for name, value in keys.items())]
    return found


def test_confirmed_falsification_is_known_from_the_day_of_the_decision(
    looked_back: dict[str, dict[str, Rows]],
) -> None:
    told = {
        day: one(
            looked_back[day]["mart_indicator_scores"], period_id="2013Q2", unit_id="GS01", indicator_id="W1-1"
        )
        for day in DAYS
    }
    assert told["2013-07-12"]["status"] == "scored"
    assert told["2013-10-16"]["status"] == "falsified"
    assert told["2013-10-16"]["points_awarded"] == 0
    assert FALSE_FIGURE.upper() in told["2013-10-16"]["reason"]
    assert "吕某" in told["2013-10-16"]["reason"]
    assert "核字第1号" in told["2013-10-16"]["reason"]
    # the later decision explained it
    assert told["2014-01-13"]["points_awarded"] == told["2013-07-12"]["points_awarded"]
    year = one(
        looked_back["2014-01-13"]["mart_indicator_scores"],
        period_id="2013",
        unit_id="ZS04",
        indicator_id="W1-1",
    )
    assert (year["status"], year["points_awarded"]) == ("falsified", 0)


def test_extensions_move_deadlines_from_the_day_of_their_approval(
    looked_back: dict[str, dict[str, Rows]],
) -> None:
    before, after = (
        one(looked_back[day]["mart_submission_status"], period_id="2013Q2", unit_id="SFS13")
        for day in ("2013-07-12", "2013-10-16")
    )
    assert (before["submission_status"], before["is_extended"]) == ("missing", False)
    assert (after["submission_status"], after["days_late_count"]) == ("on_time", 0)
    assert (after["extension_approver"], after["is_extended_afterwards"]) == ("局长", True)
    assert str(after["ordinary_due_date"]) == "2013-07-09"
    third_quarter = [
        row for row in looked_back["2013-10-16"]["mart_submission_status"] if row["period_id"] == "2013Q3"
    ]
    assert {str(row["due_date"]) for row in third_quarter} == {"2013-10-16"}
    assert {row["is_extended_afterwards"] for row in third_quarter} == {False}
