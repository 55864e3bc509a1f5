"""How much a workbook may hold, whatever its format.

Belongs here: the limits that the formats share, and the refusals for going beyond them.
Does not belong here: limits of one format (with its check), of bytes and parts (`zips`), of time and memory
(`pool`, `worker`).
"""

from __future__ import annotations

from pipeline.bilingual import Bilingual
from pipeline.ingest import notices
from pipeline.ingest.notices import FileRefusedError

MAX_SHEETS = 1_000
MAX_AREA = 8_000_000
"""Cells between the first and the last filled one, for all of which a reader makes room."""


def area(name: str, rows: int, columns: int) -> Bilingual:
    """How far the cells of a sheet reach."""
    return Bilingual(f"{name}: {rows} 行 × {columns} 列", f"{name}: {rows} rows × {columns} columns")


def too_many_sheets(sign: str, count: int) -> FileRefusedError:
    """The refusal of a workbook with more than `MAX_SHEETS`; the sign is empty when all were counted."""
    found = Bilingual(f"{sign}{count} 张工作表", f"{sign}{count} sheets")
    return FileRefusedError(
        notices.unsafe(Bilingual(f"≤ {MAX_SHEETS} 张工作表", f"≤ {MAX_SHEETS} sheets"), found)
    )


def too_large_area(found: Bilingual) -> FileRefusedError:
    """The refusal of a sheet whose filled cells lie more than `MAX_AREA` apart."""
    expected = Bilingual(f"已用区域 ≤ {MAX_AREA} 个单元格", f"used range ≤ {MAX_AREA} cells")
    return FileRefusedError(notices.unsafe(expected, found))
