"""Percent-formatted cells: the number format of the cell decides, never the size of the number.

Belongs here: formats of all kinds of workbooks, the text of such a cell.
Does not belong here: what a rate means to an indicator (dbt).
"""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from ingest_builders import ODD, ods_table, part_of, report_rows, rezip, write_ods
from sheet_reading import parse_file, rows_of

from pipeline.ingest.parse import FileResult, Parser, read_sheets
from pipeline.ingest.readers.shown import as_shown, percent_text
from pipeline.ingest.safety.formats import is_percent_format


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("0.985", "98.5%"),
        ("1", "100%"),
        ("0", "0%"),
        ("0.30000000000000004", "30%"),
        ("-0.0001", "-0.01%"),
        ("12", "1200%"),
        (" 0.1\n", "10%"),
        ("待定", "待定"),
        ("NaN", "NaN"),
    ],
)
def test_a_share_is_shifted_exactly(stored: str, shown: str) -> None:
    assert percent_text(stored) == shown


@pytest.mark.parametrize(
    ("code", "is_percent"),
    [
        ("0%", True),
        ("0.00%;[Red]-0.00%", True),
        ('0.0"%"', False),
        ("0\\%", False),
        ("0_%", False),
        ("General", False),
    ],
)
def test_a_literal_percent_sign_is_no_percent_format(code: str, is_percent: bool) -> None:
    assert is_percent_format(code) is is_percent


def _percent_cells(result: FileResult) -> list[str | None]:
    return [row["actual_text"] for row in rows_of(result, "reported_values")]


def test_a_percent_formatted_number_is_read_as_people_see_it(parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "percent.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    body = [[f"W1-{number}", "率", "≥96%"] for number in range(1, 8)]
    for r, row in enumerate(report_rows(body=body)):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    formats = {
        code: book.add_format({"num_format": code}) for code in ("0%", "0.00%", '0.0"%"', "0.0_%;[Red]-0.0%")
    }
    sheet.write_number("D4", 0.985, formats["0.00%"])
    sheet.write_number("D5", 1, formats["0%"])
    sheet.write_number("D6", 0.5)
    sheet.write_number("D7", 98.5, formats['0.0"%"'])
    sheet.write_formula("D8", "=0.1+0.2", formats["0.0_%;[Red]-0.0%"], 0.1 + 0.2)
    sheet.write_string("D9", "0.985", formats["0%"])
    sheet.write_number("D10", 0.00285, formats["0.00%"])
    book.close()
    assert _percent_cells(parse_file(parser, path)) == [
        "98.5%",
        "100%",
        "0.5",
        "98.5",
        "30%",
        "0.985",
        "0.285%",
    ]


def test_percent_formats_of_other_kinds_of_workbooks_are_seen(parser: Parser, tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("S")
    percent = xlwt.easyxf(num_format_str="0.00%")
    for r, row in enumerate(report_rows(body=[["W1-1", "率", "≥96%"], ["W1-2", "率", "≥96%"]])):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    sheet.write(3, 3, 0.985, percent)
    sheet.write(4, 3, 0.985)
    sheet.write(3, 4, 0.25, percent)
    sheet.write(3, 5, 0.5, percent)
    book.save(str(tmp_path / "a.xls"))
    result = parse_file(parser, tmp_path / "a.xls")
    assert _percent_cells(result) == ["98.5%", "0.985"]
    assert [
        rows_of(result, "reported_values")[0][name] for name in ("numerator_text", "denominator_text")
    ] == [
        "25%",
        "50%",
    ]

    table = ods_table("S", report_rows(body=[["W1-1", "率", "≥96%", "@"]])).replace(
        '<table:table-cell office:value-type="string"><text:p>@</text:p></table:table-cell>',
        '<table:table-cell office:value-type="percentage" office:value="0.985"><text:p>98.50%</text:p>'
        "</table:table-cell>",
    )
    assert _percent_cells(parse_file(parser, write_ods(tmp_path / "a.ods", table))) == ["98.5%"]


def test_percent_formats_of_binary_workbooks_are_seen(tmp_path: Path) -> None:
    source = ODD / "poi__bug66682.xlsb"
    assert read_sheets(source.read_bytes(), ".xlsb")[1].percents == {}
    general, percent = bytes.fromhex("2f10010000000200"), bytes.fromhex("2f1001000a000200")
    styles = part_of(source, "xl/styles.bin")
    assert styles.count(general) == 1
    patched = rezip(source, tmp_path / "a.xlsb", {"xl/styles.bin": styles.replace(general, percent)})
    _, findings, sheets = read_sheets(patched.read_bytes(), ".xlsb")
    before = sheets[0].table.column(0).to_pylist()[1:4]
    after = as_shown(sheets, findings)[0].table.column(0).to_pylist()[1:4]
    assert before == ["1", "2", "3"]
    assert after == ["100%", "200%", "300%"]
