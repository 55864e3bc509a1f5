"""How a table is laid out: side by side, folded, or each row as a record of its own.

Belongs here: the choice between the three, by the room there is. Nothing is ever cut.
Does not belong here: what the tables say, where they are written to (`screen`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

BETWEEN: Final = 3
FOLDED_LEAST: Final = 16

Columns = Sequence[str]
Rows = Sequence[Sequence[str]]


def unfolded(headers: Columns, rows: Rows) -> Table:
    """A table side by side, as wide as its texts: what a file or a program reads."""
    return _table(headers, rows, _room_of(_widths(headers, rows)), is_folded=False)


def laid_out(headers: Columns, rows: Rows, room: int) -> Table | None:
    """A table side by side on a terminal, or none when it is only readable there as `records`.

    As wide as its texts where the room allows it; else its widest columns are folded, as long as none of them
    gets narrower than 16 places.

    Args:
        headers: Names of the columns.
        rows: One text per column.
        room: Places of a line.
    """
    widths = _widths(headers, rows)
    if _room_of(widths) <= room:
        return unfolded(headers, rows)
    if _room_of([min(width, FOLDED_LEAST) for width in widths]) <= room:
        return _table(headers, rows, room, is_folded=True)
    return None


def records(headers: Columns, rows: Rows) -> Iterator[str]:
    """Each row as one line per column, name before text; lines may be long."""
    width = max(map(_width, ((header,) for header in headers)), default=0)
    for number, row in enumerate(rows, start=1):
        yield f"── {number}/{len(rows)} ──"
        for header, text in zip(headers, row, strict=True):
            first, *others = text.splitlines() or [""]
            yield f"{header}{' ' * (width - cell_len(header))}  {first}".rstrip()
            yield from (f"{' ' * width}  {line}" for line in others)


def _width(texts: Sequence[str]) -> int:
    return max(cell_len(line) for text in texts for line in (text.splitlines() or [""]))


def _widths(headers: Columns, rows: Rows) -> list[int]:
    return [_width(column) for column in zip(headers, *rows, strict=True)]


def _room_of(widths: Sequence[int]) -> int:
    return sum(widths) + BETWEEN * max(len(widths) - 1, 0)


def _table(headers: Columns, rows: Rows, width: int, *, is_folded: bool) -> Table:
    table = Table(show_edge=False, pad_edge=False, width=width)
    for header in headers:
        table.add_column(Text(header), no_wrap=not is_folded, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table
