"""Files that were once read wrongly, refused for a wrong reason or too slow to check: each ends as it should.

Belongs here: what comparing with other programs and changing files at random brought to light.
Does not belong here: odd files thought of beforehand (`test_ingest_made_odd`).
"""

from __future__ import annotations

import csv
import struct
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from ingest_builders import SHEET, part_of, rezip, write_xlsx
from odd_endings import Cells, assert_ends, try_file
from old_books import begin, old_book, record
from xlwt.CompoundDoc import XlsDoc

from pipeline.ingest.notices import Notice
from pipeline.ingest.pool import ReaderPool
from pipeline.problems import ProblemCode

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
SHARES: Cells = [["单位", "率"], ["甲", "25%"]]


@pytest.fixture(scope="module")
def shares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with a share that is shown as percent, and a second sheet."""
    path = tmp_path_factory.mktemp("shares") / "shares.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("表1")
    sheet.write_row(0, 0, ["单位", "率"])
    sheet.write(1, 0, "甲")
    sheet.write(1, 1, 0.25, book.add_format({"num_format": "0.00%"}))
    book.add_worksheet("表2").write(0, 0, "乙")
    book.close()
    return path


def _without_addresses(data: bytes) -> bytes:
    for address in (b"A1", b"B1", b"A2", b"B2"):
        data = data.replace(b' r="' + address + b'"', b"")
    return data


def test_cells_without_addresses_keep_their_percent_sign(
    pool: ReaderPool, shares: Path, tmp_path: Path
) -> None:
    bare = _without_addresses(part_of(shares, SHEET))
    assert b'<c r="' not in bare
    assert_ends(pool, rezip(shares, tmp_path / "a.xlsx", {SHEET: bare}), SHARES)


def test_sheets_in_another_folder_are_checked_too(pool: ReaderPool, shares: Path, tmp_path: Path) -> None:
    parts: dict[str, bytes | None] = {
        SHEET: None,
        RELATIONS: part_of(shares, RELATIONS).replace(b"worksheets/sheet1", b"pages/one"),
    }
    moved = rezip(shares, tmp_path / "a.xlsx", parts, **{"xl/pages/one.xml": part_of(shares, SHEET)})
    assert_ends(pool, moved, SHARES)


def test_markup_with_a_prefix_of_odd_letters_keeps_percent_signs(
    pool: ReaderPool, shares: Path, tmp_path: Path
) -> None:
    data = part_of(shares, SHEET).replace(b" xmlns=", b" xmlns:n-0.a=")
    for name in (b"worksheet", b"sheetData", b"row", b"c", b"v"):
        for end in (b" ", b">"):
            data = data.replace(b"<" + name + end, b"<n-0.a:" + name + end)
            data = data.replace(b"</" + name + end, b"</n-0.a:" + name + end)
    assert_ends(pool, rezip(shares, tmp_path / "a.xlsx", {SHEET: data}), SHARES)


def _rows(text: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{namespace}"><sheetData>{text}</sheetData></worksheet>'.encode()


_TWO = "".join(f'<c r="{letter}1"><v>1</v></c>' for letter in "ABCDEFGHIJ")
SHEETS: dict[str, tuple[bytes, Cells | ProblemCode]] = {
    "hidden_to_the_last_row": (
        _rows(f'<row r="1">{_TWO}</row><row r="1048576" hidden="1"/>'),
        [["1"] * 10],
    ),
    "formatted_to_the_last_cell": (
        _rows(f'<row r="1">{_TWO}</row><row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        [["1"] * 10],
    ),
    "shared_text_behind_a_space": (
        _rows('<row r="1"><c r="A1" t="s"><v> 1 </v></c></row>'),
        ProblemCode.UNREADABLE_FILE,
    ),
    "number_of_character_references": (
        _rows('<row r="1"><c r="A1"><v>9&#56;.5</v></c></row>'),
        ProblemCode.UNREADABLE_FILE,
    ),
    "text_of_character_references": (
        _rows('<row r="1"><c r="A1" t="str"><v>9&#56;.5</v></c></row>'),
        [["98.5"]],
    ),
    "value_in_front_of_its_formula": (
        _rows('<row r="1"><c r="A1"><v>3</v><f>1+2</f></c></row>'),
        ProblemCode.UNREADABLE_FILE,
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet(pool: ReaderPool, shares: Path, tmp_path: Path, name: str) -> None:
    content, expected = SHEETS[name]
    assert_ends(pool, rezip(shares, tmp_path / "a.xlsx", {SHEET: content}), expected)


def _notice(pool: ReaderPool, path: Path) -> Notice:
    answer = try_file(pool, path)
    assert isinstance(answer, Notice)
    return answer


def test_patterns_take_no_time_squared(pool: ReaderPool, shares: Path, tmp_path: Path) -> None:
    for part, data in (
        (SHEET, _rows('<row r="1"><c r="A1"><f>1</f>' + " " * 300_000 + "</row>")),
        (STYLES, b"<styleSheet>%" + b"<cellXfs " * 200_000),
    ):
        notice = _notice(pool, rezip(shares, tmp_path / "a.xlsx", {part: data}))
        assert notice.code == ProblemCode.UNREADABLE_FILE, part


def test_a_cell_outside_of_any_sheet_is_told_by_its_place(
    pool: ReaderPool, shares: Path, tmp_path: Path
) -> None:
    far = _rows('<row r="1"><c r="XFE1"><v>1</v></c></row>')
    notice = _notice(pool, rezip(shares, tmp_path / "a.xlsx", {SHEET: far}))
    assert "第 16385 列" in notice.found


def test_sheets_of_one_name_are_refused_by_it(pool: ReaderPool, shares: Path, tmp_path: Path) -> None:
    book = part_of(shares, WORKBOOK).replace("表2".encode(), "表1".encode())
    notice = _notice(pool, rezip(shares, tmp_path / "a.xlsx", {WORKBOOK: book}))
    assert notice.code == ProblemCode.UNREADABLE_FILE
    assert "表1" in notice.message


def test_sheets_of_one_name_in_an_old_workbook_are_refused(pool: ReaderPool, tmp_path: Path) -> None:
    book = xlwt.Workbook()
    for name in ("Sheet1", "Sheet2"):
        book.add_sheet(name).write(0, 0, name)
    book.save(str(tmp_path / "a.xls"))
    content = (tmp_path / "a.xls").read_bytes()
    (tmp_path / "a.xls").write_bytes(content.replace(b"\6\0Sheet2", b"\6\0Sheet1", 1))
    assert "Sheet1" in _notice(pool, tmp_path / "a.xls").message


def test_a_directory_that_counts_wrongly_is_damage(pool: ReaderPool, shares: Path, tmp_path: Path) -> None:
    content = shares.read_bytes()
    end = content.rindex(b"PK\5\6")
    (tmp_path / "a.xlsx").write_bytes(content[: end + 8] + struct.pack("<HH", 3, 3) + content[end + 12 :])
    notice = _notice(pool, tmp_path / "a.xlsx")
    assert notice.code == ProblemCode.UNREADABLE_FILE
    assert "3 parts stated" in notice.message_en


_ONE = record(0x203, struct.pack("<HHHd", 0, 0, 0, 1.0))
OLD_BOOKS: dict[str, tuple[bytes, bytes, int, Cells | ProblemCode]] = {
    "one_cell": (b"", _ONE, 0x600, [["1"]]),
    "whole_sheet_stated": (
        b"",
        record(0x200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0)) + _ONE,
        0x600,
        [["1"]],
    ),
    "four_billion_rows_stated": (
        b"",
        record(0x200, struct.pack("<IIHHH", 0, 2**32 - 1, 0, 1, 0)) + _ONE,
        0x600,
        ProblemCode.UNSAFE_FILE,
    ),
    "last_row_stated_before_the_first": (
        b"",
        record(0x200, struct.pack("<IIHHH", 5, 1, 9, 2, 0)) + _ONE,
        0x600,
        ProblemCode.UNSAFE_FILE,
    ),
    "shared_text_that_is_not_there": (
        b"",
        _ONE + record(0xFD, struct.pack("<HHHI", 1, 0, 0, 99)),
        0x600,
        ProblemCode.UNREADABLE_FILE,
    ),
    "chinese_of_excel_95": (
        record(0x42, struct.pack("<H", 936)),
        record(0x204, struct.pack("<HHHH", 0, 0, 0, 4) + "中文".encode("gbk")),
        0x500,
        ProblemCode.UNSUPPORTED_FILE,
    ),
}


@pytest.mark.parametrize("name", OLD_BOOKS)
def test_an_old_workbook(pool: ReaderPool, tmp_path: Path, name: str) -> None:
    book, sheet, version, expected = OLD_BOOKS[name]
    assert_ends(pool, old_book(tmp_path / "a.xls", book, sheet, version), expected)


STREAMS: dict[str, tuple[bytes, ProblemCode]] = {
    "excel_4": (record(0x409, b"\0\0\x10\0\0\0") + record(10), ProblemCode.UNSUPPORTED_FILE),
    "zeros": (bytes(5_000), ProblemCode.UNREADABLE_FILE),
    "no_sheet": (begin(5) + record(10), ProblemCode.EMPTY_FILE),
}


@pytest.mark.parametrize("name", STREAMS)
def test_the_stream_of_an_old_workbook(pool: ReaderPool, tmp_path: Path, name: str) -> None:
    content, expected = STREAMS[name]
    with (tmp_path / "a.xls").open("wb") as handle:
        XlsDoc().save(handle, content)
    assert_ends(pool, tmp_path / "a.xls", expected)


NAMED: dict[str, tuple[bytes, str]] = {
    "sylk": (b'ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\nE\r\n', "SYLK"),
    "dif": (b'TABLE\r\n0,1\r\n"EXCEL"\r\nDATA\r\n0,0\r\n""\r\n-1,0\r\nEOD\r\n', "DIF"),
    "lotus": (b"\0\0\2\0\6\4\6\0\x08\0" + bytes(9), "Lotus"),
    "sqlite": (b"SQLite format 3\0" + bytes(99), "数据库"),
    "bare_excel_97": (begin(0x10) + record(10), "没有外层容器"),
    "xml_with_meta": (b'<?xml version="1.0"?><!-- a --><g:Workbook><meta:b/></g:Workbook>', "XML 文档"),
    "bytes_without_a_meaning": (bytes(range(1, 256)) * 9, "无法识别"),
    "latin_text": ("Größe;Menü\nä;1\n".encode("latin-1") * 9, "无法识别"),
}


@pytest.mark.parametrize("name", NAMED)
def test_other_content_is_called_by_its_name(pool: ReaderPool, tmp_path: Path, name: str) -> None:
    content, expected = NAMED[name]
    (tmp_path / "a.xls").write_bytes(content)
    notice = _notice(pool, tmp_path / "a.xls")
    assert expected in notice.found
    assert "损坏" not in notice.message


def test_a_stated_delimiter_is_obeyed(pool: ReaderPool, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\na,1|b\n1|2\n", encoding="utf-8")
    assert_ends(pool, tmp_path / "a.csv", [["sep=", ""], ["a,1", "b"], ["1", "2"]])


@pytest.mark.parametrize("mark", [",", "\t", ";"], ids=["comma", "tab", "semicolon"])
def test_marks_in_quoted_cells_are_no_delimiters(pool: ReaderPool, tmp_path: Path, mark: str) -> None:
    others = ",\t;".replace(mark, "") * 5
    cells = [[f'a{others}"b"', "c\nd"], [f"e{others}", "f"]]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, delimiter=mark, quoting=csv.QUOTE_ALL).writerows(cells)
    assert_ends(pool, tmp_path / "a.csv", cells)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_one_more_byte_order_mark_is_no_letter(pool: ReaderPool, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_text('\ufeff"名,称",b\n1,2\n', encoding=encoding)
    assert_ends(pool, tmp_path / "a.csv", [["名,称", "b"], ["1", "2"]])


def test_a_list_headed_id_is_no_sylk(pool: ReaderPool, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ID;PRICE\n1;2\n", encoding="utf-8")
    assert_ends(pool, tmp_path / "a.csv", [["ID", "PRICE"], ["1", "2"]])


def test_what_the_reader_gives_up_on_is_not_called_damaged_for_sure(pool: ReaderPool, tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "seed.xlsx", {"表1": [["甲"]]})
    relations = part_of(book, RELATIONS).replace(b"worksheets/", b"%2E/worksheets/")
    notice = _notice(pool, rezip(book, tmp_path / "a.xlsx", {RELATIONS: relations}))
    assert notice.code == ProblemCode.UNREADABLE_FILE
    assert "或者写法特殊" in notice.message


@pytest.mark.parametrize(
    "body",
    [
        "A,1,234,2013\n",
        "A,1,234,2013\nB,56,789,2013\n",
        "A,1,234,2013\nB,999,2013\nC,2,345,2013\nD,5,678,2013\n",
    ],
)
def test_numbers_cut_in_most_or_all_rows_are_told(pool: ReaderPool, tmp_path: Path, body: str) -> None:
    (tmp_path / "a.csv").write_text(f"抓取数据\n单位,数值,周期\n{body}", encoding="utf-8")
    answer = try_file(pool, tmp_path / "a.csv")
    assert isinstance(answer, Notice)
    assert (answer.cell, answer.found) == ("B3", "1,234")


def test_a_column_without_a_header_is_no_cut_number(pool: ReaderPool, tmp_path: Path) -> None:
    text = "单位,分子,分母\nA,42,43,无\nB,40,50,\nC,1,50,\nD,12,345,\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    answer = try_file(pool, tmp_path / "a.csv")
    assert not isinstance(answer, Notice) or answer.sheet == ""
