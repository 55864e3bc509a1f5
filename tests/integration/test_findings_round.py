"""Findings go out as a workbook, a reviewer fills it in, the next run has them decided.

Belongs here: the whole round through two runs. Does not belong here: single cells of the workbook
(`tests/unit/publish`), what a decision does to points (dbt unit tests, `test_as_of_days`).
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner
from whole_run import RAW, kaohe_run

from pipeline.cli.app import app

pytestmark = pytest.mark.xdist_group("findings_round")

PLACE = Path("county-2013") / "synthetic"
DECIDED = {
    "E08|2013Q2|SFS01": ("可以说明", "吕某", dt.date(2013, 8, 2), "上报系统停机，已有纸质件"),
    "E08|2013Q3|GS01": ("撤销", "吕某", dt.date(2013, 11, 4), "误报"),
    "E08|2013Q2|SFS02": ("查实", None, dt.date(2013, 8, 2), "没有报送"),
}


@pytest.fixture(scope="module")
def round_trip(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The database after the second run, and the number of findings that were sent out."""
    folder = tmp_path_factory.mktemp("round")
    raw, out = folder / "raw", folder / "out"
    shutil.copytree(RAW / "schemes" / "county-2013", raw / "schemes" / "county-2013")
    shutil.copytree(RAW / PLACE / "register", raw / PLACE / "register")
    first = kaohe_run(out, raw=raw)
    assert first.returncode == 3, first.stdout + first.stderr
    path = raw / PLACE / "assessors" / "台账.xlsx"
    written = CliRunner().invoke(app, ["findings", "--out", str(out), "--to", str(path)])
    assert written.exit_code == 0, written.output
    count = fill(path)
    second = kaohe_run(out, raw=raw)
    assert second.returncode == 3, second.stdout + second.stderr
    return out / "build" / "work" / "kaohe.duckdb", count


def fill(path: Path) -> int:
    """Answer for some findings as a person would; gives the number of all of them."""
    book = openpyxl.load_workbook(path)
    sheet = book["疑点处理台账"]
    at = {str(cell.value): number for number, cell in enumerate(sheet[4], start=1)}
    lines = range(5, sheet.max_row + 1)
    filled = 0
    for row in lines:
        answer = DECIDED.get("|".join(str(sheet.cell(row, at["疑点编号"]).value).split("|")[:3]))
        if answer:
            filled += 1
            for name, value in zip(("处理结论", "核查人", "处理日期", "处理理由"), answer, strict=True):
                sheet.cell(row, at[name]).value = value
    assert filled == len(DECIDED)
    book.save(path)
    return len(lines)


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_what_the_reviewer_filled_in_is_decided(round_trip: tuple[Path, int]) -> None:
    database, count = round_trip
    decided = rows(
        database,
        "select period_id, unit_id, disposition, reviewer, decided_date, disposition_reason "
        "from marts.mart_findings where disposition != 'open' order by all",
    )
    assert decided == [
        ("2013Q2", "SFS01", "explained", "吕某", dt.date(2013, 8, 2), "上报系统停机，已有纸质件"),
        ("2013Q3", "GS01", "withdrawn", "吕某", dt.date(2013, 11, 4), "误报"),
    ]
    assert rows(database, "select count(*) from marts.mart_findings") == [(count,)]


def test_a_line_without_a_reviewer_is_set_aside_and_empty_lines_are_not(
    round_trip: tuple[Path, int],
) -> None:
    aside = rows(
        round_trip[0],
        "select reason_code from marts.mart_quarantine where source_file like '%台账.xlsx'",
    )
    assert aside == [("missing_reviewer",)]
