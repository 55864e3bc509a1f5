"""Odd files made here: each is read as it is or refused with a reason, soon; nothing is left out in silence.

Belongs here: containers, markup and text that programs or damage make odd; one line of a table for each.
Does not belong here: odd files of other projects (`test_ingest_odd_files`), what is refused as harmful
(`test_ingest_safety`), limits (`test_ingest_reader_limits`).
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from ingest_builders import SHEET, ods_table, part_of, rezip, write_ods, write_xlsx
from odd_endings import Cells, assert_ends, try_file

from pipeline.ingest.notices import Notice
from pipeline.ingest.pool import ReaderPool
from pipeline.problems import ProblemCode

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
ROWS = [["标题"], ["甲", 1, 2.5]]
SOUND = [["标题", None, None], ["甲", "1", "2.5"]]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_xlsx(tmp_path_factory.mktemp("seed") / "seed.xlsx", {"表1": ROWS})


def _sheet(rows: str) -> bytes:
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    )


def _cell(inside: str) -> bytes:
    return _sheet(f'<row r="1">{inside}</row>')


SHEETS: dict[str, tuple[bytes, Cells | ProblemCode]] = {
    "last_row": (
        _sheet('<row r="1048576"><c r="B1048576"><v>1</v></c></row>'),
        [[None]] * 1_048_575 + [["1"]],
    ),
    "all_columns_without_addresses": (_sheet(f"<row>{'<c><v>1</v></c>' * 16_384}</row>"), [["1"] * 16_384]),
    "row_nought": (_sheet('<row r="0"><c r="A0"><v>1</v></c></row>'), ProblemCode.UNREADABLE_FILE),
    "column_of_ten_letters": (_cell('<c r="ABCDEFGHIJ1"><v>1</v></c>'), ProblemCode.UNSAFE_FILE),
    "shared_text_that_is_not_there": (_cell('<c r="A1" t="s"><v>99</v></c>'), ProblemCode.UNREADABLE_FILE),
    "inline_with_reading_aid": (
        _cell(
            '<c r="A1" t="inlineStr"><is><r><t>富</t></r><r><t>文</t></r>'
            '<rPh sb="0" eb="1"><t>フ</t></rPh></is></c>'
        ),
        [["富文"]],
    ),
    "truth_and_error": (
        _cell('<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c>'),
        [["true", None]],
    ),
    "error_of_tomorrow": (
        _cell('<c r="A1" t="e"><v>#NEW!</v></c><c r="B1"><v>1</v></c>'),
        [[None, "1"]],
    ),
    "rows_backwards": (
        _sheet(
            '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row>'
            '<row r="1"><c r="A1"><v>1</v></c></row>'
        ),
        [["1", None], ["3", "4"]],
    ),
    "gb18030": (
        _cell('<c r="A1" t="str"><v>中文</v></c>')
        .decode()
        .replace('1.0"', '1.0" encoding="GB18030"')
        .encode("gb18030"),
        [["中文"]],
    ),
    "utf16": (_cell("<c><v>1</v></c>").decode().encode("utf-16"), ProblemCode.UNREADABLE_FILE),
    "no_end": (
        _cell("<c><v>1</v></c>").removesuffix(b"</sheetData></worksheet>"),
        ProblemCode.UNREADABLE_FILE,
    ),
    "value_in_pieces": (_cell("<c><v>1<!-- -->2</v></c>"), ProblemCode.UNREADABLE_FILE),
    "value_marked_as_plain": (_cell('<c t="str"><v><![CDATA[a]]></v></c>'), ProblemCode.UNREADABLE_FILE),
    "nothing": (b"", ProblemCode.UNREADABLE_FILE),
    "no_markup": (b"hello", ProblemCode.UNREADABLE_FILE),
    "tags_never_closed": (_sheet('<c r="A1" t="e" ' * 200_000), ProblemCode.UNREADABLE_FILE),
    "deep": (_sheet("<a>" * 50_000 + "</a>" * 50_000), []),
    "merged_everywhere": (
        _cell("<c><v>1</v></c>").replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
        [["1"]],
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_an_odd_sheet(pool: ReaderPool, seed: Path, tmp_path: Path, name: str) -> None:
    content, expected = SHEETS[name]
    assert_ends(pool, rezip(seed, tmp_path / "a.xlsx", {SHEET: content}), expected)


def _changed(part: str, old: str, new: str) -> Callable[[Path], dict[str, bytes | None]]:
    def change(seed: Path) -> dict[str, bytes | None]:
        data = part_of(seed, part)
        assert old.encode() in data
        return {part: data.replace(old.encode(), new.encode())}

    return change


_SHEET_1 = '<sheet name="表1" sheetId="1" r:id="rId1"/>'
BOOKS: dict[str, tuple[Callable[[Path], dict[str, bytes | None]], Cells | ProblemCode]] = {
    "no_sheets": (_changed(WORKBOOK, _SHEET_1, ""), ProblemCode.EMPTY_FILE),
    "very_hidden": (_changed(WORKBOOK, "<sheet name", '<sheet state="veryHidden" name'), SOUND),
    "one_part_for_many_sheets": (_changed(WORKBOOK, _SHEET_1, _SHEET_1 * 300), ProblemCode.UNSAFE_FILE),
    "sheet_elsewhere": (
        _changed(
            RELATIONS, 'Target="worksheets/sheet1.xml"', 'Target="file:///etc/hosts" TargetMode="External"'
        ),
        ProblemCode.UNREADABLE_FILE,
    ),
    "name_of_another_book": (
        _changed(
            WORKBOOK,
            "</workbook>",
            "<definedNames><definedName name=\"x\">'http://127.0.0.1:9/[a.xlsx]S'!A1</definedName></definedNames></workbook>",
        ),
        SOUND,
    ),
    "strict": (_changed(WORKBOOK, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"), SOUND),
    "no_styles": (lambda _: {"xl/styles.xml": None}, SOUND),
    "no_relations": (lambda _: {RELATIONS: None}, ProblemCode.UNREADABLE_FILE),
    "no_sheet": (lambda _: {SHEET: None}, ProblemCode.UNREADABLE_FILE),
    "no_content_types": (lambda _: {"[Content_Types].xml": None}, SOUND),
}


@pytest.mark.parametrize("name", BOOKS)
def test_an_odd_workbook(pool: ReaderPool, seed: Path, tmp_path: Path, name: str) -> None:
    change, expected = BOOKS[name]
    assert_ends(pool, rezip(seed, tmp_path / "a.xlsx", change(seed)), expected)


def test_chart_sheets_only(pool: ReaderPool, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "={1,2}"})
    book.add_chartsheet().set_chart(chart)
    book.close()
    assert_ends(pool, tmp_path / "a.xlsx", [])


class _Pipe(io.BytesIO):
    """Cannot be rewound, so that sizes follow the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def _packed(
    seed: Path, into: io.BytesIO, method: int = zipfile.ZIP_DEFLATED, *, zip64: bool = False
) -> bytes:
    with zipfile.ZipFile(seed) as old, zipfile.ZipFile(into, "w", method) as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=zip64) as part:
                part.write(old.read(name))
    return into.getvalue()


