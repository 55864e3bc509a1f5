"""Sheets of ods files: repeated rows and columns within bounds, and error cells.

Belongs here: a walk over the row and cell tags of `content.xml`.
Does not belong here: reading values; the container (`zips`).
"""

from __future__ import annotations

import html
import re

from pipeline.ingest import notices
from pipeline.ingest.headers import address
from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.safety.findings import NO_VALUE, TOO_MANY_DIGITS, UNCALCULATED, Findings, Shown
from pipeline.ingest.safety.limits import MAX_AREA, MAX_SHEETS, area, too_large_area, too_many_sheets
from pipeline.ingest.safety.zips import Parts

_TAG = re.compile(
    rb"<(?P<close>/?)table:(?P<name>table|table-row|table-cell|covered-table-cell)(?=[\s/>])(?P<rest>[^<>]*)>"
)
_ROWS = re.compile(rb"""table:number-rows-repeated\s*=\s*["'](\d+)["']""")
_COLUMNS = re.compile(rb"""table:number-columns-repeated\s*=\s*["'](\d+)["']""")
_NAME = re.compile(rb"""table:name\s*=\s*["']([^"']*)["']""")
_LONG = re.compile(rb"""office:value\s*=\s*["'](\d{16,}|\d\.\d+E\+?(?:1[5-9]|[2-9]\d))["']""")
_EXACT = re.compile(
    rb"""office:value\s*=\s*["'](-?(?:\d{7,}\.\d+|\d*\.\d{10,}|\d+(?:\.\d*)?(?=[Ee]))(?:[Ee][+-]?\d{1,3})?)["']"""
)
_KIND = re.compile(rb"""\soffice:value-type\s*=\s*["'](float|percentage|currency|date|boolean)["']""")
_VALUE = re.compile(rb"\soffice:(?:date-|boolean-)?value\s*=")
UNTYPED = re.compile(
    rb"(?P<cell><table:(?:covered-)?table-cell)(?=[\s>])"
    rb"""(?![^<>]*\soffice:(?:value-type\s*=\s*["'](?:float|percentage|currency|date|time|boolean|string)["']"""
    rb"|(?:date-|time-|boolean-|string-)?value\s*=))"
    rb"(?P<rest>[^<>]*)(?<!/)(?P<text>>\s*+<text:p\b[^<>]*(?<!/)>(?!</text:p>))"
)
"""The beginning of a cell that shows text but is of no kind that a reader knows."""
UNTRUE = re.compile(rb"""\soffice:boolean-value\s*=\s*["'](?!(?:true|false)["'])([^"'<>]*)["']""")
"""A truth value that is written otherwise: a reader takes all of them for false."""
LAID_OUT = re.compile(rb"<text:(tab|line-break)(?=[\s/>])[^<>]*(?:(?<=/)>|(?<!/)></text:(?:tab|line-break)>)")
"""A tab or a new line within a cell, which a reader leaves out."""
TRUTHS = {b"1": b"true", b"0": b"false", b"TRUE": b"true", b"FALSE": b"false"}
_TEXT = re.compile(rb"<text:p[^<>]*>(.{0,80}?)</text:p>", re.DOTALL)
_ERROR_TEXT = re.compile(r"^(?:#(?:N/A|DIV/0!|REF!|NAME\?|VALUE!|NUM!|NULL!)|Err:\d+)$")


def check_content(parts: Parts) -> Findings:
    """Refuse repeat counts that blow up, encryption, too many sheets; list cells without a usable value.

    Raises:
        FileRefusedError: When the file is protected, damaged or harmful.
    """
    manifest = parts.get("meta-inf/manifest.xml") if parts.has("meta-inf/manifest.xml") else b""
    if b"encryption-data" in manifest or parts.has("encrypted-package"):
        raise FileRefusedError(notices.encrypted("encrypted OpenDocument content"))
    data = parts.get("content.xml")
    walk = _Walk(data)
    walk.findings.is_misread = LAID_OUT.search(data) is not None
    for tag in _TAG.finditer(data):
        walk.take(tag)
    return walk.findings


