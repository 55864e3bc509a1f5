"""Percent-formatted numbers written as people see them: 0.985 in such a cell becomes `98.5%`.

Belongs here: the text of such a cell, putting it into the sheet.
Does not belong here: finding out which cells are formatted so (`safety`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Context, InvalidOperation

import pyarrow as pa

from pipeline.ingest.readers.sheet import SheetText
from pipeline.ingest.safety.findings import Block

_DIGITS = Context(prec=15)


def percent_text(text: str) -> str:
    """A stored share as percent, at the 15 digits that spreadsheets keep; other text stays as it is."""
    try:
        share = _DIGITS.create_decimal(text)
    except InvalidOperation:
        return text
    if not share.is_finite():
        return text
    shown = format(share.scaleb(2).normalize(), "f") if share else "0"
    return f"{shown}%"


def with_percent_signs(sheets: Sequence[SheetText], blocks: Mapping[str, Sequence[Block]]) -> list[SheetText]:
    """The sheets, their percent-formatted numbers with a percent sign.

    Args:
        sheets: Sheets as read.
        blocks: Per sheet name the blocks of cells that hold percent-formatted numbers.

    Returns:
        The same sheets where a name has no block, else copies.
    """
    return [_signed(sheet, blocks[sheet.name]) if sheet.name in blocks else sheet for sheet in sheets]


def _signed(sheet: SheetText, blocks: Sequence[Block]) -> SheetText:
    height, width = sheet.table.num_rows, sheet.table.num_columns
    cells: dict[int, list[str | None]] = {}
    for row, column, rows, columns in blocks:
        first = column - sheet.first_column
        for at in range(max(first, 0), min(first + columns, width)):
            texts = cells.get(at) or cells.setdefault(at, sheet.table.column(at).to_pylist())
            for r in range(row, min(row + rows, height)):
                text = texts[r]
                if text is not None:
                    texts[r] = percent_text(text)
    arrays = [
        pa.array(cells[at], pa.string()) if at in cells else sheet.table.column(at) for at in range(width)
    ]
    return replace(sheet, table=pa.RecordBatch.from_arrays(arrays, names=sheet.table.schema.names))
