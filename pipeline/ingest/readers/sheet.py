"""One sheet as text, with the address of its first cell.

Belongs here: the record that all readers return, its rows as texts.
Does not belong here: how it is read, what it means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import pyarrow as pa

Row = tuple[str | None, ...]
_BLOCK = 8


@dataclass(frozen=True, slots=True)
class SheetText:
    """A sheet.

    Attributes:
        name: Its name; `CSV` for a text file.
        is_visible: False for hidden and very hidden sheets.
        first_column: Zero-based sheet column of the table's first column; the first row is always row 1.
        table: One text column per sheet column, one row per sheet row, None where a cell is empty.
    """

    name: str
    is_visible: bool
    first_column: int
    table: pa.RecordBatch


class SheetRows(Sequence[Row]):
    """Rows of a sheet, made texts in blocks when they are asked for: mostly the first few tell enough."""

    def __init__(self, sheet: SheetText, start: int, count: int) -> None:
        """Take up to `count` rows from the zero-based row `start` on."""
        self._table = sheet.table.slice(start, count)
        self._made: list[Row] = []

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __iter__(self) -> Iterator[Row]:
        for row in range(len(self)):
            self._make(row)
            yield self._made[row]

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        wanted = range(len(self))[at]
        if isinstance(wanted, int):
            self._make(wanted)
            return self._made[wanted]
        self._make(max(wanted, default=-1))
        return [self._made[row] for row in wanted]

    def _make(self, row: int) -> None:
        """Have all rows up to this one."""
        while len(self._made) <= row:
            block = self._table.slice(len(self._made), _BLOCK)
            self._made += zip(*(column.to_pylist() for column in block.columns), strict=True)
