"""Workbooks with what the reader gives up on for a trifle or takes for something else, written without it.

Belongs here: what other programs read past and ours does not; never a value of a sheet.
Does not belong here: reading (`workbooks`), what is wrong with a cell (`safety`, which sees the file as
sent).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.safety.kinds import Kind, kind_of
from pipeline.ingest.safety.ole import Directory
from pipeline.ingest.safety.xls import book_stream, chart_records
from pipeline.ingest.safety.zips import Parts

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PASSED_OVER = b"\xff\x7f"
"""A kind of record that no xls reader knows."""
_PROPERTIES = re.compile(rb"<(?:[\w.-]+:)?workbookPr\b[^<>]*?(?:/>|>\s*+</(?:[\w.-]+:)?workbookPr\s*>)")
_USED_RANGE = re.compile(rb"<(?:[\w.-]+:)?dimension\b[^<>]*?(?:/>|>\s*+</(?:[\w.-]+:)?dimension\s*>)")
_UNKNOWN_ERROR = re.compile(
    rb"""(\bt\s*=\s*["']e["'][^<>]*>\s*+(?:<(?:[\w.-]+:)?f\b[^<>]*(?:/>|>[^<]*</(?:[\w.-]+:)?f>)\s*+)?"""
    rb"""<(?:[\w.-]+:)?v>)(?!#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|DATA!)<)[^<]*"""
)
_TARGET = re.compile(rb"""(\bTarget\s*=\s*["'])((?:\.|worksheets\\)[^"'<>]*)""")
_MACRO_SHEET = re.compile(
    rb"""http://schemas\.microsoft\.com/office/2006/relationships/xl(?:Intl)?Macrosheet"""
)
_WORKSHEET = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def mended(content: bytes) -> bytes | None:
    """The workbook without what the reader stumbles over; None when there is nothing of it."""
    try:
        if kind_of(content) is Kind.OLE:
            directory = Directory(content)
            changes = [(at, _PASSED_OVER) for at in chart_records(directory)]
            return directory.overwritten(book_stream(directory), changes) if changes else None
        return _mended_zip(Parts(content))
    except FileRefusedError:
        return None


def _mended_zip(parts: Parts) -> bytes | None:
    """The container without it.

    That is: stated used ranges that are none, errors of newer programs, roundabout paths, names of parts
    that begin with a slash, sheets of macros, a second word on whether dates count from 1904.
    """
    if not parts.has(_BOOK):
        return None
    before = {name: parts.get(name) for name in parts.names() if not name.endswith("/")}
    after = {name: _mended_part(name, data) for name, data in before.items()}
    is_rooted = any(entry.filename.startswith("/") for entry in parts.entries)
    return _packed(after) if is_rooted or after != before else None


def _mended_part(name: str, data: bytes) -> bytes:
    if name == _BOOK:
        first = _PROPERTIES.search(data)
        return data[: first.end()] + _PROPERTIES.sub(b"", data[first.end() :]) if first else data
    if name == _RELATIONS:
        return _TARGET.sub(_from_the_top, _MACRO_SHEET.sub(_WORKSHEET, data))
    if name.startswith("xl/") and name.endswith(".xml") and b"sheetData" in data:
        return _UNKNOWN_ERROR.sub(rb"\1#VALUE!", _USED_RANGE.sub(b"", data))
    return data


def _from_the_top(target: re.Match[bytes]) -> bytes:
    path = target.group(2).decode("utf-8", "replace").replace("\\", "/")
    return target.group(1) + posixpath.normpath(f"/xl/{path}").encode()


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()
