"""What a safety check learns about a workbook besides that it may be read.

Belongs here: cells whose value no reader gives, by sheet.
Does not belong here: refusals (they are raised as `FileRefusedError`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_CELLS_LISTED = 200


@dataclass(slots=True)
class Findings:
    """Cells without a usable value: sheet name → (address, what stands there)."""

    cells: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, sheet: str, cell: str, found: str) -> None:
        """Note one cell, up to `MAX_CELLS_LISTED` per sheet."""
        listed = self.cells.setdefault(sheet, [])
        if len(listed) < MAX_CELLS_LISTED:
            listed.append((cell, found))
