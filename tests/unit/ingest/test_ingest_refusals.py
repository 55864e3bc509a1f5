"""Sheets that are no form, or not quite: each refusal names its place, what was found, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from ingest_builders import (
    REPORT_HEADER,
    REPORT_ROWS,
    report_rows,
    write_xlsx,
)
from sheet_reading import only_notice, parse_file, rows_of

from pipeline.ingest.parse import Parser
from pipeline.problems import ProblemCode, ProblemScope


def test_a_label_is_not_taken_for_the_value_of_the_label_before_it(parser: Parser, tmp_path: Path) -> None:
    rows = report_rows()
    rows[1] = ["填报单位", None, "填报周期", "2013Q2"]
    notice = only_notice(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})))
    assert (notice.code, notice.cell) == (ProblemCode.MISSING_FIELD, "A2")
    assert "没有填写「填报单位」" in notice.message


def test_two_units_of_money_on_one_sheet_are_refused(parser: Parser, tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["预算执行情况表"],
        ["支出类型", "年初预算（万元）", "到位资金（元）", "实际支出（万元）"],
        ["基本支出", 1, 1, 1],
    ]
    notice = only_notice(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": rows})))
    assert notice.code == ProblemCode.AMBIGUOUS_COLUMN
    assert notice.found == "万元、元"


def test_a_missing_column_is_refused_with_what_was_found(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "指标名称", "目标值", None, "分子", "分母"]
    result = parse_file(
        parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(header, [["W1-1", "名", "≥1"]])})
    )
    notice = only_notice(result)
    assert (notice.code, notice.sheet, notice.scope) == (ProblemCode.MISSING_COLUMN, "S", ProblemScope.FILE)
    assert notice.message == "「绩效指标落实情况报表」缺少必填列「实际完成值」。"
    assert "required column actual_text (实际完成值) is missing" in notice.message_en
    assert notice.expected.startswith("实际完成值 | 完成值")
    assert notice.found == "指标编码、指标名称、目标值、分子、分母"
    assert result.pieces == []


def test_a_renamed_column_is_refused_with_the_likely_one(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "指标名称", "目标值", "实际完成情况值", "分子", "分母"]
    notice = only_notice(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(header)})))
    assert (notice.code, notice.cell, notice.found) == (ProblemCode.RENAMED_COLUMN, "D3", "实际完成情况值")
    assert "可能就是它" in notice.message
    assert notice.remedy == "请把「实际完成情况值」改回「实际完成值」后重新报送。"


def test_an_unexpected_column_is_refused_at_its_cell(parser: Parser, tmp_path: Path) -> None:
    body = [[*row, "13800000000"] for row in REPORT_ROWS]
    notice = only_notice(
        parse_file(
            parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows([*REPORT_HEADER, "联系电话"], body)})
        )
    )
    assert (notice.code, notice.cell, notice.found) == (ProblemCode.UNEXPECTED_COLUMN, "G3", "联系电话")
    assert "删除「联系电话」列" in notice.remedy


def test_an_unexpected_column_that_looks_like_an_optional_one_says_so(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "指标名称", "目标值", "实际完成值", "分 子 数 值", "分母"]
    notice = only_notice(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(header)})))
    assert (notice.code, notice.cell) == (ProblemCode.UNEXPECTED_COLUMN, "E3")
    assert "可能应为「分子」" in notice.message


def test_values_without_a_header_are_refused(parser: Parser, tmp_path: Path) -> None:
    body = [[*row, "x"] for row in REPORT_ROWS]
    notice = only_notice(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(body=body)})))
    assert (notice.code, notice.cell, notice.found) == (ProblemCode.UNEXPECTED_COLUMN, "G3", "")


def test_an_empty_extra_column_is_passed_over(parser: Parser, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": report_rows([*REPORT_HEADER, "联系电话"])})
    assert parse_file(parser, path).notices == []


def test_two_headers_for_one_column_are_refused(parser: Parser, tmp_path: Path) -> None:
    header = ["指标编码", "指标名称", "目标值", "实际完成值", "完成值", "分母"]
    notice = only_notice(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(header)})))
    assert (notice.code, notice.cell) == (ProblemCode.AMBIGUOUS_COLUMN, "E3")
    assert notice.found == "D3 实际完成值; E3 完成值"


def test_a_title_without_a_table_is_refused_as_that_form(parser: Parser, tmp_path: Path) -> None:
    notice = only_notice(
        parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": [["察访核验登记表"], ["见附件"]]}))
    )
    assert (notice.code, notice.found) == (ProblemCode.MISSING_COLUMN, "没有找到表头行")
    assert "察访核验登记表" in notice.message


def test_nothing_known_is_refused_with_what_stands_there(parser: Parser, tmp_path: Path) -> None:
    notice = only_notice(
        parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"签到": [["会议签到表"], ["姓名", "职务"]]}))
    )
    assert (notice.code, notice.scope) == (ProblemCode.UNKNOWN_FORM, ProblemScope.FILE)
    assert notice.found == "签到: 会议签到表 | 姓名 | 职务"
    assert "绩效指标落实情况报表" in notice.expected


def test_a_further_sheet_that_is_no_form_is_set_aside_alone(parser: Parser, tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", {"A": report_rows(), "草稿": [["随便写写"]], "填报说明": [["请填"]], "空": []}
    )
    result = parse_file(parser, path)
    notice = only_notice(result)
    assert (notice.code, notice.scope, notice.sheet) == (ProblemCode.UNKNOWN_FORM, ProblemScope.SHEET, "草稿")
    assert len(rows_of(result, "reported_values")) == 2


def test_a_refused_sheet_leaves_the_others_of_its_workbook(parser: Parser, tmp_path: Path) -> None:
    evidence = [["佐证材料清单"], ["材料编号", "指标编码", "材料名称"], ["1", "W1-1", "台账"]]
    result = parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"报表": report_rows(), "清单": evidence}))
    assert len(rows_of(result, "reported_values")) == 2
    assert {notice.sheet for notice in result.notices} == {"清单"}
    assert {notice.scope for notice in result.notices} == {ProblemScope.SHEET}


def test_hidden_sheets_are_read_only_when_they_are_a_form(parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("说明").write("A1", "说明文字")
    for name, rows in (("代码", [["下拉选项"], ["甲"]]), ("报表", report_rows())):
        sheet = book.add_worksheet(name)
        sheet.hide()
        for r, row in enumerate(rows):
            sheet.write_row(r, 0, row)
    book.close()
    result = parse_file(parser, path)
    assert result.notices == []
    assert len(rows_of(result, "reported_values")) == 2


@pytest.mark.parametrize("names", [("报表", "A底稿"), ("A报表", "底稿")], ids=["before", "behind"])
def test_a_hidden_draft_of_the_same_report_does_not_go_before_the_visible_one(
    parser: Parser, tmp_path: Path, names: tuple[str, str]
) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name, unit in (*zip(names, ("SFS01", "SFS01"), strict=True), ("另一单位", "SFS02")):
        sheet = book.add_worksheet(name)
        for r, row in enumerate(report_rows()):
            sheet.write_row(r, 0, [unit if text == "SFS01" else text for text in row])
        if name != names[0]:
            sheet.hide()
    book.close()
    result = parse_file(parser, path)
    assert {(row["source_sheet"], row["unit"]) for row in rows_of(result, "submission_headers")} == {
        (names[0], "SFS01"),
        ("另一单位", "SFS02"),
    }
    assert {row["source_sheet"] for row in rows_of(result, "reported_values")} == {names[0], "另一单位"}
    assert [(notice.code, notice.sheet) for notice in result.notices] == [("hidden_copy", names[1])]


def test_blank_sheets_only_are_an_empty_file(parser: Parser, tmp_path: Path) -> None:
    notice = only_notice(parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"A": [], "B": [[" "]]})))
    assert (notice.code, notice.found) == (ProblemCode.EMPTY_FILE, "2 张空工作表")