class _Walk:
    """Position while the tags go by; empty cells and rows at the end of a sheet count for nothing."""

    def __init__(self, data: bytes) -> None:
        self.findings = Findings()
        self._data = data
        self._sheets = 0
        self._start("")

    def _start(self, name: str) -> None:
        self._name, self._row, self._column, self._width, self._row_repeat = name, 0, 0, 0, 1
        self._row_has_value = False

    def take(self, tag: re.Match[bytes]) -> None:
        name, rest = tag.group("name"), tag.group("rest")
        if name == b"table":
            if not tag.group("close"):
                self._sheets += 1
                if self._sheets > MAX_SHEETS:
                    raise too_many_sheets("> ", MAX_SHEETS)
                found = _NAME.search(rest)
                self._start(html.unescape(found.group(1).decode("utf-8", "replace")) if found else "")
        elif name == b"table-row":
            if tag.group("close") or rest.endswith(b"/"):
                self._end_row(_count(_ROWS, rest) if not tag.group("close") else self._row_repeat)
            else:
                self._column, self._row_has_value = 0, False
                self._row_repeat = _count(_ROWS, rest)
        elif not tag.group("close"):
            self._cell(tag, rest)

    def _end_row(self, repeat: int) -> None:
        self._row += repeat
        if self._row_has_value:
            self._bound(self._row, self._width)
        self._row_has_value = False

    def _bound(self, rows: int, columns: int) -> None:
        if rows * columns > MAX_AREA:
            raise too_large_area(area(self._name, rows, columns))

    def _cell(self, tag: re.Match[bytes], rest: bytes) -> None:
        repeat = _count(_COLUMNS, rest)
        is_untyped = UNTYPED.match(self._data, tag.start()) is not None
        self.findings.is_misread |= is_untyped
        if is_untyped or b"office:value" in rest or b"value-type" in rest or b"formula" in rest:
            self._row_has_value = True
            self._width = max(self._width, self._column + repeat)
            self._bound(self._row + self._row_repeat, self._width)
            self._note(tag, rest)
        self._column += repeat

    def _note(self, tag: re.Match[bytes], rest: bytes) -> None:
        place = address(self._row, self._column)
        size = (self._row_repeat, _count(_COLUMNS, rest))
        if exact := _EXACT.search(rest):
            self.findings.add_exact(self._name, self._row, self._column, float(exact.group(1)), size)
        if b'value-type="percentage"' in rest:
            self.findings.add_shown(Shown.PERCENT, self._name, self._row, self._column, size)
        if b'value-type="time"' in rest:
            self.findings.add(self._name, place, self._text(tag))
        if _KIND.search(rest) and not _VALUE.search(rest):
            self.findings.add(self._name, place, UNCALCULATED if b"formula" in rest else self._text(tag))
        if untrue := UNTRUE.search(rest):
            self.findings.is_misread = True
            if untrue.group(1) not in TRUTHS:
                self.findings.add(self._name, place, self._text(tag))
        long = _LONG.search(rest)
        if long and b"float" in rest:
            self.findings.add(self._name, place, f"{long.group(1).decode()}{TOO_MANY_DIGITS}")
        if rest.endswith(b"/"):
            if b"formula" in rest and b"office:value" not in rest:
                self.findings.add(self._name, place, UNCALCULATED)
            return
        text = self._text(tag)
        if b'calcext:value-type="error"' in rest or (b"formula" in rest and _ERROR_TEXT.match(text)):
            self.findings.add(self._name, place, text)

    def _text(self, tag: re.Match[bytes]) -> str:
        """What people see in a cell."""
        if tag.group("rest").endswith(b"/"):
            return NO_VALUE
        following = _TEXT.search(self._data, tag.end(), tag.end() + 400)
        return (following.group(1).decode("utf-8", "replace") if following else "") or NO_VALUE


def _count(pattern: re.Pattern[bytes], rest: bytes) -> int:
    match = pattern.search(rest)
    return int(match.group(1)[:9]) if match else 1
