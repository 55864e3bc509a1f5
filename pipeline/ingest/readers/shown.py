"""Numbers written as people see them: 0.985 in a cell that shows percent becomes `98.5%`, 41455 its date.

Belongs here: the text of such a cell, putting it into the sheet.
Does not belong here: finding out which cells are formatted so (`safety`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Context, InvalidOperation
from functools import partial

import pyarrow as pa

from pipeline.ingest.readers.sheet import SheetText
from pipeline.ingest.safety.findings import Block, Findings

_DIGITS = Context(prec=15)
_FIRST_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone
_FIRST_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - likewise


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


def date_text(text: str, *, is_1904: bool) -> str:
    """A stored count of days as the date and time that it stands for; other text stays as it is.

    As readers write the dates that they know: a count below 60 of the system of 1900 is a day later, because
    that system has a 29 February 1900.
    """
    try:
        days = float(text)
        first = _FIRST_1904 if is_1904 else _FIRST_1900 + timedelta(days=days < 60)
        moment = first + timedelta(seconds=round(days * 86_400))
    except (ValueError, OverflowError):
        return text
    return text if days < 0 else moment.isoformat(" ")


def as_shown(sheets: Sequence[SheetText], findings: Findings) -> list[SheetText]:
    """The sheets with numbers as people see them: percents with their sign, counts of days as dates.

    Args:
        sheets: Sheets as read.
        findings: Which blocks of cells are shown so, by sheet name.

    Returns:
        The same sheets where a name has no block, else copies.
    """
    signed = [_rewritten(sheet, findings.percents.get(sheet.name, ()), percent_text) for sheet in sheets]
    dated = partial(date_text, is_1904=findings.is_1904)
    return [_rewritten(sheet, findings.dates.get(sheet.name, ()), dated) for sheet in signed]


def _rewritten(sheet: SheetText, blocks: Sequence[Block], text_of: Callable[[str], str]) -> SheetText:
    if not blocks:
        return sheet
    height, width = sheet.table.num_rows, sheet.table.num_columns
    cells: dict[int, list[str | None]] = {}
    for row, column, rows, columns in blocks:
        first = column - sheet.first_column
        for at in range(max(first, 0), min(first + columns, width)):
            texts = cells.get(at) or cells.setdefault(at, sheet.table.column(at).to_pylist())
            for r in range(row, min(row + rows, height)):
                text = texts[r]
                if text is not None:
                    texts[r] = text_of(text)
    arrays = [
        pa.array(cells[at], pa.string()) if at in cells else sheet.table.column(at) for at in range(width)
    ]
    return replace(sheet, table=pa.RecordBatch.from_arrays(arrays, names=sheet.table.schema.names))
