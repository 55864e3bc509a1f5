"""What the reader takes for something else is taken out first: charts on sheets, a second word on the epoch.

Belongs here: the values of such workbooks.
Does not belong here: what the reader gives up on (`test_ingest_mended`).
"""

from __future__ import annotations

import datetime as dt
import struct
from pathlib import Path

import pytest
import xlsxwriter
from ingest_builders import part_of, rezip
from odd_endings import assert_ends, cells_of, try_file
from old_books import begin, old_book, record

from pipeline.ingest.notices import Notice
from pipeline.ingest.parse import read_sheets
from pipeline.ingest.pool import ReaderPool
from pipeline.problems import ProblemCode

BOOK = "xl/workbook.xml"
CHART, SHEET = 0x20, 0x10
END = record(10)


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def chart(cells: bytes) -> bytes:
    """A chart on a sheet, with the figures that it was last drawn from."""
    return begin(CHART) + record(0x200, struct.pack("<IIHHH", 0, 9, 0, 9, 0)) + cells + END


@pytest.mark.parametrize("padding", [b"", bytes(8_000)], ids=["small", "large"])
@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (number(0, 0, 5) + chart(number(0, 0, 99)), [["5"]]),
        (number(0, 0, 5) + chart(number(0, 1, 98) + number(3, 0, 99)), [["5"]]),
        (number(0, 0, 5) + chart(b"") + number(0, 1, 6), [["5", "6"]]),
        (chart(number(0, 0, 9)) + number(0, 0, 5) + chart(number(0, 0, 8)) + number(0, 1, 6), [["5", "6"]]),
    ],
    ids=["over a cell", "beside", "before cells", "two"],
)
def test_figures_of_a_chart_are_no_cells_of_its_sheet(
    pool: ReaderPool, tmp_path: Path, sheet: bytes, expected: list[list[str | None]], padding: bytes
) -> None:
    path = old_book(tmp_path / "a.xls", record(0x5C, padding) if padding else b"", sheet)
    assert_ends(pool, path, expected)


@pytest.mark.parametrize("page", [936, 1200, 1252], ids=str)
def test_texts_are_unicode_whatever_code_page_is_stated(pool: ReaderPool, tmp_path: Path, page: int) -> None:
    shared = struct.pack("<IIHB", 2, 2, 2, 1) + "考核".encode("utf-16-le") + struct.pack("<HB", 2, 0) + b"ab"
    book = record(0x42, struct.pack("<H", page)) + record(0xFC, shared)
    cells = b"".join(record(0xFD, struct.pack("<HHHI", 0, column, 0, column)) for column in (0, 1))
    assert_ends(pool, old_book(tmp_path / "a.xls", book, cells), [["考核", "ab"]])


def test_room_for_a_whole_sheet_is_not_made_for_one_cell(pool: ReaderPool, tmp_path: Path) -> None:
    room = record(0x200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0))
    assert_ends(pool, old_book(tmp_path / "a.xls", b"", room + number(0, 0, 5)), [["5"]])


def test_a_wide_row_above_a_long_column_is_refused_before_room_is_made(
    pool: ReaderPool, tmp_path: Path
) -> None:
    wide = record(0xBD, struct.pack("<HH", 0, 0) + bytes(6 * 256) + struct.pack("<H", 255))
    path = old_book(tmp_path / "a.xls", b"", wide + number(65_535, 0, 5))
    answer = try_file(pool, path)
    assert isinstance(answer, Notice)
    assert (answer.code, answer.found) == (ProblemCode.UNSAFE_FILE, "ab: IV65536")


def test_a_sheet_that_is_a_chart_has_no_cells(tmp_path: Path) -> None:
    path = old_book(tmp_path / "a.xls", b"", number(0, 0, 99), kind=CHART)
    (sheet,) = read_sheets(path.read_bytes(), ".xls")[2]
    assert cells_of(sheet) == []


def test_cells_of_a_chart_are_not_told(tmp_path: Path) -> None:
    error = record(0x205, struct.pack("<HHHBB", 0, 0, 0, 42, 1))
    path = old_book(tmp_path / "a.xls", b"", number(0, 0, 5) + chart(error + number(0, 1, 1e17)))
    assert read_sheets(path.read_bytes(), ".xls")[1].cells == {}


@pytest.mark.parametrize("is_1904", [False, True], ids=["1900", "1904"])
def test_properties_of_newer_programs_leave_the_epoch_alone(
    pool: ReaderPool, tmp_path: Path, is_1904: bool
) -> None:
    path = tmp_path / "seed.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": is_1904})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    book.add_worksheet().write_datetime(0, 0, dt.date(2013, 7, 9), day)
    book.close()
    data = part_of(path, BOOK)
    more = b'<extLst><ext uri="x"><n:workbookPr xmlns:n="urn:n" n:a="1"/></ext></extLst></workbook>'
    path = rezip(path, tmp_path / "a.xlsx", {BOOK: data.replace(b"</workbook>", more)})
    assert_ends(pool, path, [["2013-07-09 00:00:00"]])
