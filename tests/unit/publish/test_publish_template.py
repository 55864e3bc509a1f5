"""The workbook that a unit fills in: what is locked, checked, hidden and written as text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.publish.workbooks.template import write_template
from pipeline.publish.workbooks.template_content import (
    NothingToFillInError,
    TemplateContent,
    TemplateLine,
    read_contents,
)

LINES = (
    TemplateLine("W1", "=cmd()", "%", Decimal("5.00000000"), True, "办公室", "≥96%"),
    TemplateLine("W2", "场次", "场", Decimal(4), False, "", ""),
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
    ('county', '2013Q2', '二季度', date '2013-04-01', date '2013-06-30', true, date '2013-07-09', null::date),
    ('county', '2013', '年度', date '2013-01-01', date '2013-12-31', false, null, null)
) t(scheme_id, period_id, period_name, start_date, end_date, is_reported, due_date, cutoff_date);
create table facts.dim_unit as select * from (values
    ('county', 'U1', '一所', 'a', null::date, null::date),
    ('county', 'U2', '二所', 'b', null, null),
    ('county', 'U3', '撤并所', 'a', null, date '2013-05-31')
) t(scheme_id, unit_id, unit_name, category_id, valid_from_date, valid_to_date);
create table facts.dim_unit_name as select * from (values
    ('county', 'U1', 'u1'), ('county', 'U1', '东溪所'), ('county', 'U2', 'u2')
) t(scheme_id, unit_id, unit_reference);
create table facts.dim_indicator as select * from (values
    ('county', 'W1', '成功率', '%', 5::decimal(18, 8), true, null, 1, true, 'reported'),
    ('county', 'W2', '抓取', '%', 5, false, null, 2, true, 'captured'),
    ('county', 'W', '模块', null, 10, false, null, 0, false, null)
) t(scheme_id, indicator_id, indicator_name, unit_of_measure, points_possible, is_evidence_required,
    responsible, sort_order, is_leaf, input_kind);
create table facts.dim_indicator_category as select * from (values
    ('county', 'W1', 'a')
) t(scheme_id, indicator_id, category_id);
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


def test_every_entry_has_its_check(book: openpyxl.Workbook) -> None:
    rules = {
        str(rule.sqref): (rule.type, rule.formula1, rule.errorStyle)
        for rule in book["指标报表"].data_validations.dataValidation
    }
    assert rules["D8"] == ("decimal", "0", "warning")
    assert rules["D9"] == ("decimal", "0", None)
    assert rules["E8"][0] == rules["F9"][0] == "whole"
    assert rules["B4"] == ("list", '"首次报送,更正"', None)
    listed = {rule.formula1 for rule in book["佐证材料清单"].data_validations.dataValidation}
    assert "'指标报表'!$A$8:$A$9" in listed


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
    assert [(line.indicator_id, line.target_text) for line in content.lines] == [("W1", "≥97%")]
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
