"""The workbook that a unit fills in: what is locked, checked, hidden and written as text."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.ingest.layouts import load_forms
from pipeline.ingest.parse import Parser
from pipeline.publish.workbooks.template import write_template
from pipeline.publish.workbooks.template_content import (
    NothingToFillInError,
    TemplateContent,
    TemplateLine,
    read_contents,
)
from tests.unit.ingest.sheet_reading import parse_file, rows_of

LINES = (
    TemplateLine("W1", "=cmd()", "%", Decimal("5.00000000"), True, "≥96%", highest=Decimal("100.00000000")),
    TemplateLine("W2", "场次", "场", Decimal(4), False, ""),
    TemplateLine("W3", "增减人数", "人", Decimal(4), False, "", Decimal("-5.50000000"), Decimal(80)),
    TemplateLine("W4", "执行率", "%", Decimal(4), False, "", highest=Decimal(120), has_amounts=True),
)
CONTENT = TemplateContent(
    "county",
    "县方案",
    "2013Q2",
    "2013年第二季度",
    dt.date(2013, 4, 1),
    dt.date(2013, 6, 30),
    dt.date(2013, 7, 9),
    None,
    "U1",
    "+某所",
    LINES,
)

FACTS = """
create schema facts;
create table facts.dim_scheme as select 'county' as scheme_id, '县方案' as scheme_name;
create table facts.dim_period as select * from (values
    ('county', '2013Q2', '二季度', date '2013-04-01', date '2013-06-30', true),
    ('county', '2013', '年度', date '2013-01-01', date '2013-12-31', false)
) t(scheme_id, period_id, period_name, start_date, end_date, is_reported);
create table facts.dim_unit as select * from (values
    ('county', 'U1', '一所', 'a'), ('county', 'U2', '二所', 'b'), ('county', 'U3', '撤并所', 'a')
) t(scheme_id, unit_id, unit_name, category_id);
create table facts.fct_expected_report as select * from (values
    ('county', '2013Q2', 'U1', date '2013-07-19', date '2013-07-26', false, true),
    ('county', '2013Q2', 'U2', date '2013-07-09', date '2013-07-26', false, false)
) t(scheme_id, period_id, unit_id, due_date, cutoff_date, is_due_provisional, is_extended);
create table facts.dim_unit_name as select * from (values
    ('county', 'U1', 'u1'), ('county', 'U1', '东溪所'), ('county', 'U2', 'u2')
) t(scheme_id, unit_id, unit_reference);
create table facts.dim_indicator as select * from (values
    ('county', 'W1', '成功率', '%', 5::decimal(18, 8), true, 1, 'proportional', 0, 100),
    ('county', 'W2', '抓取', '%', 5, false, 2, 'proportional', 0, 100),
    ('county', 'W3', '执行率', '%', 5, false, 3, 'budget_execution', 0, 120),
    ('county', 'W4', '不适用', '件', 5, false, 4, 'target', 0, null)
) t(scheme_id, indicator_id, indicator_name, unit_of_measure, points_possible, is_evidence_required,
    sort_order, method, lowest_value, highest_value);
create table facts.dim_report_line as select * from (values
    ('county', '2013Q2', 'W1'), ('county', '2013Q2', 'W3'), ('county', '2013Q2', 'W4'),
    ('county', '2013Q3', 'W2')
) t(scheme_id, period_id, indicator_id);
create table facts.dim_indicator_category as select * from (values
    ('county', 'W1', 'a'), ('county', 'W2', 'a'), ('county', 'W3', 'a'), ('county', 'W4', 'a')
) t(scheme_id, indicator_id, category_id);
create table facts.fct_absence as select * from (values
    ('county', '2013Q2', 'U1', 'W3', 'awaiting_verification'),
    ('county', '2013Q2', 'U1', 'W4', 'not_applicable'),
    ('county', '2013Q2', 'U2', 'W1', 'not_applicable')
) t(scheme_id, period_id, unit_id, indicator_id, absence_kind);
create table facts.fct_scheme_target as select * from (values
    ('county', 'W1', '2013Q2', 'U1', '≥97%')
) t(scheme_id, indicator_id, period_id, unit_id, target_text);
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "world.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(FACTS)
    return path


@pytest.fixture
def book(tmp_path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(write_template(tmp_path / "t.xlsx", CONTENT))


def test_only_what_is_entered_is_unlocked(book: openpyxl.Workbook) -> None:
    report = book["指标报表"]
    assert report.protection.sheet
    header = [cell.value for cell in report[7]]
    open_columns = {header[cell.column - 1] for cell in report[8] if not cell.protection.locked}
    assert {"指标编码", "指标名称", "目标值"}.isdisjoint(open_columns)
    assert {"实际完成值", "分子", "分母", "自评分", "完成情况说明"} <= open_columns
    assert not report["B3"].protection.locked
    assert report["B2"].protection.locked


def test_texts_are_no_formulas(book: openpyxl.Workbook) -> None:
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book["指标报表"]["B8"].value == "=cmd()（%）"
    assert book["指标报表"]["B2"].value == "+某所"


def checks_of(path: Path, content: TemplateContent, name: str) -> dict[str, tuple[object, ...]]:
    """Cell → kind, bounds and severity of its input check."""
    sheet = openpyxl.load_workbook(write_template(path, content))[name]
    return {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2, rule.errorStyle)
        for rule in sheet.data_validations.dataValidation
    }


