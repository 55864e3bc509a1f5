"""Rows of a sheet that are made texts only as far as somebody looks.

Belongs here: that they are the same rows whoever looks first, and the bytes of a column without its cells.
Does not belong here: what is found in them (`test_ingest_forms`).
"""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.ingest import kernels
from pipeline.ingest.readers.sheet import SheetRows, SheetText

CELLS = [(str(row), None if row % 3 else f"第{row}行") for row in range(30)]


@pytest.fixture
def sheet() -> SheetText:
    columns = [pa.array(texts, pa.string()) for texts in zip(*CELLS, strict=True)]
    return SheetText("表", True, 0, pa.RecordBatch.from_arrays(columns, names=["0", "1"]))


def test_rows_are_those_of_the_sheet_in_any_order(sheet: SheetText) -> None:
    rows = SheetRows(sheet, 4, 20)
    assert rows[:3] == CELLS[4:7]
    assert rows[17] == CELLS[21]
    assert rows[-1] == CELLS[23]
    assert rows[:-15] == CELLS[4:9]
    assert list(rows) == CELLS[4:24]
    assert len(rows) == 20


def test_rows_end_with_the_sheet(sheet: SheetText) -> None:
    rows = SheetRows(sheet, 25, 12)
    assert list(rows) == CELLS[25:]
    assert rows[3:9] == CELLS[28:]
    with pytest.raises(IndexError):
        rows[5]
    assert list(SheetRows(sheet, 30, 12)) == []


def test_only_rows_that_are_looked_at_are_made(sheet: SheetText) -> None:
    rows = SheetRows(sheet, 0, 30)
    assert next(row for row, cells in enumerate(rows) if cells[0] == "2") == 2
    assert len(rows._made) < 30


def test_bytes_of_a_column_are_those_of_its_texts_alone() -> None:
    column = pa.array(["合计", None, "a", "", "说明：b"], pa.string())
    assert kernels.text_bytes(column) == "合计a说明：b".encode()
    assert kernels.text_bytes(column.slice(1, 2)) == b"a"
    assert kernels.text_bytes(column.slice(5)) == b""
    assert kernels.text_bytes(pa.nulls(3, pa.string())) == b""
