"""Hostile, damaged, protected and mislabelled files: each is read or refused with its reason."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from ingest_builders import (
    ODD,
    SHEET,
    ods_table,
    part_of,
    report_rows,
    rezip,
    write_ods,
    zip_bytes,
)

from pipeline.ingest.notices import FileRefusedError, Notice
from pipeline.ingest.pool import ReaderPool, read_workbook
from pipeline.ingest.safety.check import check, sniff
from pipeline.ingest.safety.kinds import NAMES, Kind
from pipeline.ingest.safety.zips import Parts
from pipeline.ingest.wire import Task
from pipeline.problems import ProblemCode, ProblemScope


def _refusal(content: bytes, suffix: str = ".xlsx") -> Notice:
    with pytest.raises(FileRefusedError) as caught:
        check(content, suffix)
    notice = caught.value.notice
    assert notice.scope == ProblemScope.FILE
    assert all((notice.message, notice.message_en, notice.expected, notice.remedy, notice.remedy_en))
    return notice


@pytest.mark.parametrize(
    ("content", "suffix", "code", "found"),
    [
        (b"", ".xlsx", ProblemCode.EMPTY_FILE, "0 字节"),
        (b"\r\n \t", ".csv", ProblemCode.EMPTY_FILE, "4 字节"),
        (b"\0" * 4096, ".xlsx", ProblemCode.EMPTY_FILE, "4096 字节"),
        (b"PK\x03\x04" + b"\x00" * 40, ".xlsx", ProblemCode.UNREADABLE_FILE, "not a zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls", ProblemCode.UNREADABLE_FILE, "8 bytes"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, ".xls", ProblemCode.UNREADABLE_FILE, "sector"),
        ("<html><table><tr><td>报表".encode(), ".xls", ProblemCode.MISLABELLED_FILE, "web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", ".xlsx", ProblemCode.MISLABELLED_FILE, "web page"),
        ("<html><body>表".encode("utf-16"), ".xls", ProblemCode.MISLABELLED_FILE, "web page"),
        (b"<table><tr><td>1", ".xls", ProblemCode.MISLABELLED_FILE, "web page"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
            ".xls",
            ProblemCode.MISLABELLED_FILE,
            "MHTML",
        ),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            ".xls",
            ProblemCode.MISLABELLED_FILE,
            "XML spreadsheet 2003",
        ),
        (b'<?xml version="1.0"?><a/>', ".xlsx", ProblemCode.MISLABELLED_FILE, "XML document"),
        (b"%PDF-1.7", ".xlsx", ProblemCode.MISLABELLED_FILE, "PDF"),
        (b"%PDF-1.7", ".pdf", ProblemCode.UNSUPPORTED_FILE, "PDF"),
        (b"{\\rtf1 x", ".doc", ProblemCode.UNSUPPORTED_FILE, "RTF"),
        (b"Rar!\x1a\x07\x00", ".rar", ProblemCode.UNSUPPORTED_FILE, "archive"),
        (b"\x89PNG\r\n\x1a\n", ".png", ProblemCode.UNSUPPORTED_FILE, "picture"),
        (b"MZ\x90\x00\x03\x00", ".xls", ProblemCode.MISLABELLED_FILE, "program"),
        (
            b"\x03\x7a\x01\x01" + b"\x01\x00\x00\x00\x41\x00\x10\x00" + b"\x00" * 60,
            ".xls",
            ProblemCode.MISLABELLED_FILE,
            "dBASE",
        ),
        (zip_bytes({"word/document.xml": b"<x/>"}), ".xlsx", ProblemCode.MISLABELLED_FILE, "Word"),
        (zip_bytes({"a.txt": b"x"}), ".zip", ProblemCode.UNSUPPORTED_FILE, "ZIP"),
        (b"\x09\x02\x06\x00\x00\x00\x10\x00", ".xls", ProblemCode.UNSUPPORTED_FILE, "Excel 4"),
    ],
)
def test_a_wrong_or_damaged_file_is_refused_by_its_content(
    content: bytes, suffix: str, code: ProblemCode, found: str
) -> None:
    notice = _refusal(content, suffix)
    assert notice.code == code
    assert found in notice.found or found in notice.message_en


def test_a_mislabelled_file_is_told_in_plain_words() -> None:
    notice = _refusal(b"<html>", ".xls")
    assert notice.message == "文件名以 .xls 结尾，内容却是网页（HTML）。"
    assert "另存为 .xlsx" in notice.remedy


@pytest.mark.parametrize("cut", [10, 200, 3000])
def test_a_truncated_workbook_is_refused(book: Path, cut: int) -> None:
    assert _refusal(book.read_bytes()[:-cut]).code == ProblemCode.UNREADABLE_FILE


def test_declared_entities_are_refused_in_any_encoding(book: Path, tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    for number, encoding in enumerate(("utf-8", "utf-16-le", "utf-16-be")):
        path = rezip(book, tmp_path / f"{number}.xlsx", {"xl/sharedStrings.xml": bomb.encode(encoding)})
        notice = _refusal(path.read_bytes())
        assert (notice.code, notice.found) == (ProblemCode.UNSAFE_FILE, "xl/sharedstrings.xml")


def test_byte_order_marks_in_the_markup_are_read(pool: ReaderPool, book: Path, tmp_path: Path) -> None:
    path = rezip(book, tmp_path / "b.xlsx", {SHEET: b"\xef\xbb\xbf" + part_of(book, SHEET)})
    assert pool.dump(Task("b", str(path), ".xlsx"))[0].table.num_rows == 5


@pytest.mark.parametrize(
    "cell", [b' r="XFD1048576"', b" r='XFD1048576'", b'\nr = "XFD1048576"', b' r="A9999999"', b' r="ZZZ1"']
)
def test_a_cell_far_out_is_refused(book: Path, tmp_path: Path, cell: bytes) -> None:
    data = part_of(book, SHEET)
    path = rezip(book, tmp_path / "b.xlsx", {SHEET: data.replace(b' r="F4"', cell)})
    notice = _refusal(path.read_bytes())
    assert notice.code == ProblemCode.UNSAFE_FILE
    assert "已用区域" in notice.expected


def test_a_wrong_dimension_is_not_believed(pool: ReaderPool, book: Path, tmp_path: Path) -> None:
    data = part_of(book, SHEET).replace(b'ref="A1:F5"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in data
    path = rezip(book, tmp_path / "b.xlsx", {SHEET: data})
    assert pool.dump(Task("b", str(path), ".xlsx"))[0].table.num_rows == 5


def test_a_zip_bomb_is_refused(book: Path, tmp_path: Path) -> None:
    path = rezip(book, tmp_path / "b.xlsx", None, **{"xl/media/x.bin": b"\0" * (8 * 2**20)})
    notice = _refusal(path.read_bytes())
    assert notice.code == ProblemCode.UNSAFE_FILE
    assert "→" in notice.found


def test_a_part_larger_than_it_says_is_refused(book: Path) -> None:
    content = bytearray(book.read_bytes())
    with zipfile.ZipFile(book) as archive:
        entry = archive.getinfo(SHEET)
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
    assert struct.unpack_from("<I", content, at + 24)[0] == entry.file_size
    struct.pack_into("<I", content, at + 24, 100)
    notice = _refusal(bytes(content))
    assert notice.code == ProblemCode.UNSAFE_FILE
    assert "实际更大" in notice.found


def test_overlapping_parts_are_refused(book: Path) -> None:
    content = bytearray(book.read_bytes())
    first = content.find(b"PK\x01\x02")
    second = content.find(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert _refusal(bytes(content)).code == ProblemCode.UNSAFE_FILE


@pytest.mark.parametrize("name", ["xl/Workbook.xml", "../evil.xml", "C:/evil.xml"])
def test_double_and_escaping_part_names_are_refused(book: Path, tmp_path: Path, name: str) -> None:
    path = rezip(book, tmp_path / "b.xlsx", None, **{name: b"<x/>"})
    assert _refusal(path.read_bytes()).code == ProblemCode.UNSAFE_FILE


def test_an_encrypted_part_is_refused(book: Path) -> None:
    content = bytearray(book.read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert _refusal(bytes(content)).code == ProblemCode.ENCRYPTED_FILE


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    content = zip_bytes({f"xl/{number}.xml": b"" for number in range(10_001)})
    assert "个部件" in _refusal(content).found


def test_too_many_sheets_are_refused(book: Path, tmp_path: Path) -> None:
    sheets = {f"xl/worksheets/sheet{number}.xml": b"<worksheet/>" for number in range(2, 1_002)}
    path = rezip(book, tmp_path / "b.xlsx", None, **sheets)
    assert _refusal(path.read_bytes()).found == "1001 张工作表"


FULL_CELL = '<table:table-cell office:value-type="float" office:value="1"{}/>'


REPEATED = (
    '<table:table-row table:number-rows-repeated="999999999">'
    + FULL_CELL.format(' table:number-columns-repeated="16000"')
    + "</table:table-row>"
)


FAR_OUT = (
    '<table:table-row table:number-rows-repeated="1048000"/><table:table-row>'
    '<table:table-cell table:number-columns-repeated="1000"/>' + FULL_CELL.format("") + "</table:table-row>"
)


@pytest.mark.parametrize("row", [REPEATED, FAR_OUT], ids=["repeated", "far_out"])
def test_repeat_counts_that_blow_up_are_refused(tmp_path: Path, row: str) -> None:
    path = write_ods(tmp_path / "a.ods", f'<table:table table:name="S">{row}</table:table>')
    assert _refusal(path.read_bytes(), ".ods").code == ProblemCode.UNSAFE_FILE


def test_empty_rows_repeated_to_the_end_of_an_ods_sheet_are_read(pool: ReaderPool, tmp_path: Path) -> None:
    tail = (
        '<table:table-row table:number-rows-repeated="1048571">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
    )
    path = write_ods(tmp_path / "a.ods", ods_table("S", report_rows()).replace("</table:table>", tail))
    assert pool.dump(Task("a", str(path), ".ods"))[0].table.num_rows == 5


@pytest.mark.parametrize("content", [b"a,b\x00\x01\x02\x03", b"\x00\x01" * 50, bytes(range(256)) * 8])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefusedError) as caught:
        read_workbook(path)
    assert caught.value.notice.code == ProblemCode.UNREADABLE_FILE


def test_a_text_file_of_absurdly_many_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("," * 5000 + "\n")
    with pytest.raises(FileRefusedError) as caught:
        read_workbook(path)
    assert caught.value.notice.code == ProblemCode.UNSAFE_FILE


def test_sniff_tells_containers_apart_and_never_refuses(book: Path) -> None:
    assert sniff(book.read_bytes()) == Kind.XLSX
    assert sniff(b"PK\x03\x04broken") == Kind.ZIP
    assert sniff((ODD / "poi__extenxls_pwd123.xlsx").read_bytes()) == Kind.OLE
    assert set(NAMES) == set(Kind)


def test_compressed_text_that_expands_far_is_bounded_before_it_is_unpacked() -> None:
    packed = zlib.compress(b"\0" * 50_000_000)
    content = zip_bytes({"xl/workbook.xml": packed})
    assert len(content) < 100_000
    assert sniff(content) == Kind.XLSX


def test_a_part_with_any_bit_turned_is_never_taken_for_the_part() -> None:
    content = zip_bytes({"a.xml": b"<v>1234</v>" * 40})
    whole = Parts(content).get("a.xml")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.infolist()[0]
    start = 30 + len(entry.filename)
    refused = 0
    for bit in range(entry.compress_size * 8):
        turned = bytearray(content)
        turned[start + bit // 8] ^= 1 << bit % 8
        try:
            assert Parts(bytes(turned)).get("a.xml") == whole
        except FileRefusedError:
            refused += 1
    assert refused > entry.compress_size * 4
