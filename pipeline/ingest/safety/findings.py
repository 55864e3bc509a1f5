"""What a safety check learns about a workbook besides that it may be read.

Belongs here: cells whose value no reader gives, and cells whose number is shown as something
else or written with other digits, by sheet.
Does not belong here: refusals (they are raised as `FileRefusedError`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.ingest.safety.numbers import LARGE, exact_text

MAX_CELLS_LISTED = 200
UNCALCULATED = "未计算的公式"
TOO_MANY_DIGITS = "（超过15位的数字）"
NO_DATE = "（不可能是日期的数字）"
NO_VALUE = "错误值"
ERROR_TEXTS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
"""What people see for the error codes of xls and xlsb."""
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
        exact: Numbers with the digits that the reader does not give: block and text.
        large: Numbers that the reader leaves out where they are dates: zero-based row and column, and text.
        is_1904: Whether dates count from 1904.
        is_misread: Whether the reader takes something in the file for what it is not.
    """

    cells: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    percents: dict[str, list[Block]] = field(default_factory=dict)
    dates: dict[str, list[Block]] = field(default_factory=dict)
    exact: dict[str, list[tuple[Block, str]]] = field(default_factory=dict)
    large: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    is_1904: bool = False
    is_misread: bool = False

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

    def add_exact(
        self, sheet: str, row: int, column: int, value: float, size: tuple[int, int] = (1, 1)
    ) -> None:
        """Note a block of one number, if the reader may not give it so; places as in `add_shown`."""
        text = exact_text(value)
        if text is not None:
            self.exact.setdefault(sheet, []).append(((row, column, *size), text))
        if not -LARGE < value < LARGE:
            self.large.setdefault(sheet, []).append((row, column, f"{value:.15g}"))
