"""Zip containers: refused when they would harm a reader, told apart by what they hold.

Belongs here: entry counts and sizes, names, encryption, markup that declares entities.
Does not belong here: the structure of sheets (`sheets_xml`, `sheets_ods`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import cast

from isal import isal_zlib

from pipeline.bilingual import Bilingual
from pipeline.ingest import notices
from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.safety.kinds import Kind

MAX_ENTRIES = 10_000
MAX_UNPACKED = 300 * 2**20
MAX_RATIO = 120
RATIO_FREE = 4 * 2**20
SMALL_PART, SMALL_KEPT = 16 * 2**10, 256
"""Small parts (styles, themes, relations) come again byte for byte in other files of the same program."""
_DAMAGE = cast("type[Exception]", isal_zlib.error)
"""What unpacking raises; the types that come with it call the class an instance."""
_ENTITY_MARKS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_INSIDE = Bilingual("部件位于文件内部", "parts inside of the file")
_OTHER_NAMES = Bilingual("部件不重名", "parts of different names")
_APART = Bilingual("部件互不重叠", "parts that do not overlap")
_OVERLAPPING = Bilingual("部件重叠", "overlapping parts")
_TRUE_SIZES = Bilingual("目录所列大小属实", "sizes as listed")
_NO_ENTITIES = Bilingual("不含 DOCTYPE 和 ENTITY 声明", "no DOCTYPE and ENTITY declarations")


class Parts:
    """The unpacked parts of a container, each unpacked once and within bounds."""

    def __init__(self, content: bytes) -> None:
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise FileRefusedError(notices.unreadable(f"zip: {error}")) from error
        self._content = content
        self.entries = archive.infolist()
        _refuse_other_count(content, len(self.entries))
        if not self.entries:
            raise FileRefusedError(notices.unreadable("zip without entries"))
        if len(self.entries) > MAX_ENTRIES:
            expected = Bilingual(f"≤ {MAX_ENTRIES} 个部件", f"≤ {MAX_ENTRIES} parts")
            found = Bilingual(f"{len(self.entries)} 个部件", f"{len(self.entries)} parts")
            raise FileRefusedError(notices.unsafe(expected, found))
        self._by_name: dict[str, zipfile.ZipInfo] = {}
        self._unpacked: dict[str, bytes] = {}
        for entry in self.entries:
            self._add(entry)
        self._bound_sizes(len(content))

    @staticmethod
    def normal(name: str) -> str:
        """A part's name as readers compare it: forward slashes, no leading one, lower case."""
        return name.replace("\\", "/").lstrip("/").lower()

    def _add(self, entry: zipfile.ZipInfo) -> None:
        name = self.normal(entry.filename)
        if entry.flag_bits & 0x1:
            raise FileRefusedError(notices.encrypted(f"encrypted part {entry.filename[:80]}"))
        if ".." in name.split("/") or name[1:2] == ":":
            raise FileRefusedError(notices.unsafe(_INSIDE, Bilingual.of(entry.filename[:80])))
        if name in self._by_name and not name.endswith("/"):
            raise FileRefusedError(notices.unsafe(_OTHER_NAMES, Bilingual.of(f"{entry.filename[:80]} × 2")))
        self._by_name[name] = entry

    def _bound_sizes(self, packed: int) -> None:
        total = sum(entry.file_size for entry in self.entries)
        if total > MAX_UNPACKED or (total > RATIO_FREE and total > packed * MAX_RATIO):
            most = MAX_UNPACKED // 2**20
            expected = Bilingual(
                f"解压后 ≤ {most} MB 且 ≤ {MAX_RATIO} 倍",
                f"unpacked ≤ {most} MB and ≤ {MAX_RATIO} times the packed size",
            )
            found = Bilingual(f"{packed} → {total} 字节", f"{packed} → {total} bytes")
            raise FileRefusedError(notices.unsafe(expected, found))
        spans = sorted((entry.header_offset, entry.compress_size) for entry in self.entries)
        for (offset, size), (following, _) in pairwise(spans):
            if offset + size > following:
                raise FileRefusedError(notices.unsafe(_APART, _OVERLAPPING))

    def names(self) -> list[str]:
        """Compared names of all parts."""
        return list(self._by_name)

    def has(self, name: str) -> bool:
        """Whether there is a part of that compared name."""
        return name in self._by_name

    def get(self, name: str) -> bytes:
        """Unpack a part.

        Raises:
            FileRefusedError: When it is damaged, or larger than its directory entry says.
        """
        if name not in self._unpacked:
            self._unpacked[name] = self._unpack(self._by_name[name])
        return self._unpacked[name]

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        offset = entry.header_offset
        header = self._content[offset : offset + 30]
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise FileRefusedError(notices.unreadable(f"zip: part {entry.filename[:80]} has no local header"))
        start = (
            offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        )
        data = self._content[start : start + entry.compress_size]
        if len(data) < entry.compress_size:
            raise FileRefusedError(notices.unreadable(f"zip: part {entry.filename[:80]} is cut off"))
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            inflate = _inflated_again if entry.file_size <= SMALL_PART else _inflated
            try:
                data = inflate(data, entry.file_size + 1)
            except _DAMAGE as error:
                found = f"zip: part {entry.filename[:80]}: {error}"
                raise FileRefusedError(notices.unreadable(found)) from error
        elif entry.compress_type != zipfile.ZIP_STORED:
            found = f"zip: part {entry.filename[:80]} is packed by method {entry.compress_type}"
            raise FileRefusedError(notices.unreadable(found))
        if len(data) > entry.file_size:
            larger = Bilingual(f"{entry.filename[:80]} 实际更大", f"{entry.filename[:80]} is larger")
            raise FileRefusedError(notices.unsafe(_TRUE_SIZES, larger))
        if len(data) < entry.file_size:
            raise FileRefusedError(notices.unreadable(f"zip: part {entry.filename[:80]} is cut off"))
        if isal_zlib.crc32(data) != entry.CRC:
            found = f"zip: part {entry.filename[:80]} is not what was packed"
            raise FileRefusedError(notices.unreadable(found))
        return data

    def refuse_entities(self) -> None:
        """Refuse markup that declares a document type or entities: office programs never write it."""
        for name in self._by_name:
            if name.endswith((".xml", ".rels", ".vml")):
                data = self.get(name)
                if b"!" not in data:
                    continue
                for mark in _ENTITY_MARKS:
                    if mark in data and not _is_plain_doctype(name, data):
                        raise FileRefusedError(notices.unsafe(_NO_ENTITIES, Bilingual.of(name)))


