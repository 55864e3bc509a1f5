"""What stands in a cell: addresses, dates, encodings, kinds of files, cells that cannot be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from ingest_builders import (
    csv_text,
    ods_table,
    part_of,
    report_rows,
    rezip,
    write_ods,
    write_xlsx,
)
from sheet_reading import only_notice, parse_file, rows_of

from pipeline.ingest.parse import Parser
from pipeline.problems import ProblemCode, ProblemScope


def test_rows_keep_true_addresses_when_the_form_begins_at_c5(parser: Parser, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": report_rows()}, top=4, left=2)
    row = rows_of(parse_file(parser, path), "reported_values")[0]
    assert row["source_row"] == 8
    assert "actual_text=F" in row["source_columns"]
    assert "meta_unit=@D6" in row["source_columns"]


@pytest.mark.parametrize("is_1904", [False, True], ids=["1900", "1904"])
def test_real_dates_come_as_iso_text_in_both_epochs(parser: Parser, tmp_path: Path, is_1904: bool) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": is_1904})
    sheet = book.add_worksheet("S")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row("A1", ["收件登记簿"])
    sheet.write_row("A2", ["收件时间", "文件名"])
    sheet.write_datetime("A3", dt.date(2013, 7, 9), day)
    sheet.write("B3", "a.xlsx")
    half_past_eight = dt.datetime(2013, 7, 9, 8, 30)  # noqa: DTZ001 - cells of a sheet know no time zone
    sheet.write_datetime("A4", half_past_eight, moment)
    sheet.write("B4", "b.xlsx")
    book.close()
    rows = rows_of(parse_file(parser, path), "intake_register")
    assert [row["received_at"] for row in rows] == ["2013-07-09", "2013-07-09 08:30:00"]


@pytest.mark.parametrize("is_1904", [False, True], ids=["1900", "1904"])
def test_real_dates_of_xls_come_as_iso_text_in_both_epochs(
    parser: Parser, tmp_path: Path, is_1904: bool
) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = is_1904
    sheet = book.add_sheet("S")
    for c, text in enumerate(["收件时间", "文件名"]):
        sheet.write(1, c, text)
    sheet.write(0, 0, "收件登记簿")
    sheet.write(2, 0, dt.date(2013, 7, 9), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(2, 1, "a.xlsx")
    path = tmp_path / "a.xls"
    book.save(str(path))
    assert rows_of(parse_file(parser, path), "intake_register")[0]["received_at"] == "2013-07-09"


@pytest.mark.parametrize(
    ("encoding", "prefix"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("gb18030", b""),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_text_files_are_read_in_every_encoding_and_delimiter(
    parser: Parser, encoding: str, prefix: bytes, delimiter: str
) -> None:
    content = prefix + csv_text(report_rows(), delimiter).encode(encoding)
    result = parser.parse(content, ".csv")
    row = rows_of(result, "reported_values")[0]
    assert (row["indicator_name"], row["source_sheet"], row["source_row"]) == ("人民调解成功率", "CSV", 4)
    assert result.kind == "text"


def test_text_named_xls_is_read_as_text(parser: Parser) -> None:
    result = parser.parse(csv_text(report_rows(), "\t").encode("gb18030"), ".xls")
    assert len(rows_of(result, "reported_values")) == 2


def test_text_keeps_blank_lines_and_quoted_line_breaks_in_its_row_numbers(parser: Parser) -> None:
    text = csv_text(report_rows(body=[])) + '\r\nW1-1,"两\n行",≥1,3,,\r\n'
    row = rows_of(parser.parse(text.encode(), ".csv"), "reported_values")[0]
    assert (row["source_row"], row["indicator_name"]) == (5, "两\n行")


def test_ods_is_read_with_its_addresses(parser: Parser, tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", ods_table("表一", report_rows()))
    row = rows_of(parse_file(parser, path), "reported_values")[1]
    assert (row["indicator_code"], row["source_row"], row["source_sheet"]) == ("W1-2", 5, "表一")


def test_a_workbook_under_a_wrong_spreadsheet_name_is_read(parser: Parser, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": report_rows()})
    assert parser.parse(path.read_bytes(), ".xls").forms == ["quarterly_report"]


def test_cells_are_trimmed_and_blank_ones_are_null(parser: Parser, tmp_path: Path) -> None:
    body = [["　W1-1 ", " 名称", "  ", " 3 "], [None, " ", None]]
    rows = rows_of(
        parse_file(parser, write_xlsx(tmp_path / "a.xlsx", {"S": report_rows(body=body)})), "reported_values"
    )
    assert len(rows) == 1
    assert (rows[0]["indicator_code"], rows[0]["target_text"], rows[0]["actual_text"]) == ("W1-1", None, "3")


def test_error_cells_and_formulas_without_a_value_are_named(parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("报表 & 表")
    for r, row in enumerate(report_rows()):
        sheet.write_row(r, 0, row)
    sheet.write_formula("D4", "=1/0", None, "#DIV/0!")
    sheet.write_formula("E4", "=A1+1", None, "")
    sheet.write_formula("F4", "=1+1", None, 2)
    sheet.write_number("E5", 123456789012345678)
    book.close()
    sheet_part = part_of(path, "xl/worksheets/sheet1.xml").replace(
        b' t="str"><f>A1+1</f><v></v>', b"><f>A1+1</f>"
    )
    result = parse_file(parser, rezip(path, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet_part}))
    found = {notice.cell: notice.found for notice in result.notices}
    assert found["D4"] == "#DIV/0!"
    assert found["E4"] == "未计算的公式"
    assert "超过15位" in found["E5"]
    assert set(found) == {"D4", "E4", "E5"}
    assert {(notice.code, notice.scope, notice.sheet) for notice in result.notices} == {
        (ProblemCode.UNREADABLE_CELL, ProblemScope.CELL, "报表 & 表")
    }
    assert rows_of(result, "reported_values")[0]["actual_text"] is None


def test_error_cells_of_xls_and_ods_are_named(parser: Parser, tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("报表")
    for r, row in enumerate(report_rows(body=[["W1-1", "名", "≥1", 1]])):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    sheet.row(3).set_cell_error(4, 0x2A)
    sheet.write(3, 5, 123456789012345678)
    book.save(str(tmp_path / "a.xls"))
    found = {notice.cell: notice.found for notice in parse_file(parser, tmp_path / "a.xls").notices}
    assert found["E4"] == "#N/A"
    assert "超过15位" in found["F4"]
    table = ods_table("报表", report_rows(body=[])).replace(
        "</table:table>",
        '<table:table-row><table:table-cell office:value-type="string"><text:p>W1</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell table:formula="of:=1/0"'
        ' office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p>"
        "</table:table-cell></table:table-row></table:table>",
    )
    notice = only_notice(parse_file(parser, write_ods(tmp_path / "a.ods", table)))
    assert (notice.cell, notice.found, notice.sheet) == ("D4", "#DIV/0!", "报表")
