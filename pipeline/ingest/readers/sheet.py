"""One sheet as text, with the address of its first cell.

Belongs here: the record that all readers return.
Does not belong here: how it is read, what it means.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa


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
