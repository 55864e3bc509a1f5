"""Sheets of xlsx files: bounds of the used range, and cells whose value no reader gives.

Belongs here: searches over the markup of a sheet with patterns, once per sheet; numbers shown as others.
Does not belong here: reading values; the container (`zips`).

Known limit: a program that writes formulas with a made-up value (0 is common) cannot be told from one that
calculated them.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from pipeline.bilingual import Bilingual
from pipeline.ingest import kernels, notices
from pipeline.ingest.headers import address, column_index
from pipeline.ingest.notices import FileRefusedError, Notice
from pipeline.ingest.safety.findings import NO_VALUE, TOO_MANY_DIGITS, UNCALCULATED, Findings, Shown
from pipeline.ingest.safety.formats import shown_styles
from pipeline.ingest.safety.limits import MAX_AREA, MAX_SHEETS, area, too_large_area, too_many_sheets
from pipeline.ingest.safety.numbers import holds_exact
from pipeline.ingest.safety.zips import SMALL_KEPT, SMALL_PART, Parts

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
_MAX_STYLES_LISTED = 100
# a tag is looked for up to the next `<`: with `[^>]`, many tags that are never closed take time squared
_FILLED = re.compile(
    rb"""<(?:[\w.-]+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Za-z]+)(\d+)["'][^<>]*(?<!/)>(?!\s*+</)"""
)
_OTHER_CELLS = (b"<c>", b"<c/>", b":c ", b":c>")
_TAG = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^<>]*)>")
_BARE = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])(?![^<>]*\sr\s*=)")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_SHEET = re.compile(r"<(?:[\w.-]+:)?sheet\b([^<>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_RELATION = re.compile(r"<(?:[\w.-]+:)?Relationship\b([^<>]*)>")
_CELL_NAME = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+\d+)["']""")
_ERROR = re.compile(
    rb"""<(?:[\w.-]+:)?c\b([^<>]*\bt\s*=\s*["']e["'][^<>]*)>(.{0,400}?)</(?:[\w.-]+:)?c>""", re.DOTALL
)
_NO_CACHE = re.compile(
    rb"<(?:[\w.-]+:)?c\b([^<>]*)>\s*+<(?:[\w.-]+:)?f\b[^<>]*(?:/>|>[^<]*</(?:[\w.-]+:)?f>)\s*+"
    rb"(?:<(?:[\w.-]+:)?v\s*/>\s*+|<(?:[\w.-]+:)?v>\s*+</(?:[\w.-]+:)?v>\s*+)?</(?:[\w.-]+:)?c>"
)
_LONG = re.compile(r"\d{16,}|\d\.\d+[Ee]\+?(?:1[5-9]|[2-9]\d)")
_EXACT = re.compile(
    rb"<((?:[\w.-]+:)?)v>(-?(?:\d{7,}\.\d+|\d*\.\d{10,}|\d+(?:\.\d*)?(?=[Ee]))(?:[Ee][+-]?\d{1,3})?)</"
)
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_NOT_A_NUMBER = re.compile(rb"""\bt\s*=\s*["'](?!n["'])""")
_FAR_SIGN = r"""\sr\s*=\s*["'](?:[A-Za-z]{3}|[A-Za-z]{0,2}\d{6})"""
_ERROR_SIGN = r"""\bt\s*=\s*["']e["']"""
_FORMULA_SIGN = r"<(?:[\w.-]+:)?f\b"
_TURNED_SIGN = r"</(?:[\w.-]+:)?v>\s*<(?:[\w.-]+:)?f\b"
_NO_DIGIT_SIGN = r"<v>[^0-9<]"
_NO_NUMBER = r"""\bt\s*=\s*["']s["'][^<>]*>\s*<v>[^0-9<]"""
_LARGE = re.compile(rb"<v>(-?(?:\d{9,}|9[5-9]\d{6})(?:\.\d*)?|-?\d(?:\.\d+)?[Ee]\+?[1-9]\d*)</v>")
_LONG_SIGN = r"<v>-?(?:\d{9}|9[5-9]\d{6}|\d(?:\.\d+)?[Ee]\+?[1-9])"
"""Less than `_LARGE`, numbers that are no dates to the reader, asks for: the shorter, the sooner ready."""
_ANY_SIGN = rf"""{_FAR_SIGN}|["']e["']|[<:]f\b|<v>(?:[^0-9<]|9\d{{7}}|\d{{9}}|[\d.]+[Ee])"""
"""Holds wherever one of the signs does, and seldom else; made ready for every sheet, so it is short."""
_END = re.compile(rb"</(?:[\w.-]+:)?\w*sheet\s*>(?:\s|\0|<!--[^<>]*-->)*\Z", re.IGNORECASE)
_BROKEN_VALUE = re.compile(rb"<(?:[\w.-]+:)?v\b[^<>]*>[^<]*<!")
_SPELLED_NUMBER = re.compile(rb"<(?:[\w.-]+:)?c(?![^<>]*\bt\s*=)[^<>]*>\s*<(?:[\w.-]+:)?v>[^<&]*&#")
_EPOCH = re.compile(rb"""\bdate1904\s*=\s*["'](?:1|true|on)["']""")
_PROPERTIES = re.compile(rb"<(?:[\w.-]+:)?workbookPr\b")
_VALUE = re.compile(rb"<(?:[\w.-]+:)?v>([^<]*)</")


def check_sheets(parts: Parts) -> Findings:
    """Refuse sheets that would harm a reader, and list cells without a usable value.

    Raises:
        FileRefusedError: For too many sheets, or a used range that is far too large for what the file holds.
    """
    findings = Findings()
    names = _sheet_names(parts)
    placed = {name for name in parts.names() if name.startswith("xl/worksheets/") and name.endswith(".xml")}
    sheets = sorted(placed | {name for name in names if parts.has(name)})
    if len(sheets) > MAX_SHEETS:
        raise too_many_sheets("", len(sheets))
    styles = shown_styles(parts)
    styled = _styled_cells(styles)
    signs = [_FAR_SIGN, _ERROR_SIGN, _FORMULA_SIGN, _NO_DIGIT_SIGN, _LONG_SIGN]
    of_styles = [styled] if styles else []
    _note_epoch(findings, parts)
    # most sheets hold none of it: one pass for all signs spares them one pass for each
    any_sign = "|".join([_ANY_SIGN, *of_styles])
    for part in sheets:
        data = parts.get(part)
        _refuse_partial(part, data)
        has_exact, has_any = holds_exact(data), kernels.holds(data, any_sign)
        if not has_exact and not has_any:
            continue
        is_far, has_errors, has_formulas, has_others, has_long, *has_styled = [
            has_any and kernels.holds(data, sign) for sign in (*signs, *of_styles)
        ]
        _refuse_lost(part, data, has_others=has_others, has_formulas=has_formulas)
        data = _with_addresses(data)
        if is_far:
            _bound_area(part, data)
        sheet = names.get(part, part)
        if has_errors:
            _note_errors(findings, sheet, data)
        if has_formulas:
            _note_formulas(findings, sheet, data)
        if has_long:
            _note_long(findings, sheet, data)
        if has_exact:
            _note_exact(findings, sheet, data)
        if any(has_styled):
            for attributes, style in re.findall(styled.encode(), data):
                if shown := styles.get(int(style[:9])):
                    _note_shown(findings, shown, sheet, attributes)
    return findings


def _note_epoch(findings: Findings, parts: Parts) -> None:
    """Note whether the book counts dates from 1904; the reader believes the last word on it."""
    book = f"{_base(parts)}workbook.xml"
    data = parts.get(book) if parts.has(book) else b""
    findings.is_1904 = b"1904" in data and _EPOCH.search(data) is not None
    findings.is_misread = findings.is_1904 and len(_PROPERTIES.findall(data)) > 1


def _base(parts: Parts) -> str:
    """Folder of the part that lists the sheets."""
    return "xl/" if parts.has("xl/workbook.xml") else ""


def _styled_cells(styles: Collection[int]) -> str:
    """A pattern of the opening tags of cells of these styles, or of any style when they are many."""
    numbers = "|".join(map(str, sorted(styles))) if len(styles) <= _MAX_STYLES_LISTED else r"\d+"
    return rf"""<(?:[\w.-]+:)?c(\s[^<>]*?\bs\s*=\s*["']({numbers})["'][^<>]*)>"""


def _refuse_partial(part: str, data: bytes) -> None:
    """Refuse what the reader would read without its end, or without a piece of a value, and say nothing."""
    if not _END.search(data, max(len(data) - 1000, 0)) and b"sheetData" in data:
        raise FileRefusedError(notices.unreadable(f"{part} ends before the sheet does"))
    if b"&" in data and b"&#" in data and _SPELLED_NUMBER.search(data):
        raise FileRefusedError(notices.unreadable(f"{part} has a number in letters of another spelling"))
    if b"!" in data and _BROKEN_VALUE.search(data):
        raise FileRefusedError(notices.unreadable(f"{part} has a value in more than one piece"))


def _refuse_lost(part: str, data: bytes, *, has_others: bool, has_formulas: bool) -> None:
    """Refuse cells for which the reader would give another value or none, and say nothing."""
    if has_others and kernels.holds(data, _NO_NUMBER):
        raise FileRefusedError(notices.unreadable(f"{part} points to a shared text by no number"))
    if has_formulas and kernels.holds(data, _TURNED_SIGN):
        raise FileRefusedError(notices.unreadable(f"{part} has a value in front of its formula"))


def _with_addresses(data: bytes) -> bytes:
    """The sheet with an address on every cell, as the reader counts those that have none."""
    if data.count(b"<c ") == data.count(b'<c r="') and not any(mark in data for mark in _OTHER_CELLS):
        return data
    if _BARE.search(data) is None:
        return data
    row = column = -1

    def addressed(tag: re.Match[bytes]) -> bytes:
        nonlocal row, column
        kind, attributes = tag.groups()
        if kind == b"row":
            number = _ROW_NUMBER.search(attributes)
            row, column = int(number.group(1)) - 1 if number else row + 1, -1
            return tag.group()
        place = _PLACE.search(attributes)
        column = column_index(place.group(1).decode()) if place else column + 1
        if place or row < 0:
            return tag.group()
        return tag.group().replace(kind, f'c r="{address(row, column)}"'.encode(), 1)

    return _TAG.sub(addressed, data)


def _bound_area(part: str, data: bytes) -> None:
    """Refuse filled cells too far apart, or outside of any sheet; empty ones cost a reader nothing."""
    first, last_row, last_column = 16_384, 0, 0
    for letters, row in _FILLED.findall(data):
        column = column_index(letters[:8].decode())
        first, last_column = min(first, column), max(last_column, column)
        last_row = max(last_row, int(row[:18]))
    if last_row > MAX_ROWS or last_column >= MAX_COLUMNS:
        raise FileRefusedError(_outside_of_any_sheet(part, last_row, last_column + 1))
    width = last_column - first + 1
    if last_row * width > MAX_AREA:
        raise too_large_area(area(part, last_row, width))


def _outside_of_any_sheet(part: str, row: int, column: int) -> Notice:
    return notices.unsafe(
        Bilingual(
            f"已用区域 ≤ {MAX_ROWS} 行、{MAX_COLUMNS} 列",
            f"used range ≤ {MAX_ROWS} rows, {MAX_COLUMNS} columns",
        ),
        Bilingual(f"{part}: 第 {row} 行、第 {column} 列", f"{part}: row {row}, column {column}"),
    )


def _note_errors(findings: Findings, sheet: str, data: bytes) -> None:
    for attributes, inside in _ERROR.findall(data):
        value = _VALUE.search(inside)
        _add(findings, sheet, attributes, value.group(1).decode("utf-8", "replace") if value else NO_VALUE)


def _note_formulas(findings: Findings, sheet: str, data: bytes) -> None:
    for attributes in _NO_CACHE.findall(data):
        if not re.search(rb"""\bt\s*=\s*["'](?:e|str)["']""", attributes):
            _add(findings, sheet, attributes, UNCALCULATED)


def _note_long(findings: Findings, sheet: str, data: bytes) -> None:
    for match in _LARGE.finditer(data):
        opening = data.rfind(b"<c ", 0, match.start())
        attributes = data[opening : data.find(b">", opening)]
        place = _PLACE.search(attributes)
        text = match.group(1).decode()
        if opening < 0 or place is None or _NOT_A_NUMBER.search(attributes):
            continue
        if _LONG.fullmatch(text):
            _add(findings, sheet, attributes, f"{text}{TOO_MANY_DIGITS}")
        else:
            at = int(place.group(2)) - 1, column_index(place.group(1).decode())
            findings.large.setdefault(sheet, []).append((*at, text))


def _note_exact(findings: Findings, sheet: str, data: bytes) -> None:
    for match in _EXACT.finditer(data):
        opening = data.rfind(b"<" + match.group(1) + b"c ", 0, match.start())
        attributes = data[opening : data.find(b">", opening)]
        place = _PLACE.search(attributes)
        if opening >= 0 and place and not _NOT_A_NUMBER.search(attributes):
            row, column = int(place.group(2)) - 1, column_index(place.group(1).decode())
            findings.add_exact(sheet, row, column, float(match.group(2)))


def _note_shown(findings: Findings, shown: Shown, sheet: str, attributes: bytes) -> None:
    place = _PLACE.search(attributes)
    if place and not _NOT_A_NUMBER.search(attributes) and not attributes.endswith(b"/"):
        findings.add_shown(shown, sheet, int(place.group(2)) - 1, column_index(place.group(1).decode()))


def _add(findings: Findings, sheet: str, attributes: bytes, found: str) -> None:
    match = _CELL_NAME.search(attributes)
    findings.add(sheet, match.group(1).decode().upper() if match else "?", found)


def _attributes(text: str) -> dict[str, str]:
    return {
        name.split(":")[-1]: html.unescape(double or single)
        for name, double, single in _ATTRIBUTE.findall(text)
    }


def _sheet_names(parts: Parts) -> Mapping[str, str]:
    """Part of each sheet → its name.

    Raises:
        FileRefusedError: For too many sheets, or several of one part: the reader would read it for each.
    """
    base = _base(parts)
    book, relations = f"{base}workbook.xml", f"{base}_rels/workbook.xml.rels"
    if not parts.has(book) or not parts.has(relations):
        return {}
    listed = parts.get(book), parts.get(relations)
    named = _named_again if sum(map(len, listed)) <= SMALL_PART else _named
    return named(*listed, base)


def _named(book: bytes, relations: bytes, base: str) -> Mapping[str, str]:
    targets: dict[str, str] = {}
    for found in map(_attributes, _RELATION.findall(relations.decode("utf-8", "replace"))):
        target = found.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(base + target)
        targets[found.get("Id", "")] = Parts.normal(path)
    names: dict[str, str] = {}
    for found in map(_attributes, _SHEET.findall(book.decode("utf-8", "replace"))):
        if (part := targets.get(found.get("id", ""))) is None:
            continue
        if part in names or len(names) == MAX_SHEETS:
            expected = Bilingual(
                f"≤ {MAX_SHEETS} 张工作表，各有内容", f"≤ {MAX_SHEETS} sheets, each with content of its own"
            )
            raise FileRefusedError(notices.unsafe(expected, Bilingual.of(f"{part[:80]} × 2")))
        names[part] = found.get("name", "")
    return names


_named_again = lru_cache(maxsize=SMALL_KEPT)(_named)
