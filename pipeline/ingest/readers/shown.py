"""Numbers written as people see them: 0.985 in a cell that shows percent becomes `98.5%`, 41455 its date.

Belongs here: the text of such a cell, putting it into the sheet.
Does not belong here: finding out which cells are formatted so (`safety`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import InvalidOperation
from functools import partial

import pyarrow as pa

from pipeline.ingest.headers import address
from pipeline.ingest.readers.sheet import SheetText
from pipeline.ingest.safety.findings import NO_DATE, Block, Findings
from pipeline.ingest.safety.numbers import DIGITS, plain_text

_FIRST_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone
_FIRST_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - likewise


def percent_text(text: str) -> str:
    """A stored share as percent, at the 15 digits that spreadsheets keep; other text stays as it is."""
    try:
        share = DIGITS.create_decimal(text.strip())
    except InvalidOperation:
        return text
    if not share.is_finite():
        return text
    return f"{plain_text(share.scaleb(2))}%"


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
    """The sheets with numbers as people see them: with all digits, percents signed, counts of days as dates.

    Args:
        sheets: Sheets as read.
        findings: Which cells have more digits, and which blocks of cells are shown so, by sheet name.

    Returns:
        The same sheets where a name has none of them, else copies.
    """
    dated = partial(date_text, is_1904=findings.is_1904)

    def changes(sheet: str) -> Iterator[tuple[Block, Callable[[str], str]]]:
        for block, number in findings.exact.get(sheet, ()):
            yield block, partial(_all_digits, number=number)
        for block in findings.percents.get(sheet, ()):
            yield block, percent_text
        for block in findings.dates.get(sheet, ()):
            yield block, dated

    for sheet in sheets if findings.large else ():
        _tell_lost(sheet, findings)
    return [_rewritten(sheet, changes(sheet.name)) for sheet in sheets]


def _tell_lost(sheet: SheetText, findings: Findings) -> None:
    """Tell the cells that hold a number and came empty, because it is no date."""
    told = {cell for cell, _ in findings.cells.get(sheet.name, ())}
    for row, column, number in findings.large.get(sheet.name, ()):
        at, cell = column - sheet.first_column, address(row, column)
        is_there = 0 <= at < sheet.table.num_columns and row < sheet.table.num_rows
        if cell not in told and not (is_there and sheet.table.column(at)[row].is_valid):
            findings.add(sheet.name, cell, f"{number}{NO_DATE}")


def _all_digits(text: str, number: str) -> str:
    """The number with all its digits where the text is that number; a date stays as it is."""
    try:
        is_same = math.isclose(float(text), float(number), rel_tol=1e-14, abs_tol=1e-9)
    except ValueError:
        return text
    return number if is_same else text


def _rewritten(sheet: SheetText, changes: Iterable[tuple[Block, Callable[[str], str]]]) -> SheetText:
    """The sheet with other texts in these blocks."""
    height, width = sheet.table.num_rows, sheet.table.num_columns
    cells: dict[int, list[str | None]] = {}
    for (row, column, rows, columns), text_of in changes:
        first = column - sheet.first_column
        for at in range(max(first, 0), min(first + columns, width)):
            texts = cells.get(at) or cells.setdefault(at, sheet.table.column(at).to_pylist())
            for r in range(row, min(row + rows, height)):
                text = texts[r]
                if text is not None:
                    texts[r] = text_of(text)
    if not cells:
        return sheet
    arrays = [
        pa.array(cells[at], pa.string()) if at in cells else column
        for at, column in enumerate(sheet.table.columns)
    ]
    return replace(sheet, table=pa.RecordBatch.from_arrays(arrays, names=sheet.table.schema.names))
