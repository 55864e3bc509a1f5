"""A template is written, filled in by hand and read back: nothing is set aside, every figure arrives.

Belongs here: the whole round of one unit, and what becomes of a template that somebody else uses.
Does not belong here: single cells of the workbook (`tests/unit/publish`).
"""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner
from whole_run import RAW, kaohe_run

from pipeline.cli.app import app

pytestmark = pytest.mark.xdist_group("template_round")

PLACE = Path("county-2013") / "synthetic"


def columns(sheet: Worksheet) -> dict[str, int]:
    """Printed header → column number, from the header row."""
    return {str(cell.value): cell.column for cell in sheet[7] if cell.value}


def fill(path: Path, figures: dict[str, tuple[float, int | None, int | None]]) -> None:
    """Enter figures, a date and one piece of evidence, as a person would."""
    book = openpyxl.load_workbook(path)
    report, evidence = book["指标报表"], book["佐证材料清单"]
    at = columns(report)
    report["B3"], report["E3"] = dt.date(2013, 7, 5), "王某"
    for row in range(8, report.max_row + 1):
        code = report.cell(row, at["指标编码"]).value
        if code in figures:
            actual, numerator, denominator = figures[code]
            report.cell(row, at["实际完成值"]).value = actual
            report.cell(row, at["分子"]).value = numerator
            report.cell(row, at["分母"]).value = denominator
            report.cell(row, at["完成情况说明"]).value = "二季度完成情况"
    report.cell(8, at["佐证材料编号"]).value = "1"
    listed = columns(evidence)
    line = {"材料编号": "1", "指标编码": "W1-1", "材料名称": "调解台账", "文件名": "台账.txt"}
    for header, text in line.items():
        evidence.cell(8, listed[header]).value = text
    evidence.cell(8, listed["形成日期"]).value = dt.date(2013, 6, 20)
    book.save(path)


@pytest.fixture(scope="module")
def round_trip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scheme, a register and a template that was filled in; the database after the second run."""
    folder = tmp_path_factory.mktemp("round")
    raw, out = folder / "raw", folder / "out"
    shutil.copytree(RAW / "schemes" / "county-2013", raw / "schemes" / "county-2013")
    shutil.copytree(RAW / PLACE / "register", raw / PLACE / "register")
    first = kaohe_run(out, raw=raw)
    assert first.returncode == 3, first.stdout + first.stderr
    given = ["template", "county-2013", "2013Q2", "--out", str(out), "--to", str(folder / "out-of-house")]
    written = CliRunner().invoke(app, given)
    assert written.exit_code == 0, written.output
    sent = raw / PLACE / "submissions"
    sent.mkdir()
    [own] = (folder / "out-of-house").glob("SFS01_*.xlsx")
    [other] = (folder / "out-of-house").glob("SFS02_*.xlsx")
    assert len(list((folder / "out-of-house").iterdir())) > 20
    fill(own, {"W1-1": (97.5, 39, 40), "W1-2": (12, None, None), "W6-1": (20.5, None, None)})
    book = openpyxl.load_workbook(own)
    book["指标报表"]["B2"] = "东溪所（旧名）"
    book.save(own)
    shutil.copyfile(own, sent / "随便起的名字.xlsx")
    book = openpyxl.load_workbook(other)
    book["指标报表"]["B2"] = "SFS03"
    book.save(sent / "SFS03_2013Q2.xlsx")
    (raw / PLACE / "evidence").mkdir()
    (raw / PLACE / "evidence" / "台账.txt").write_text("2013年二季度调解40件，成功39件。", encoding="utf-8")
    second = kaohe_run(out, raw=raw)
    assert second.returncode == 3, second.stdout + second.stderr
    return out / "build" / "work" / "kaohe.duckdb"


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_a_filled_template_goes_through_clean(round_trip: Path) -> None:
    found = rows(
        round_trip,
        "select unit_id, period_id, submission_status, is_on_time, source_file from facts.fct_submission",
    )
    assert found == [("SFS01", "2013Q2", "accepted", True, str(PLACE / "submissions" / "随便起的名字.xlsx"))]
    values = rows(
        round_trip,
        "select indicator_id, reported_value, numerator_count, denominator_count, narrative "
        "from facts.fct_reported_value where value_status = 'reported' order by 1",
    )
    assert values == [
        ("W1-1", Decimal("97.5"), Decimal(39), Decimal(40), "二季度完成情况"),
        ("W1-2", Decimal(12), None, None, "二季度完成情况"),
        ("W6-1", Decimal("20.5"), None, None, "二季度完成情况"),
    ]
    evidence = rows(round_trip, "select indicator_id, evidence_status from facts.fct_evidence")
    assert evidence == [("W1-1", "received")]
    problems = rows(round_trip, "select * from marts.mart_quarantine where source_file like '%随便%'")
    assert problems == []


def test_the_template_of_another_unit_is_set_aside(round_trip: Path) -> None:
    found = rows(
        round_trip,
        "select reason_code, source_cell, expected, found from marts.mart_quarantine "
        "where source_file like '%SFS03_2013Q2%'",
    )
    assert found == [("template_mismatch", "B2", "KH1|county-2013|2013Q2|SFS02", "SFS03 2013年第二季度")]
