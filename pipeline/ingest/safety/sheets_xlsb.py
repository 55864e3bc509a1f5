"""Sheets of xlsb files: bounds of the used range, error cells, numbers shown as percents or dates.

Belongs here: a walk over the binary records of a sheet.
Does not belong here: reading values; the container (`zips`).

Known limit: the sheet is named by its part, because names stand in another binary part.
"""

from __future__ import annotations

import re
import struct

from pipeline.ingest import notices
from pipeline.ingest.headers import address
from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.safety.findings import ERROR_TEXTS, NO_VALUE, TOO_MANY_DIGITS, Findings, Shown
from pipeline.ingest.safety.formats import BUILT_IN, note_format
from pipeline.ingest.safety.limits import MAX_AREA, area, too_large_area
from pipeline.ingest.safety.numbers import packed_number
from pipeline.ingest.safety.zips import Parts

_ROW, _CELL_FIRST, _CELL_LAST, _ERROR, _REAL, _FORMULA_ERROR = 0, 1, 11, 3, 5, 11
_PACKED, _RESULT = 2, 9
_NUMBERS = frozenset({_PACKED, _REAL, _RESULT})
_BOOK = 153
_FORMAT, _STYLE, _STYLES, _STYLES_END = 44, 47, 617, 618


def check_sheets(parts: Parts) -> Findings:
    """Refuse absurd used ranges; list error cells and over-long numbers.

    Raises:
        FileRefusedError: When a sheet is harmful.
    """
    findings = Findings()
    names = _sheet_names(parts)
    styles = _shown_styles(parts)
    findings.is_1904 = _is_1904(parts)
    for part in parts.names():
        if part.startswith("xl/worksheets/") and part.endswith(".bin"):
            _walk(findings, names.get(part, part), parts.get(part), styles)
    return findings


def _is_1904(parts: Parts) -> bool:
    """Whether the book counts dates from 1904."""
    data = parts.get("xl/workbook.bin")
    return any(data[start] & 1 for kind, start, length in _records(data) if kind == _BOOK and length)


def _shown_styles(parts: Parts) -> dict[int, Shown]:
    """Numbers of the cell styles that show a number as something else."""
    formats, styles, count, is_cell_style = dict(BUILT_IN), dict[int, Shown](), 0, False
    data = parts.get("xl/styles.bin") if parts.has("xl/styles.bin") else b""
    for kind, start, length in _records(data):
        if kind == _FORMAT and length >= 6:
            code, _ = _wide_string(data, start + 2)
            note_format(formats, int.from_bytes(data[start : start + 2], "little"), code)
        elif kind in (_STYLES, _STYLES_END):
            is_cell_style = kind == _STYLES
        elif kind == _STYLE and is_cell_style and length >= 4:
            if shown := formats.get(int.from_bytes(data[start + 2 : start + 4], "little")):
                styles[count] = shown
            count += 1
    return styles


def _records(data: bytes) -> list[tuple[int, int, int]]:
    """Type, start and length of every record."""
    found: list[tuple[int, int, int]] = []
    offset = 0
    while offset < len(data):
        kind = data[offset]
        offset += 1
        if kind & 0x80 and offset < len(data):
            kind = (kind & 0x7F) | ((data[offset] & 0x7F) << 7)
            offset += 1
        length = shift = 0
        while offset < len(data) and shift < 28:
            byte = data[offset]
            offset += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        found.append((kind, offset, length))
        offset += length
    return found


def _walk(findings: Findings, sheet: str, data: bytes, styles: dict[int, Shown]) -> None:
    row = last_row = last_column = 0
    for kind, start, length in _records(data):
        if start + length > len(data):
            raise FileRefusedError(notices.unreadable(f"{sheet}: a record is cut off"))
        if kind == _ROW and length >= 4:
            row = struct.unpack_from("<I", data, start)[0]
        elif _CELL_FIRST <= kind <= _CELL_LAST and length >= 8:
            column = struct.unpack_from("<I", data, start)[0]
            last_row, last_column = max(last_row, row), max(last_column, column)
            if (last_row + 1) * (last_column + 1) > MAX_AREA:
                raise too_large_area(area(sheet, last_row + 1, last_column + 1))
            shown = styles.get(int.from_bytes(data[start + 4 : start + 7], "little"))
            if shown and kind in _NUMBERS:
                findings.add_shown(shown, sheet, row, column)
            if kind in _NUMBERS and (number := _number(kind, data[start + 8 : start + length])) is not None:
                findings.add_exact(sheet, row, column, number)
            if kind in (_ERROR, _FORMULA_ERROR) and length >= 9:
                findings.add(sheet, address(row, column), ERROR_TEXTS.get(data[start + 8], NO_VALUE))
            elif kind == _REAL and length >= 16:
                value = struct.unpack_from("<d", data, start + 8)[0]
                if 1e15 <= abs(value) < 1e30:
                    findings.add(sheet, address(row, column), f"{value:.0f}{TOO_MANY_DIGITS}")


def _number(kind: int, value: bytes) -> float | None:
    """The number of a cell; None when the reader gives all its digits."""
    if kind == _PACKED:
        return packed_number(int.from_bytes(value[:4], "little"))
    return float(struct.unpack_from("<d", value)[0]) if len(value) >= 8 else None


def _sheet_names(parts: Parts) -> dict[str, str]:
    """Part of each sheet → its name, from the bundle records of the workbook part."""
    if not parts.has("xl/_rels/workbook.bin.rels"):
        return {}
    relations = parts.get("xl/_rels/workbook.bin.rels").decode("utf-8", "replace")
    targets = {
        found.group("id"): Parts.normal("xl/" + target.group(1))
        for tag in re.findall(r"<Relationship\b[^<>]*>", relations)
        if (found := re.search(r'\bId="(?P<id>[^"]*)"', tag))
        and (target := re.search(r'\bTarget="([^"]*)"', tag))
    }
    names: dict[str, str] = {}
    data = parts.get("xl/workbook.bin")
    for kind, start, length in _records(data):
        if kind == 156 and length >= 12:
            relation, after = _wide_string(data, start + 8)
            name, _ = _wide_string(data, after)
            if relation in targets:
                names[targets[relation]] = name
    return names


def _wide_string(data: bytes, offset: int) -> tuple[str, int]:
    count = min(int.from_bytes(data[offset : offset + 4], "little"), 1_000)
    end = offset + 4 + count * 2
    return data[offset + 4 : end].decode("utf-16-le", "replace"), end