def test_every_entry_has_its_check(tmp_path: Path) -> None:
    rules = checks_of(tmp_path / "t.xlsx", CONTENT, "指标报表")
    assert rules["D8"] == ("decimal", "0", "100", "warning")
    assert rules["D9"] == ("decimal", "0", None, None)
    assert rules["E8"][:2] == rules["F9"][:2] == ("whole", "0")
    assert rules["B4"][:2] == ("list", '"首次报送,更正"')
    listed = checks_of(tmp_path / "t.xlsx", CONTENT, "佐证材料清单")
    assert listed["B8:B67"][:2] == ("list", "'指标报表'!$A$8:$A$11")


def test_checks_let_in_what_the_scheme_lets_be_honest(tmp_path: Path) -> None:
    rules = checks_of(tmp_path / "t.xlsx", CONTENT, "指标报表")
    assert rules["D10"] == ("decimal", "-5.5", "80", None)
    assert rules["E10"][:2] == ("whole", "-5")
    assert rules["F10"][:2] == ("whole", "0")
    assert rules["D11"] == ("decimal", "0", "120", "warning")
    # amounts of money have decimals
    assert rules["E11"][0] == rules["F11"][0] == "decimal"


@pytest.mark.parametrize("cutoff", [None, dt.date(2013, 7, 26)])
def test_evidence_may_be_of_the_days_until_the_cutoff(tmp_path: Path, cutoff: dt.date | None) -> None:
    content = dataclasses.replace(CONTENT, cutoff_date=cutoff)
    rules = checks_of(tmp_path / "t.xlsx", content, "佐证材料清单")
    days = [int(str(value)) for value in rules["E8:E67"][1:3]]
    last = cutoff or CONTENT.end_date
    assert days == [(day - dt.date(1899, 12, 30)).days for day in (dt.date(2013, 4, 1), last)]


@pytest.mark.parametrize("period", ["2013年7月", "2013年第二季度", "2013年上半年", "2013年度"])
def test_filled_form_of_any_period_is_read_as_a_report(tmp_path: Path, period: str) -> None:
    path = write_template(tmp_path / "t.xlsx", dataclasses.replace(CONTENT, period_name=period))
    book = openpyxl.load_workbook(path)
    book["指标报表"]["D9"] = 12
    book.save(path)
    result = parse_file(Parser(load_forms().forms), path)
    assert result.notices == []
    read = {row["indicator_code"]: row["actual_text"] for row in rows_of(result, "reported_values")}
    assert read["W2"] == "12"
    [header] = rows_of(result, "submission_headers")
    assert header["template_id"] == "KH1|county|2013Q2|U1"


def test_deadline_that_may_change_and_one_that_was_moved_say_so(tmp_path: Path) -> None:
    given = dataclasses.replace(CONTENT, is_due_provisional=True, is_extended=True)
    notes = openpyxl.load_workbook(write_template(tmp_path / "t.xlsx", given))["填报说明"]["A1"].value
    assert notes.startswith("报送期限 Due: 2013-07-09（已批准延期 extended）（暂定")


def test_identity_is_hidden_in_the_sheet(book: openpyxl.Workbook) -> None:
    report = book["指标报表"]
    assert report.row_dimensions[5].hidden
    assert "KH1|county|2013Q2|U1" in [cell.value for cell in report[5]]


def test_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_template(tmp_path / f"{n}.xlsx", CONTENT).read_bytes() for n in (1, 2))
    assert first == second


def test_content_holds_the_units_own_leaves_and_targets(database: Path) -> None:
    [content] = read_contents(database, "county", "2013Q2", None)
    assert content.unit_id == "U1"
    assert [(line.indicator_id, line.target_text) for line in content.lines] == [("W1", "≥97%"), ("W3", "")]
    assert [(line.highest, line.has_amounts) for line in content.lines] == [(100, False), (120, True)]
    assert (content.due_date, content.is_extended) == (dt.date(2013, 7, 19), True)
    assert read_contents(database, "county", "2013Q2", "一所") == [content]
    assert read_contents(database, "county", "2013Q2", " 东溪所 ") == [content]


@pytest.mark.parametrize(
    ("scheme", "period", "unit", "told"),
    [
        ("nowhere", "2013Q2", None, "county"),
        ("county", "2013", None, "2013Q2"),
        ("county", "2013Q2", "U3", "U1、U2"),
        ("county", "2013Q2", "U2", "（无）"),
    ],
)
def test_what_cannot_be_filled_in_is_told(
    database: Path, scheme: str, period: str, unit: str | None, told: str
) -> None:
    with pytest.raises(NothingToFillInError, match=told):
        read_contents(database, scheme, period, unit)


def test_without_a_build_the_command_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["template", "county", "2013Q2", "--out", str(tmp_path)])
    assert (result.exit_code, "kaohe run" in result.output) == (1, True)