def _refuse_other_count(content: bytes, count: int) -> None:
    """Refuse a directory that states another number of parts than it lists: readers differ on which holds."""
    end = content.rfind(b"PK\x05\x06")
    stated = int.from_bytes(content[end + 10 : end + 12], "little")
    if stated not in (count, count % 65_536, 65_535):
        raise FileRefusedError(notices.unreadable(f"zip: {stated} parts stated, {count} listed"))


def _inflated(data: bytes, limit: int) -> bytes:
    return isal_zlib.decompressobj(-15).decompress(data, limit)


_inflated_again = lru_cache(maxsize=SMALL_KEPT)(_inflated)


def _is_plain_doctype(name: str, data: bytes) -> bool:
    """Manifests and macros of OpenDocument files name their DTD without declaring anything."""
    if not name.startswith(("meta-inf/manifest.xml", "basic/", "dialogs/", "configurations2/")):
        return False
    return b"<!ENTITY" not in data and b"[" not in data.partition(b"<!DOCTYPE")[2].partition(b">")[0]


_HOLDS: tuple[tuple[Callable[[Parts], bool], Kind], ...] = (
    (lambda parts: parts.has("xl/workbook.xml"), Kind.XLSX),
    (lambda parts: parts.has("xl/workbook.bin"), Kind.XLSB),
    (lambda parts: any(name.startswith("word/") for name in parts.names()), Kind.DOCX),
    (lambda parts: any(name.startswith("ppt/") for name in parts.names()), Kind.PPTX),
    (lambda parts: parts.has("ofd.xml"), Kind.OFD),
)


def kind_of_zip(parts: Parts) -> Kind:
    """What a zip container is."""
    for holds, kind in _HOLDS:
        if holds(parts):
            return kind
    if parts.has("content.xml"):
        mime = parts.get("mimetype") if parts.has("mimetype") else b""
        is_sheet = b"spreadsheet" in mime or (not mime and b"<office:spreadsheet" in parts.get("content.xml"))
        return Kind.ODS if is_sheet else Kind.ODT
    if parts.has("[content_types].xml") and b"spreadsheetml" in parts.get("[content_types].xml"):
        return Kind.XLSX
    return Kind.ZIP
