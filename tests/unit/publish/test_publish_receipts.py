"""Receipts as files: cells from the kept copy, each written whole or not at all, under a name of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from receipt_builders import REFUSED, WHOLE, WRONG, receipt

from pipeline.ingest.store import object_path
from pipeline.publish.workbooks.places import place_of
from pipeline.publish.workbooks.receipts import write_receipts


def test_cells_are_read_from_the_kept_copy(tmp_path: Path) -> None:
    source = tmp_path / "s.xlsx"
    with xlsxwriter.Workbook(str(source)) as book:
        sheet = book.add_worksheet("季度报表")
        sheet.write(1, 0, "W9")
        sheet.write(1, 1, 0.9643, book.add_format({"num_format": "0.00%"}))
        sheet.write_datetime(1, 2, dt.date(2013, 7, 9), book.add_format({"num_format": "yyyy-mm-dd"}))
    sha = hashlib.sha256(source.read_bytes()).hexdigest()
    kept = object_path(tmp_path / "objects", sha)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(source.read_bytes())
    broken = object_path(tmp_path / "objects", "1" * 64)
    broken.parent.mkdir(exist_ok=True)
    broken.write_bytes(b"PK\x03\x04 cut off")
    given = [
        receipt(REFUSED, file_id=sha),
        receipt(WHOLE, file_id="1" * 64, status="quarantined", period_id=""),
        receipt(WHOLE, file_id="2" * 64),
    ]
    paths = write_receipts(given, tmp_path / "objects", tmp_path / "to").paths
    names = [openpyxl.load_workbook(path).sheetnames for path in paths]
    assert names == [["回执", "季度报表"], ["回执"], ["回执"]]
    assert list(paths) == [tmp_path / "to" / place_of(one) for one in given]
    as_sent = openpyxl.load_workbook(paths[0])["季度报表"]
    assert as_sent["A2"].comment is not None
    assert [as_sent[cell].value for cell in ("B2", "C2")] == ["96.43%", "2013-07-09"]


def test_one_receipt_that_cannot_be_written_stops_no_other(tmp_path: Path) -> None:
    given = [receipt(source_file=f"q/{name}.xlsx", file_id=name * 64) for name in "123"]
    in_the_way = tmp_path / place_of(given[1])
    in_the_way.mkdir(parents=True)
    done = write_receipts(given, tmp_path / "objects", tmp_path)
    assert done.paths == (tmp_path / place_of(given[0]), tmp_path / place_of(given[2]))
    assert [(one.source_file, one.reason) for one in done.failed] == [("q/2.xlsx", "Is a directory")]
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {path.name for path in done.paths}


def test_a_receipt_that_was_there_stays_whole_when_its_successor_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_receipts([receipt(WRONG)], tmp_path / "objects", tmp_path).paths[0]
    before = path.read_bytes()

    def breaks(path: Path, *_: object) -> None:
        path.write_bytes(b"half")
        raise MemoryError("no room")

    monkeypatch.setattr("pipeline.publish.workbooks.receipts.write_receipt", breaks)
    done = write_receipts([receipt(WRONG)], tmp_path / "objects", tmp_path)
    assert [one.reason for one in done.failed] == ["MemoryError: no room"]
    assert path.read_bytes() == before
    assert [one for one in tmp_path.iterdir() if one.is_file()] == []


def test_the_longest_name_of_a_file_leaves_room_for_what_makes_it_its_own(tmp_path: Path) -> None:
    longest = "报" * 83 + ".xlsx"
    given = [receipt(source_file=f"q/{longest}", file_id=name * 64) for name in "12"]
    done = write_receipts(given, tmp_path / "objects", tmp_path)
    assert [path.name.partition("报_")[2] for path in done.paths] == [
        f"{name * 8}_回执.xlsx" for name in "12"
    ]
    assert all(path.name.startswith("SFS01_报报") and path.is_file() for path in done.paths)
