"""What a safety check learns about a workbook besides that it may be read.

Belongs here: cells whose value no reader gives, and cells that show percent, by sheet.
Does not belong here: refusals (they are raised as `FileRefusedError`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_CELLS_LISTED = 200
UNCALCULATED = "未计算的公式"
TOO_MANY_DIGITS = "（超过15位的数字）"
NO_VALUE = "错误值"
Block = tuple[int, int, int, int]


@dataclass(slots=True)
class Findings:
    """Cells of note by the name of their sheet.

    Attributes:
        cells: Cells without a usable value: address and what stands there.
        percents: Blocks of numbers formatted as percent: zero-based row and column, height and width.
    """

    cells: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    percents: dict[str, list[Block]] = field(default_factory=dict)

    def add(self, sheet: str, cell: str, found: str) -> None:
        """Note one cell, up to `MAX_CELLS_LISTED` per sheet."""
        listed = self.cells.setdefault(sheet, [])
        if len(listed) < MAX_CELLS_LISTED:
            listed.append((cell, found))

    def add_percent(self, sheet: str, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Note a block of percent-formatted numbers; the row and column are zero-based."""
        self.percents.setdefault(sheet, []).append((row, column, rows, columns))
