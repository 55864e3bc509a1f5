"""Dates in the formats that East Asian editions of office programs use without spelling them out.

Belongs here: numbers in such formats, in all kinds of workbooks, and cells of a time.
Does not belong here: dates in formats that readers know (`test_ingest_cells`).
"""

from __future__ import annotations

import struct
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from ingest_builders import ODD, ods_table, part_of, report_rows, rezip, write_ods, write_xlsx
from odd_endings import assert_ends
from old_books import old_book, record
from sheet_reading import only_notice, parse_file, rows_of

from pipeline.ingest.parse import Parser, read_sheets
from pipeline.ingest.pool import ReaderPool
from pipeline.ingest.readers.shown import as_shown, date_text

STYLES = "xl/styles.xml"
LOCAL_FORMATS = [27, 31, 36, 50, 57, 58]


@pytest.mark.parametrize(
    ("stored", "is_1904", "shown"),
    [
        ("41455", False, "2013-06-30 00:00:00"),
        ("41455.5", False, "2013-06-30 12:00:00"),
        ("39993", True, "2013-06-30 00:00:00"),
        ("1", False, "1900-01-01 00:00:00"),
        ("61", False, "1900-03-01 00:00:00"),
        ("-1", False, "-1"),
        ("1e300", False, "1e300"),
        ("inf", False, "inf"),
        ("NaN", False, "NaN"),
        ("待定", False, "待定"),
    ],
)
def test_a_count_of_days_is_a_date(stored: str, is_1904: bool, shown: str) -> None:
    assert date_text(stored, is_1904=is_1904) == shown


def _book(tmp_path: Path, *, is_1904: bool = False) -> Path:
    book = xlsxwriter.Workbook(str(tmp_path / "seed.xlsx"), {"date_1904": is_1904})
    book.add_worksheet().write(0, 0, 41455, book.add_format({"num_format": "0000"}))
    book.close()
    return tmp_path / "seed.xlsx"


def _in_format(seed: Path, path: Path, number: int) -> Path:
    """The book with its format exchanged for one that is not spelled out."""
    styles = part_of(seed, STYLES)
    begin, end = styles.index(b"<numFmts"), styles.index(b"</numFmts>") + len(b"</numFmts>")
    named = (styles[:begin] + styles[end:]).replace(b'numFmtId="164"', b'numFmtId="%d"' % number)
    return rezip(seed, path, {STYLES: named})


@pytest.mark.parametrize("number", LOCAL_FORMATS)
def test_a_local_date_of_xlsx_is_read(pool: ReaderPool, tmp_path: Path, number: int) -> None:
    path = _in_format(_book(tmp_path), tmp_path / "a.xlsx", number)
    assert_ends(pool, path, [["2013-06-30 00:00:00"]])


def test_a_local_date_counts_from_the_epoch_of_its_book(pool: ReaderPool, tmp_path: Path) -> None:
    path = _in_format(_book(tmp_path, is_1904=True), tmp_path / "a.xlsx", 31)
    assert_ends(pool, path, [["2017-07-01 00:00:00"]])


def test_a_format_that_is_spelled_out_is_what_it_says(pool: ReaderPool, tmp_path: Path) -> None:
    seed = _book(tmp_path)
    styles = part_of(seed, STYLES).replace(b'numFmtId="164"', b'numFmtId="31"')
    assert_ends(pool, rezip(seed, tmp_path / "a.xlsx", {STYLES: styles}), [["41455"]])


@pytest.mark.parametrize("number", LOCAL_FORMATS)
@pytest.mark.parametrize(("epoch", "shown"), [(0, "2013-06-30 00:00:00"), (1, "2017-07-01 00:00:00")])
def test_a_local_date_of_xls_is_read(
    pool: ReaderPool, tmp_path: Path, number: int, epoch: int, shown: str
) -> None:
    style = record(0xE0, struct.pack("<HH", 0, number) + bytes(16))
    cell = record(0x203, struct.pack("<HHHd", 0, 0, 0, 41455.0))
    book = record(0x22, struct.pack("<H", epoch)) + style
    assert_ends(pool, old_book(tmp_path / "a.xls", book, cell), [[shown]])


