"""What a pdf page has drawn on it: characters with their boxes, and the rules of tables.

Belongs here: the calls into the pdf library.
Does not belong here: lines, paragraphs, tables (`pdf`, `pdf_grid`).
"""

from __future__ import annotations

import ctypes
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.reports.read.limits import too_big
from pipeline.reports.read.pdf_grid import Char, Segment

THIN = 2.5
MAXIMUM_OBJECTS = 20_000


def chars_of(page: pypdfium2.PdfPage, allowed: int) -> list[Char]:
    """Characters of a page with their boxes.

    Raises:
        Refusal: More characters than allowed.
    """
    textpage = page.get_textpage()
    count = textpage.count_chars()
    if count > allowed:
        raise too_big("文字", "the text", allowed)
    box = pdfium.FS_RECTF()
    found: list[Char] = []
    raw = textpage.raw
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code < 32 or code in {0xFFFE, 0xFFFF}:
            continue
        # The loose box has the height of the font: a full stop stands on the same line as its sentence.
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        if box.right > box.left or code == 32:
            found.append(Char(chr(code), box.left, box.bottom, box.right, box.top))
    textpage.close()
    return found


def _points(path: object) -> list[list[tuple[float, float]]]:
    """Polylines of a path object in page coordinates."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    lines: list[list[tuple[float, float]]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), 2000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not lines:
            lines.append([point])
        else:
            lines[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            lines[-1].append(lines[-1][0])
    return lines


def rules_of(page: pypdfium2.PdfPage) -> tuple[list[Segment], list[Segment]]:
    """Horizontal and vertical rules of a page."""
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    for number, item in enumerate(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=2)):
        if number > MAXIMUM_OBJECTS:
            break
        for line in _points(item.raw):
            xs, ys = [p[0] for p in line], [p[1] for p in line]
            width, height = max(xs) - min(xs), max(ys) - min(ys)
            if height <= THIN < width:
                horizontal.append(Segment(sum(ys) / len(ys), min(xs), max(xs)))
            elif width <= THIN < height:
                vertical.append(Segment(sum(xs) / len(xs), min(ys), max(ys)))
            elif width > THIN and height > THIN:
                for (x0, y0), (x1, y1) in pairwise(line):
                    if abs(y0 - y1) <= 0.5 < abs(x0 - x1):
                        horizontal.append(Segment(y0, min(x0, x1), max(x0, x1)))
                    elif abs(x0 - x1) <= 0.5 < abs(y0 - y1):
                        vertical.append(Segment(x0, min(y0, y1), max(y0, y1)))
    return horizontal, vertical
