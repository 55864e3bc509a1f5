"""What a safety check learns about a workbook besides that it may be read.

Belongs here: cells whose value no reader gives, and cells whose number is shown as something else, by sheet.
Does not belong here: refusals (they are raised as `FileRefusedError`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MAX_CELLS_LISTED = 200
UNCALCULATED = "未计算的公式"
TOO_MANY_DIGITS = "（超过15位的数字）"
NO_VALUE = "错误值"
Block = tuple[int, int, int, int]


class Shown(StrEnum):
    """What people see where a number is stored."""

    PERCENT = "percent"
    DATE = "date"


@dataclass(slots=True)
class Findings:
    """Cells of note by the name of their sheet.

    Attributes:
        cells: Cells without a usable value: address and what stands there.
        percents: Blocks of numbers formatted as percent: zero-based row and column, height and width.
        dates: Likewise blocks of numbers shown as dates that a reader takes for plain numbers.
        is_1904: Whether dates count from 1904.
    """

    cells: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    percents: dict[str, list[Block]] = field(default_factory=dict)
    dates: dict[str, list[Block]] = field(default_factory=dict)
    is_1904: bool = False

    def add(self, sheet: str, cell: str, found: str) -> None:
        """Note one cell, up to `MAX_CELLS_LISTED` per sheet."""
        listed = self.cells.setdefault(sheet, [])
        if len(listed) < MAX_CELLS_LISTED:
            listed.append((cell, found))

    def add_shown(
        self, shown: Shown, sheet: str, row: int, column: int, size: tuple[int, int] = (1, 1)
    ) -> None:
        """Note a block of numbers that are shown as something else: zero-based place, height and width."""
        blocks = self.percents if shown is Shown.PERCENT else self.dates
        blocks.setdefault(sheet, []).append((row, column, *size))
