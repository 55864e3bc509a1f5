"""Receipts for many submissions: each one's cells are read from the copy that landing keeps.

Belongs here: writing each whole or not at all, reading the cells in a limited process.
Does not belong here: one workbook (`receipt`), what it says (`receipt_content`), where it goes (`places`).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.pool import ReaderPool
from pipeline.ingest.readers.sheet import SheetText
from pipeline.ingest.store import object_path
from pipeline.ingest.wire import Task
from pipeline.publish.workbooks.places import Unwritten, Written, place_of
from pipeline.publish.workbooks.receipt import write_receipt
from pipeline.publish.workbooks.receipt_content import Receipt


def write_receipts(
    receipts: Sequence[Receipt], objects: Path, folder: Path, scratch: Path | None = None
) -> Written:
    """Write receipts below a folder, by scheme and period. One that cannot be written stops no other.

    Args:
        receipts: What they say.
        objects: The landing's copies of what was received.
        folder: Where they go.
        scratch: A folder on the same disk, for a workbook while it is not whole; default: `folder`.

    Returns:
        The workbooks, in the order of the receipts, and what could not be written.
    """
    paths: list[Path] = []
    failed: list[Unwritten] = []
    if not receipts:
        return Written(folder)
    with ReaderPool((), 1) as pool:
        for one in receipts:
            path = folder / place_of(one)
            try:
                _write_whole(path, one, _as_sent(pool, objects, one), scratch or folder)
            except Exception as error:  # noqa: BLE001 - whatever it was, it is told; the others are owed theirs
                failed.append(Unwritten(one.source_file, reason_of(error)))
            else:
                paths.append(path)
    return Written(folder, tuple(paths), tuple(failed))


def reason_of(error: Exception) -> str:
    """Why something could not be written, as the machine says it."""
    said = error.strerror if isinstance(error, OSError) else None
    return said or f"{type(error).__name__}: {error}"


def _write_whole(path: Path, receipt: Receipt, sheets: Sequence[SheetText], scratch: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = scratch / f".receipt-{os.getpid()}"
    try:
        write_receipt(fresh, receipt, sheets)
        os.replace(fresh, path)  # noqa: PTH105 - atomic
    finally:
        fresh.unlink(missing_ok=True)


def _as_sent(pool: ReaderPool, objects: Path, receipt: Receipt) -> list[SheetText]:
    """The cells as sent; nothing for what cannot be read or is no longer kept."""
    path = object_path(objects, receipt.file_id)
    if not path.is_file():
        return []
    suffix = PurePosixPath(receipt.source_file).suffix.lower()
    try:
        return pool.dump(Task(receipt.file_id, str(path), suffix))
    except FileRefusedError:
        return []