def _wrong_sum(content: bytes) -> bytes:
    at = content.index(SHEET.encode(), content.index(b"PK\1\2")) - 46
    return content[: at + 16] + struct.pack("<I", 12345) + content[at + 20 :]


ZIPS: dict[str, tuple[Callable[[Path], bytes], Cells | ProblemCode]] = {
    "sizes_behind_the_data": (lambda seed: _packed(seed, _Pipe()), SOUND),
    "zip64": (lambda seed: _packed(seed, io.BytesIO(), zip64=True), SOUND),
    "not_packed": (lambda seed: _packed(seed, io.BytesIO(), zipfile.ZIP_STORED), SOUND),
    "bzip2": (lambda seed: _packed(seed, io.BytesIO(), zipfile.ZIP_BZIP2), ProblemCode.UNREADABLE_FILE),
    "backslashes": (lambda seed: seed.read_bytes().replace(b"xl/", b"xl\\"), SOUND),
    "wrong_check_sum": (lambda seed: _wrong_sum(seed.read_bytes()), ProblemCode.UNREADABLE_FILE),
    "zeros_behind": (lambda seed: seed.read_bytes() + bytes(5000), SOUND),
    "twice": (lambda seed: seed.read_bytes() * 2, SOUND),
    "text_in_front": (lambda seed: b"hello\n" + seed.read_bytes(), ProblemCode.UNREADABLE_FILE),
    "no_directory": (lambda seed: seed.read_bytes().partition(b"PK\1\2")[0], ProblemCode.UNREADABLE_FILE),
}


@pytest.mark.parametrize("name", ZIPS)
def test_an_odd_container(pool: ReaderPool, seed: Path, tmp_path: Path, name: str) -> None:
    make, expected = ZIPS[name]
    (tmp_path / "a.xlsx").write_bytes(make(seed))
    assert_ends(pool, tmp_path / "a.xlsx", expected)


