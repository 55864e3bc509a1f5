"""Workbooks that the reader gives up on for a trifle are read without it; their values are those of the file.

Belongs here: each trifle, and what is still refused.
Does not belong here: values and reasons (`test_ingest_cells`, `test_ingest_more_odd`).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from ingest_builders import REPORT_HEADER, SHEET, part_of, report_rows, rezip, write_xlsx, zip_bytes
from odd_endings import assert_ends
from sheet_reading import parse_file, rows_of

from pipeline.ingest.parse import Parser
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
