"""xls files put together from records, for what no program writes any more.

Belongs here: what tests of such files share. Does not belong here: other kinds of files (`ingest_builders`).
"""

from __future__ import annotations

import struct
from pathlib import Path

from xlwt.CompoundDoc import XlsDoc


def record(number: int, body: bytes = b"") -> bytes:
    """A record of the stream."""
    return struct.pack("<HH", number, len(body)) + body


def begin(kind: int, version: int = 0x600) -> bytes:
    """The record that begins a book (5) or a sheet (0x10)."""
    return record(0x809, struct.pack("<HHHHII", version, kind, 0, 0, 0, 0))


def old_book(path: Path, book: bytes, sheet: bytes, version: int = 0x600, *, kind: int = 0x10) -> Path:
    """Write an xls file of one sheet, `ab`, of that kind, from records of the book and of the sheet."""

    def head(at: int) -> bytes:
        return begin(5, version) + book + record(0x85, struct.pack("<IH", at, 0) + b"\2\0ab") + record(10)

    content = head(len(head(0))) + begin(kind, version) + sheet + record(10)
    with path.open("wb") as handle:
        XlsDoc().save(handle, content)
    return path
