"""OLE compound files: their directory read within bounds, and what they hold.

Belongs here: header, allocation tables, directory and streams of a compound file.
Does not belong here: the records of a workbook stream (`xls`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

from pipeline.ingest import notices
from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.safety.kinds import Kind

_END = 0xFFFFFFFA
_MAX_NAMES = 4_096


class Directory:
    """Names and streams of a compound file.

    Raises:
        FileRefusedError: When the structure points outside the file or runs in circles.
    """

    def __init__(self, content: bytes) -> None:
        if len(content) < 512:
            raise FileRefusedError(notices.unreadable(f"compound file of {len(content)} bytes"))
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift > 9:
            raise FileRefusedError(notices.unreadable(f"compound file with sector shift {shift}"))
        self._sector = 1 << shift
        self._mini_sector = 1 << mini_shift
        self._limit = len(content) // self._sector + 1
        first, self._mini_cutoff, mini_fat, _, difat, difat_count = struct.unpack_from(
            "<I4xIIIII", content, 48
        )
        self._fat = self._read_fat(difat, difat_count)
        self._streams = self._read_names(self._chain(first))
        root = self._streams.get("root entry", (0, 0))
        self._mini = self._chain(root[0]) if root[0] < _END else b""
        table = self._chain(mini_fat) if mini_fat < _END else b""
        self._mini_fat = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._content[start : start + self._sector]

    def _read_fat(self, difat: int, difat_count: int) -> tuple[int, ...]:
        sectors = [s for s in struct.unpack_from("<109I", self._content, 76) if s < _END]
        seen = 0
        while difat < _END and seen < min(difat_count + 1, self._limit):
            block = self._at(difat)
            if len(block) < self._sector:
                break
            numbers = struct.unpack(f"<{self._sector // 4}I", block)
            sectors += [s for s in numbers[:-1] if s < _END]
            difat, seen = numbers[-1], seen + 1
        if len(sectors) > self._limit:
            raise FileRefusedError(notices.unreadable("compound file with a false allocation table"))
        table = b"".join(self._at(sector) for sector in sectors)
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def _chain(self, sector: int) -> bytes:
        return b"".join(map(self._at, self._sectors(sector)))

    def _sectors(self, sector: int) -> list[int]:
        sectors: list[int] = []
        while sector < _END:
            if len(sectors) > self._limit or sector >= len(self._fat):
                raise FileRefusedError(notices.unreadable("compound file whose sectors lead nowhere"))
            sectors.append(sector)
            sector = self._fat[sector]
        return sectors

    def _read_names(self, directory: bytes) -> dict[str, tuple[int, int]]:
        streams: dict[str, tuple[int, int]] = {}
        for offset in range(0, min(len(directory) - 127, _MAX_NAMES * 128), 128):
            length, kind = struct.unpack_from("<HB", directory, offset + 64)
            if kind not in (1, 2, 5) or not 2 <= length <= 64:
                continue
            name = directory[offset : offset + length - 2].decode("utf-16-le", "replace").lower()
            start, size = struct.unpack_from("<II", directory, offset + 116)
            streams.setdefault("root entry" if kind == 5 else name, (start, size))
        return streams

    def has(self, name: str) -> bool:
        """Whether there is a stream or storage of that lower-case name."""
        return name in self._streams

    def read(self, name: str) -> bytes:
        """The bytes of a stream."""
        start, size = self._streams[name]
        if size >= self._mini_cutoff:
            return self._chain(start)[:size]
        width = self._mini_sector
        return b"".join(self._mini[at * width : (at + 1) * width] for at in self._mini_sectors(start))[:size]

    def _mini_sectors(self, sector: int) -> list[int]:
        sectors: list[int] = []
        while sector < _END:
            if len(sectors) > len(self._mini_fat) or sector >= len(self._mini_fat):
                raise FileRefusedError(notices.unreadable("compound file whose small sectors lead nowhere"))
            sectors.append(sector)
            sector = self._mini_fat[sector]
        return sectors

    def overwritten(self, name: str, changes: Iterable[tuple[int, bytes]]) -> bytes:
        """The whole file with other bytes at these places of a stream, as many as before."""
        start, size = self._streams[name]
        content = bytearray(self._content)
        if size >= self._mini_cutoff:
            width, sectors = self._sector, self._sectors(start)
            blocks = [(sector + 1) * width for sector in sectors]
        else:
            width, root = self._mini_sector, self._sectors(self._streams["root entry"][0])
            each = self._sector // width
            blocks = [
                (root[at // each] + 1) * self._sector + at % each * width for at in self._mini_sectors(start)
            ]
        for offset, data in changes:
            for at, byte in enumerate(data, offset):
                content[blocks[at // width] + at % width] = byte
        return bytes(content)


def kind_of_ole(directory: Directory) -> Kind:
    """What a compound file is.

    Raises:
        FileRefusedError: When it is an encrypted package.
    """
    if directory.has("encryptedpackage"):
        raise FileRefusedError(notices.encrypted("an encrypted Office package"))
    if directory.has("workbook") or directory.has("book"):
        return Kind.XLS
    if directory.has("worddocument"):
        return Kind.DOC
    if directory.has("powerpoint document"):
        return Kind.PPT
    return Kind.OLE
