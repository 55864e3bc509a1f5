"""Workbooks that the reader gives up on for a trifle are read without it; their values are those of the file.

Belongs here: each trifle, and what is still refused.
Does not belong here: values and reasons (`test_ingest_cells`, `test_ingest_more_odd`).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from ingest_builders import (
    ODD,
    REPORT_HEADER,
    SHEET,
    ods_table,
    part_of,
    report_rows,
    rezip,
    write_ods,
    write_xlsx,
    zip_bytes,
)
from odd_endings import assert_ends, cells_of, try_file
from sheet_reading import parse_file, rows_of

from pipeline.ingest.notices import Notice
from pipeline.ingest.parse import Parser, read_sheets
from pipeline.ingest.pool import ReaderPool
from pipeline.ingest.readers.mended import mended
from pipeline.problems import ProblemCode

RELATIONS = "xl/_rels/workbook.xml.rels"
WORKSHEET = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
MACROS = b"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
CELLS = [["甲", "1"]]


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "seed.xlsx", {"表1": [["甲", 1]]})


@pytest.mark.parametrize(
    "stated", [b'ref=""', b"", b'ref="A:B"', b'ref="$A$1:$B$1"', b'ref="nonsense"'], ids=repr
)
def test_a_used_range_that_is_none_does_no_harm(
    pool: ReaderPool, seed: Path, tmp_path: Path, stated: bytes
) -> None:
    data = part_of(seed, SHEET)
    assert data.count(b'ref="A1:B1"') == 1
    path = rezip(seed, tmp_path / "a.xlsx", {SHEET: data.replace(b'ref="A1:B1"', stated)})
    assert_ends(pool, path, [*CELLS])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"worksheets/', b'"./worksheets/'),
        (b'"worksheets/', b'"../xl/worksheets/'),
        (b'"worksheets/', b'"worksheets\\'),
        (WORKSHEET, MACROS),
    ],
    ids=["here", "above", "backslash", "macros"],
)
def test_a_sheet_is_found_however_it_is_pointed_to(
    pool: ReaderPool, seed: Path, tmp_path: Path, old: bytes, new: bytes
) -> None:
    data = part_of(seed, RELATIONS)
    assert old in data
    path = rezip(seed, tmp_path / "a.xlsx", {RELATIONS: data.replace(old, new)})
    assert_ends(pool, path, [*CELLS])


def test_parts_whose_names_begin_with_a_slash_are_found(pool: ReaderPool, seed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(seed) as book:
        parts = {f"/{name}": book.read(name) for name in book.namelist()}
    parts[f"/{SHEET}"] = re.sub(b"<dimension[^<>]*>", b"", parts[f"/{SHEET}"])
    (tmp_path / "a.xlsx").write_bytes(zip_bytes(parts))
    assert_ends(pool, tmp_path / "a.xlsx", [*CELLS])


def test_a_path_out_of_the_workbook_is_not_followed(pool: ReaderPool, seed: Path, tmp_path: Path) -> None:
    data = part_of(seed, RELATIONS).replace(b'"worksheets/', b'"../../worksheets/')
    assert_ends(pool, rezip(seed, tmp_path / "a.xlsx", {RELATIONS: data}), ProblemCode.UNREADABLE_FILE)


def test_an_error_of_newer_programs_is_told_and_the_rest_is_read(parser: Parser, tmp_path: Path) -> None:
    rows = report_rows(body=[["W1-1", "率", "≥96%", "@", 42, 43], ["W1-2", "数", "≥3次", 4, None, None]])
    book = write_xlsx(tmp_path / "seed.xlsx", {"Sheet1": rows})
    data = part_of(book, SHEET)
    begin = data.index(b'<c r="D4"')
    cell = data[begin : data.index(b"</c>", begin) + 4]
    wrong = b'<c r="D4" t="e"><f>A1</f><v>#CALC!</v></c>'
    path = rezip(book, tmp_path / "a.xlsx", {SHEET: data.replace(cell, wrong)})
    result = parse_file(parser, path)
    assert [row["actual_text"] for row in rows_of(result, "reported_values")] == [None, "4"]
    assert [(notice.cell, "#CALC!" in notice.found) for notice in result.notices] == [("D4", True)]


def test_nothing_to_mend_leaves_a_workbook_alone(seed: Path, tmp_path: Path) -> None:
    data = part_of(seed, SHEET)
    plain = rezip(seed, tmp_path / "a.xlsx", {SHEET: data.replace(b'<dimension ref="A1:B1"/>', b"")})
    assert mended(plain.read_bytes()) is None
    assert mended(b"PK\3\4 no zip") is None
    assert mended(",".join(REPORT_HEADER).encode()) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<sheets>", b'<sheets><sheet name="Module1" sheetId="9" r:id=""/>'),
        (b"<sheet ", b'<sheet state="show" '),
    ],
    ids=["module", "state"],
)
def test_what_is_no_sheet_or_no_state_does_no_harm(
    pool: ReaderPool, seed: Path, tmp_path: Path, old: bytes, new: bytes
) -> None:
    data = part_of(seed, "xl/workbook.xml")
    assert data.count(old) == 1
    path = rezip(seed, tmp_path / "a.xlsx", {"xl/workbook.xml": data.replace(old, new)})
    assert_ends(pool, path, [*CELLS])


def test_an_ods_file_that_is_indented_is_read(pool: ReaderPool, tmp_path: Path) -> None:
    tables = ods_table("表1", [["甲 乙", "丙"], ["丁", None]])
    tables = tables.replace("<table:", "\r\n\t<table:").replace("</table:", "\n </table:")
    path = write_ods(tmp_path / "a.ods", tables.replace("<text:p>", "\n  <text:p>"))
    assert_ends(pool, path, [["甲 乙", "丙"], ["丁", None]])


def _ods_of(path: Path, cell: str) -> Path:
    """An ods file of that cell and one of a number beside it."""
    beside = '<table:table-cell office:value-type="float" office:value="3"/>'
    row = f"<table:table-row>{cell}{beside}</table:table-row>"
    return write_ods(path, f'<table:table table:name="表1">{row}</table:table>')


@pytest.mark.parametrize(
    ("attributes", "content", "expected"),
    [
        ('office:value-type="string"', "<text:p>甲<text:tab/>乙</text:p>", "甲\t乙"),
        ('office:value-type="string"', "<text:p>甲<text:line-break/>乙</text:p>", "甲\n乙"),
        ('office:value-type="string"', "<text:p>甲<text:line-break></text:line-break>乙</text:p>", "甲\n乙"),
        ('office:value-type="fraction"', "<text:p>甲</text:p>", "甲"),
        ("", "<text:p>甲</text:p>", "甲"),
        ('office:value-type="boolean" office:boolean-value="1"', "<text:p>是</text:p>", "true"),
        ('office:value-type="boolean" office:boolean-value="0"', "<text:p>否</text:p>", "false"),
        ('office:value-type="boolean" office:boolean-value="TRUE"', "<text:p>是</text:p>", "true"),
    ],
    ids=["tab", "line", "line with an end", "kind", "no kind", "one", "nought", "capitals"],
)
def test_texts_and_truths_of_ods_are_read_as_people_see_them(
    pool: ReaderPool, tmp_path: Path, attributes: str, content: str, expected: str
) -> None:
    path = _ods_of(tmp_path / "a.ods", f"<table:table-cell {attributes}>{content}</table:table-cell>")
    assert_ends(pool, path, [[expected, "3"]])


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ('office:value-type="boolean" office:boolean-value="-7"', "是"),
        ('office:value-type="boolean"', "是"),
        ('office:value-type="date"', "是"),
        ('office:value-type="float"', "是"),
        ('office:value-type="float" table:formula="of:=1"', "未计算的公式"),
        ('office:value-type="string" office:string-value="" calcext:value-type="error"', "是"),
    ],
    ids=["boolean", "no boolean", "no date", "no number", "no result", "error"],
)
def test_a_cell_of_ods_without_a_usable_value_is_told(tmp_path: Path, attributes: str, found: str) -> None:
    cell = f"<table:table-cell {attributes}><text:p>是</text:p></table:table-cell>"
    path = _ods_of(tmp_path / "a.ods", cell)
    _, findings, (sheet,) = read_sheets(path.read_bytes(), ".ods")
    assert findings.cells == {"表1": [("A1", found)]}
    assert [text for row in cells_of(sheet) for text in row if text] == ["3"]


@pytest.mark.parametrize("part", ["Basic/Standard/Module1.xml", "Dialogs/a.xml", "Configurations2/a.xml"])
def test_macros_of_an_ods_file_may_name_their_dtd(pool: ReaderPool, tmp_path: Path, part: str) -> None:
    seed = write_ods(tmp_path / "seed.ods", ods_table("表1", [["甲"]]))
    named = b'<?xml version="1.0"?><!DOCTYPE script:module PUBLIC "-//X//DTD 1.0//EN" "module.dtd"><a/>'
    assert_ends(pool, rezip(seed, tmp_path / "a.ods", **{part: named}), [["甲"]])
    declared = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    assert_ends(pool, rezip(seed, tmp_path / "b.ods", **{part: declared}), ProblemCode.UNSAFE_FILE)


def test_a_chart_sheet_of_xlsb_is_a_sheet_without_cells(pool: ReaderPool, tmp_path: Path) -> None:
    source = ODD / "poi__bug66682.xlsb"
    name = "xl/_rels/workbook.bin.rels"
    data = part_of(source, name)
    assert data.count(b"worksheets/sheet1.bin") == 1
    replaced = {name: data.replace(b"worksheets/sheet1.bin", b"chartsheets/sheet1.bin")}
    chart = {"xl/chartsheets/sheet1.bin": b"\x81\x01\x00\x82\x01\x00"}
    before, after = (
        try_file(pool, path) for path in (source, rezip(source, tmp_path / "a.xlsb", replaced, **chart))
    )
    assert not isinstance(before, Notice)
    assert not isinstance(after, Notice)
    assert [sheet.name for sheet in after] == [sheet.name for sheet in before]
    assert [cells_of(sheet) for sheet in after] == [[], *(cells_of(sheet) for sheet in before[1:])]
