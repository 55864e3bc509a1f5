"""PDFium without the fonts of the machine, so that a document reads the same on every one.

Where a file does not bring a font along, PDFium looks for one on the machine. What it finds there changes the
boxes of characters, and where it finds none, a line of a single Chinese character is left out of the text.
So PDFium is given one font that is the same everywhere: every character of it is the same small box. How far
apart characters stand is told by the file itself.

Belongs here: opening a document, the font that stands in.
Does not belong here: what is read from a page.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

_EM: Final = 1000
_ASCENT: Final = 880
_DESCENT: Final = -120
_LAST_CHARACTER: Final = 0x10FFFF
_LATIN: Final = 0
"""The character set of western fonts: PDFium brings its own."""


def open_document(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF.

    Raises:
        pypdfium2.PdfiumError: Encrypted or damaged.
    """
    _use_stand_in()
    return pypdfium2.PdfDocument(data)


def _glyph() -> bytes:
    """A box that is narrower than half a character, so that no character is wider than the file says."""
    left, bottom, right, top = 50, 0, 450, 700
    header = struct.pack(">hhhhh", 1, left, bottom, right, top)
    outline = struct.pack(">HHBBBB", 3, 0, *[1] * 4)  # one contour of four points, each on the curve
    across = struct.pack(">hhhh", left, 0, right - left, 0)
    upwards = struct.pack(">hhhh", bottom, top - bottom, 0, bottom - top)
    return header + outline + across + upwards


def stand_in_font() -> bytes:
    """A TrueType font in which every character of Unicode is one and the same box."""
    glyph = _glyph()
    size = len(glyph)
    many_to_one = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0, _LAST_CHARACTER, 1)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + many_to_one,
        b"glyf": glyph * 2,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, *[0] * 11, 2),
        b"hmtx": struct.pack(">HhHh", _EM, 50, _EM, 50),
        b"loca": struct.pack(">III", 0, size, 2 * size),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 2, *[0] * 8),
    }
    directory = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 48)
    position = len(directory) + 16 * len(tables)
    body = b""
    for tag, table in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag, 0, position + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return directory + body


@cache
def _use_stand_in() -> tuple[Any, ...]:
    """Give PDFium the font instead of those of the machine.

    Returns:
        What PDFium goes on calling, kept for as long as the process runs.
    """
    font = stand_in_font()
    kinds = {name: kind for name, kind, *_ in pdfium.FPDF_SYSFONTINFO._fields_}

    def map_font(_this: Any, _weight: int, _italic: int, charset: int, *_rest: Any) -> int | None:
        return None if charset == _LATIN else 1

    def font_data(_this: Any, _font: Any, table: int, target: Any, room: int) -> int:
        if table:
            return 0
        if target and room >= len(font):
            ctypes.memmove(target, font, len(font))
        return len(font)

    calls = {
        "MapFont": kinds["MapFont"](map_font),
        "GetFontData": kinds["GetFontData"](font_data),
        "DeleteFont": kinds["DeleteFont"](lambda _this, _font: None),
    }
    info = pdfium.FPDF_SYSFONTINFO(version=1, **calls)
    pdfium.FPDF_SetSystemFontInfo(info)
    return info, calls, font
