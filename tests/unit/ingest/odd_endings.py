"""How an odd file ends: as the cells of its first sheet, or as a refusal of a certain code, soon.

Belongs here: what tests of odd files share. Does not belong here: building files (`ingest_builders`).
"""

from __future__ import annotations

import time
from pathlib import Path

from pipeline.ingest.notices import FileRefusedError, Notice
from pipeline.ingest.pool import ReaderPool
from pipeline.ingest.readers.sheet import SheetText
from pipeline.ingest.wire import Task
from pipeline.problems import ProblemCode

Cells = list[list[str | None]]


def try_file(pool: ReaderPool, path: Path) -> list[SheetText] | Notice:
    """The sheets of a file, or what is said of it."""
    try:
        return pool.dump(Task(path.name, str(path), path.suffix))
    except FileRefusedError as refusal:
        return refusal.notice


def cells_of(sheet: SheetText) -> Cells:
    """The rows of a sheet."""
    return [list(row) for row in zip(*sheet.table.to_pydict().values(), strict=True)]


def assert_ends(pool: ReaderPool, path: Path, expected: Cells | ProblemCode) -> None:
    """The file ends as expected, within ten seconds, and a refusal says what was found and what to do."""
    began = time.monotonic()
    answer = try_file(pool, path)
    assert time.monotonic() - began < 10
    if isinstance(answer, Notice):
        assert all((answer.found, answer.remedy, answer.remedy_en))
    assert (answer.code if isinstance(answer, Notice) else cells_of(answer[0])) == expected
