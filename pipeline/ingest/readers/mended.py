"""Workbooks with what the reader gives up on for a trifle or takes for something else, written without it.

Belongs here: what other programs read past and ours does not; never a value of a sheet that could be read.
Does not belong here: reading (`workbooks`), what is wrong with a cell (`safety`, which sees the file as
sent).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable

from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.safety.kinds import Kind, kind_of
from pipeline.ingest.safety.ole import Directory
from pipeline.ingest.safety.sheets_ods import LAID_OUT, TRUTHS, UNTRUE, UNTYPED
from pipeline.ingest.safety.xls import book_stream, mending
from pipeline.ingest.safety.zips import Parts

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PROPERTIES = re.compile(rb"<(?:[\w.-]+:)?workbookPr\b[^<>]*?(?:/>|>\s*+</(?:[\w.-]+:)?workbookPr\s*>)")
_INDENT = re.compile(rb"(?<=>)\s+(?=</?(?:table|office):|<text:p[\s/>])")
_CHARACTERS = {b"tab": b"\t", b"line-break": b"\n"}
_VALUE_TYPE = re.compile(rb"""\soffice:value-type\s*=\s*(?:"[^"]*"|'[^']*')""")
_BLANK = "xl/worksheets/blank.bin"
_NO_CELLS = b"\x94\x01\x10" + bytes(16) + b"\x91\x01\x00\x92\x01\x00"
_NOT_A_SHEET = re.compile(rb"""(\bTarget\s*=\s*["'])(?:/xl/)?(?:chart|dialog)sheets/[^"'<>]*""")
_MODULE = re.compile(rb"""<(?:[\w.-]+:)?sheet\b[^<>]*:id\s*=\s*(?:""|'')[^<>]*>""")
_STATE = re.compile(rb"""(\bstate\s*=\s*["'])(?!visible|hidden|veryHidden)\w*""")
_USED_RANGE = re.compile(rb"<(?:[\w.-]+:)?dimension\b[^<>]*?(?:/>|>\s*+</(?:[\w.-]+:)?dimension\s*>)")
_UNKNOWN_ERROR = re.compile(
    rb"""(\bt\s*=\s*["']e["'][^<>]*>\s*+(?:<(?:[\w.-]+:)?f\b[^<>]*(?:/>|>[^<]*</(?:[\w.-]+:)?f>)\s*+)?"""
    rb"""<(?:[\w.-]+:)?v>)(?!#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|DATA!)<)[^<]*"""
)
_NO_DATE = re.compile(rb"<v>-(?:\d{11,}(?:\.\d*)?|\d(?:\.\d+)?[Ee]\+?[1-9]\d+)</v>")
"""Numbers that make the reader give up where they are dates; the safety check tells their cells."""
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
            changes = mending(directory)
            return directory.overwritten(book_stream(directory), changes) if changes else None
        return _mended_zip(Parts(content))
    except FileRefusedError:
        return None


def _mended_zip(parts: Parts) -> bytes | None:
    """The container without it, by the kind of workbook."""
    if parts.has(_BOOK):
        return _repacked(parts, _mended_part)
    if parts.has("xl/workbook.bin"):
        return _repacked(parts, _mended_binary, {_BLANK: _NO_CELLS})
    return _repacked(parts, _mended_content) if parts.has("content.xml") else None


def _repacked(
    parts: Parts, mend: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes | None:
    """The container with mended parts, and more of them; None when none is mended."""
    names = [entry.filename for entry in parts.entries if not entry.filename.endswith("/")]
    before = {name.replace("\\", "/").lstrip("/"): parts.get(parts.normal(name)) for name in names}
    after = {name: mend(parts.normal(name), data) for name, data in before.items()}
    is_rooted = any(name.startswith("/") for name in names)
    return _packed(after | (more or {})) if is_rooted or after != before else None


def _mended_content(name: str, data: bytes) -> bytes:
    """Markup of an ods file.

    Mended are: white space between cells, which some programs indent them with, tabs and new lines within
    cells, cells of text that are of no known kind, truth values that are written otherwise.
    """
    if name != "content.xml":
        return data
    data = LAID_OUT.sub(lambda found: _CHARACTERS[found.group(1)], _INDENT.sub(b"", data))
    return UNTRUE.sub(_truth, UNTYPED.sub(_typed, data))


def _typed(cell: re.Match[bytes]) -> bytes:
    rest = _VALUE_TYPE.sub(b"", cell.group("rest"))
    return b"".join((cell.group("cell"), rest, b' office:value-type="string"', cell.group("text")))


def _truth(value: re.Match[bytes]) -> bytes:
    """The value as it is usually written; nothing when it is none."""
    truth = TRUTHS.get(value.group(1))
    return b' office:boolean-value="%s"' % truth if truth else b""


def _mended_binary(name: str, data: bytes) -> bytes:
    """Relations of an xlsb file with a blank sheet in the place of charts and dialogs."""
    return (
        _NOT_A_SHEET.sub(rb"\1worksheets/blank.bin", data) if name == "xl/_rels/workbook.bin.rels" else data
    )


def _mended_part(name: str, data: bytes) -> bytes:
    """A part of an xlsx file.

    Mended are: stated used ranges that are none, errors of newer programs, roundabout paths, names of parts
    that begin with a slash, sheets of macros, modules and states of sheets that are none, a second word on
    the epoch, numbers far below any date.
    """
    if name == _BOOK:
        data = _STATE.sub(rb"\1visible", _MODULE.sub(b"", data))
        first = _PROPERTIES.search(data)
        return data[: first.end()] + _PROPERTIES.sub(b"", data[first.end() :]) if first else data
    if name == _RELATIONS:
        return _TARGET.sub(_from_the_top, _MACRO_SHEET.sub(_WORKSHEET, data))
    if name.startswith("xl/") and name.endswith(".xml") and b"sheetData" in data:
        return _NO_DATE.sub(b"", _UNKNOWN_ERROR.sub(rb"\1#VALUE!", _USED_RANGE.sub(b"", data)))
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
