"""A sheet before it has a file format: cells, merges, and the few looks that bureaus use.

Belongs here: the sheet model and the small helpers that lay out title, header block, table, notes and
signatures. Does not belong here: bytes of any format (see `workbooks`, `opendocument`), content of any
form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Value = str | int | float | date | None


class Look(StrEnum):
    """How a cell is shown; `PERCENT` and `DATE` also say how its number is meant."""

    PLAIN = "plain"
    TITLE = "title"
    HEADER = "header"
    BODY = "body"
    PERCENT = "percent"
    DATE = "date"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it holds and how it is shown."""

    value: Value
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range, all bounds zero-based and inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Sheet:
    """Cells by (row, column), both zero-based, with merged ranges and column widths."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    widths: dict[int, int] = field(default_factory=dict)

    @property
    def row_count(self) -> int:
        """Number of rows up to the last one that holds a cell or a merge."""
        rows = [row for row, _ in self.cells] + [span.last_row for span in self.spans]
        return max(rows, default=-1) + 1

    @property
    def column_count(self) -> int:
        """Number of columns up to the last one that holds a cell or a merge."""
        columns = [column for _, column in self.cells] + [span.last_column for span in self.spans]
        return max(columns, default=-1) + 1

    def put(self, row: int, column: int, value: Value | Cell, look: Look = Look.BODY) -> None:
        """Write one cell; `None` leaves it empty."""
        cell = value if isinstance(value, Cell) else Cell(value, look)
        if cell.value is not None:
            self.cells[(row, column)] = cell

    def merge(
        self,
        row: int,
        column: int,
        last_row: int,
        last_column: int,
        value: Value | Cell,
        *,
        look: Look = Look.BODY,
    ) -> None:
        """Write a cell over a range; a range of one cell is not a merge."""
        self.put(row, column, value, look)
        if (row, column) != (last_row, last_column):
            self.spans.append(Span(row, column, last_row, last_column))

    def put_row(self, row: int, values: Iterable[Value | Cell], look: Look = Look.BODY) -> None:
        """Write values side by side from the first column."""
        for column, value in enumerate(values):
            self.put(row, column, value, look)

    def put_table(self, row: int, headers: Sequence[str], rows: Iterable[Sequence[Value | Cell]]) -> int:
        """Write a header row and the rows below it; returns the first free row."""
        self.put_row(row, headers, Look.HEADER)
        for values in rows:
            row += 1
            self.put_row(row, values)
        return row + 1

    def put_line(self, row: int, text: str, last_column: int, look: Look = Look.PLAIN) -> int:
        """Write one text over the whole width; returns the next row."""
        self.merge(row, 0, row, last_column, text, look=look)
        return row + 1


def chinese_date(day: date) -> str:
    """`2013年7月5日`."""
    return f"{day.year}年{day.month}月{day.day}日"


FULL_WIDTH = str.maketrans("0123456789.%,-", "０１２３４５６７８９．％，－")


def full_width(text: str) -> str:
    """Digits, point, comma and percent sign in the wide form that input methods produce."""
    return text.translate(FULL_WIDTH)