def test_a_local_date_of_xlsb_is_read(tmp_path: Path) -> None:
    source = ODD / "poi__bug66682.xlsb"
    general, dated = bytes.fromhex("2f10010000000200"), bytes.fromhex("2f1001001f000200")
    styles = part_of(source, "xl/styles.bin")
    patched = rezip(source, tmp_path / "a.xlsb", {"xl/styles.bin": styles.replace(general, dated)})
    _, findings, sheets = read_sheets(patched.read_bytes(), ".xlsb")
    shown = as_shown(sheets, findings)[0].table.column(0).to_pylist()[1:4]
    assert shown == [f"1900-01-0{day} 00:00:00" for day in (1, 2, 3)]
    assert findings.is_1904 is False


@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
def test_a_day_typed_as_one_number_into_a_cell_of_dates_is_kept(tmp_path: Path, ending: str) -> None:
    """Day 20250407 since 1900, from which the build tells the day that was meant."""
    path = tmp_path / f"a{ending}"
    if ending == ".xls":
        old = xlwt.Workbook()
        old.add_sheet("S").write(0, 0, 20250407, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
        old.save(path)
    else:
        book = xlsxwriter.Workbook(str(path))
        book.add_worksheet("S").write(0, 0, 20250407, book.add_format({"num_format": "yyyy-mm-dd"}))
        book.close()
    _, findings, sheets = read_sheets(path.read_bytes(), ending)
    assert as_shown(sheets, findings)[0].table.column(0).to_pylist() == ["+57343-09-23 00:00:00"]


def test_a_time_of_ods_that_is_not_read_is_told(parser: Parser, tmp_path: Path) -> None:
    table = ods_table("S", report_rows(body=[["W1-1", "率", "≥96%", "@"]])).replace(
        '<table:table-cell office:value-type="string"><text:p>@</text:p></table:table-cell>',
        '<table:table-cell office:value-type="time" office:time-value="PT13H45M30S"><text:p>13:45</text:p>'
        "</table:table-cell>",
    )
    notice = only_notice(parse_file(parser, write_ods(tmp_path / "a.ods", table)))
    assert (notice.cell, "13:45" in notice.found) == ("D4", True)


@pytest.mark.parametrize("number", ["96000000", "1e10", "123456789.5", "-1E+12", "1E+308", "-1e308"])
def test_a_number_that_is_no_date_is_told_where_dates_are_shown(
    parser: Parser, tmp_path: Path, number: str
) -> None:
    """The reader leaves the cell out, or gives up on the whole file."""
    rows = report_rows(body=[["W1-1", "率", "≥96%", 12345], ["W1-2", "件", "", 7]])
    seed = write_xlsx(tmp_path / "seed.xlsx", {"S": rows})
    book = openpyxl.load_workbook(seed)
    book.worksheets[0]["D4"].number_format = "yyyy-mm-dd"
    book.save(seed)
    part = "xl/worksheets/sheet1.xml"
    changed = part_of(seed, part).replace(b"<v>12345</v>", f"<v>{number}</v>".encode())
    result = parse_file(parser, rezip(seed, tmp_path / "a.xlsx", {part: changed}))
    notice = only_notice(result)
    assert (notice.code, notice.cell, notice.found) == (
        "unreadable_cell",
        "D4",
        f"{number}（不可能是日期的数字）",
    )
    assert [row.get("actual_text") for row in rows_of(result, "reported_values")] == [None, "7"]


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_number_of_xls_that_is_no_date_is_told(tmp_path: Path, is_packed: bool) -> None:
    style = record(0xE0, struct.pack("<HH", 0, 14) + bytes(16))
    packed = record(0x27E, struct.pack("<HHHI", 0, 0, 0, 400_000_000 << 2 | 2))
    cell = packed if is_packed else record(0x203, struct.pack("<HHHd", 0, 0, 0, 4e8))
    text = record(0x203, struct.pack("<HHHd", 1, 0, 0, 41455.0))
    _, findings, sheets = read_sheets(old_book(tmp_path / "a.xls", style, cell + text).read_bytes(), ".xls")
    shown = as_shown(sheets, findings)
    assert shown[0].table.column(0).to_pylist() == [None, "2013-06-30 00:00:00"]
    assert findings.cells == {"ab": [("A1", "400000000（不可能是日期的数字）")]}