_ROW = '<table:table-row table:number-rows-repeated="%d"><table:table-cell/></table:table-row></table:table>'
ODS: dict[str, tuple[str, Cells | ProblemCode]] = {
    "a_million_rows_behind": (
        ods_table("a", [["甲"]]).replace("</table:table>", _ROW % 1_048_575),
        [["甲"]],
    ),
    "no_tables": ("", ProblemCode.EMPTY_FILE),
    "repeated_less_than_never": (
        ods_table("a", [["甲"]]).replace("</table:table>", _ROW % -5),
        ProblemCode.UNREADABLE_FILE,
    ),
}


@pytest.mark.parametrize("name", ODS)
def test_an_odd_ods(pool: ReaderPool, tmp_path: Path, name: str) -> None:
    assert_ends(pool, write_ods(tmp_path / "a.ods", ODS[name][0]), ODS[name][1])


def _biff(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", number, len(data)) + data for number, data in records)


TEXTS: dict[str, tuple[bytes, Cells | ProblemCode]] = {
    "dos_end_of_file": (b"a,b\r\n1,2\r\n\x1a", [["a", "b"], ["1", "2"]]),
    "blank_lines_at_the_end": (b"a\n\n\n", [["a"], [None], [None]]),
    "no_newline_at_the_end": (b"a;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
    "only_carriage_returns": (b"a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]),
    "quote_never_closed": (b'a,b\n"1,2\n3,4\n', ProblemCode.UNREADABLE_FILE),
    "quote_never_closed_at_length": (b'"' + b"a,b\n" * 400_000, ProblemCode.UNREADABLE_FILE),
    "two_encodings": (
        "单位名称\n".encode() * 9 + "单位名称\n".encode("gbk") * 9,
        ProblemCode.UNREADABLE_FILE,
    ),
    "zeros_within": (b"a,b\n1,\x002\n" * 9, ProblemCode.UNREADABLE_FILE),
    "one_line_of_10_mb": (b"x" * 10_000_000, ProblemCode.UNREADABLE_FILE),
    "millions_of_lines": (b"1,2\n" * 3_000_000, ProblemCode.UNSAFE_FILE),
    "nothing_but_a_mark": (b"\xef\xbb\xbf", ProblemCode.EMPTY_FILE),
    "nothing_but_lines": (b"\n\r\n \t\n", ProblemCode.EMPTY_FILE),
    "excel_2": (_biff((0x09, b"\2\0\x10\0"), (0x0A, b"")), ProblemCode.UNSUPPORTED_FILE),
    "book_without_container": (_biff((0x809, bytes(8)), (0x0A, b"")), ProblemCode.UNSUPPORTED_FILE),
    "table_of_a_web_page": (
        "<table><tr><td>单位</td></tr></table>".encode("gbk"),
        ProblemCode.UNSUPPORTED_FILE,
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_text(pool: ReaderPool, tmp_path: Path, name: str) -> None:
    content, expected = TEXTS[name]
    path = tmp_path / ("a.csv" if content[:1] != b"<" else "a.dat")
    path.write_bytes(content)
    assert_ends(pool, path, expected)


def test_an_open_quote_is_told_with_its_row(pool: ReaderPool, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'a,b\n1,"2\n3,4\n')
    answer = try_file(pool, tmp_path / "a.csv")
    assert isinstance(answer, Notice)
    assert "第 2 行" in answer.found
    assert "row 2" in answer.remedy_en


@pytest.mark.parametrize("number", ["1,234", "12,345.60"])
def test_a_number_that_its_comma_cuts_is_told_with_its_cell(
    pool: ReaderPool, tmp_path: Path, number: str
) -> None:
    (tmp_path / "a.csv").write_text(f"编码,名称,数值,备注\nA,甲,12,345\nB,乙,{number},\n", encoding="utf-8")
    answer = try_file(pool, tmp_path / "a.csv")
    assert isinstance(answer, Notice)
    assert (answer.sheet, answer.cell, answer.found) == ("CSV", "C3", number)


def test_rows_without_their_last_empty_cells_are_no_cut_numbers(pool: ReaderPool, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("编码,名称,数值,备注\nA,甲\nB,乙\nC,丙\nD,丁,12,345\n", encoding="utf-8")
    answer = try_file(pool, tmp_path / "a.csv")
    assert not isinstance(answer, Notice) or answer.sheet == ""


def test_an_archive_is_to_be_unpacked(pool: ReaderPool, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("表.csv", "a,b")
    answer = try_file(pool, tmp_path / "a.zip")
    assert isinstance(answer, Notice)
    assert (answer.code, "解压" in answer.remedy) == (ProblemCode.UNSUPPORTED_FILE, True)
    assert "Excel" not in answer.remedy_en
