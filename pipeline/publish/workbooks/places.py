"""Where receipts lie, and which of them have been written.

Belongs here: the path of a receipt, the record of those that runs have written.
Does not belong here: writing a receipt (`receipts`), when that is done (`pipeline.receipts`).

The record is a file of its own, so that a receipt that was sent off or taken away does not come back.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from pipeline.publish.workbooks.receipt_content import Receipt

RECORD: Final = ".written"
LONGEST_NAME: Final = 240
"""Bytes; file systems take 255."""
_FORBIDDEN: Final = re.compile(r"[/\\\\:*?\"<>|\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A receipt that could not be written.

    Attributes:
        source_file: What it is for; empty when it is about all of them.
        reason: What the machine said.
    """

    source_file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """What became of receipts.

    Attributes:
        folder: Where they lie.
        paths: The workbooks that were written.
        failed: Those that were not, and why.
    """

    folder: Path
    paths: tuple[Path, ...] = ()
    failed: tuple[Unwritten, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What runs have written below a folder.

    Attributes:
        places: Places of the receipts, also of those no longer there.
        content_hash: Of the last edition for which every receipt that was owed has been written; empty when
            one is still owed, or nobody saw what it was written from.
    """

    places: frozenset[str] = frozenset()
    content_hash: str = ""


def place_of(receipt: Receipt) -> Path:
    """Where a receipt lies: a name that leads back to the file and to its version."""
    tail = f"_{receipt.file_id[:8]}_回执.xlsx"
    named = f"{receipt.unit_id}_{PurePosixPath(receipt.source_file).name}".encode()
    head = named[: LONGEST_NAME - len(tail.encode())].decode(errors="ignore")
    parts = (receipt.scheme_id or "_", receipt.period_id or "_", head + tail)
    return Path(*(_FORBIDDEN.sub("_", part) for part in parts))


def read_record(folder: Path) -> Record:
    """The record of a folder; an empty one when there is none, or none that can be understood."""
    try:
        document: dict[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return Record(frozenset(document["places"]), document["content_hash"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return Record()


def write_record(folder: Path, record: Record, scratch: Path) -> None:
    """Replace the record.

    Args:
        folder: Where the receipts lie.
        record: What it says from now on.
        scratch: A folder on the same disk, for the file while it is not whole.
    """
    document = {"content_hash": record.content_hash, "places": sorted(record.places)}
    folder.mkdir(parents=True, exist_ok=True)
    fresh = scratch / RECORD
    fresh.write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    os.replace(fresh, folder / RECORD)  # noqa: PTH105 - atomic
