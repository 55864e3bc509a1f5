"""Builds documents of every format from plain lines, so that a diff shows what a test reads.

A line with ` | ` between its cells is a table row; everything else is a paragraph.
"""

from __future__ import annotations

import html
import io
from collections.abc import Sequence

import docx

Piece = str | list[list[str]]


def pieces_of(text: str) -> list[Piece]:
    """Paragraphs and tables of a plain source."""
    found: list[Piece] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        if line.count("|") >= 2:
            row = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if found and isinstance(found[-1], list):
                found[-1].append(row)
            else:
                found.append([row])
        else:
            found.append(line.strip())
    return found


def build_docx(pieces: Sequence[Piece]) -> bytes:
    """A Word document."""
    document = docx.Document()
    for piece in pieces:
        if isinstance(piece, str):
            document.add_paragraph(piece)
            continue
        width = max(map(len, piece))
        table = document.add_table(len(piece), width)
        for i, row in enumerate(piece):
            for j, cell in enumerate(row):
                table.cell(i, j).text = cell
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def build_html(pieces: Sequence[Piece]) -> bytes:
    """A web page."""
    parts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(f"<p>{html.escape(piece)}</p>")
        else:
            rows = "".join(
                "<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in piece
            )
            parts.append(f"<table>{rows}</table>")
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"></head>'
    return f"{head}<body>{''.join(parts)}</body></html>".encode()


SIZE = 12.0
WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 60.0


class _Page:
    def __init__(self) -> None:
        self.operations: list[str] = []
        self.y = HEIGHT - MARGIN

    def text(self, x: float, y: float, text: str) -> None:
        code = text.encode("utf-16-be").hex()
        self.operations.append(f"BT /F1 {SIZE} Tf {x:.2f} {y:.2f} Td <{code}> Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.operations.append(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")


def _wrap(text: str, columns: int) -> list[str]:
    return [text[i : i + columns] for i in range(0, len(text), columns)] or [""]


def _draw_table(pages: list[_Page], rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    step = (WIDTH - 2 * MARGIN) / width
    columns = max(int(step / SIZE) - 1, 1)
    for row in rows:
        cells = [_wrap(cell, columns) for cell in [*row, *[""] * (width - len(row))]]
        height = max(map(len, cells)) * SIZE * 1.4 + 8
        if pages[-1].y - height < MARGIN:
            pages.append(_Page())
        page = pages[-1]
        top, bottom = page.y, page.y - height
        for j, cell in enumerate(cells):
            x = MARGIN + j * step
            for k, line in enumerate(cell):
                page.text(x + 4, top - 4 - SIZE - k * SIZE * 1.4, line)
            page.rule(x, top, x, bottom)
        page.rule(WIDTH - MARGIN, top, WIDTH - MARGIN, bottom)
        page.rule(MARGIN, top, WIDTH - MARGIN, top)
        page.rule(MARGIN, bottom, WIDTH - MARGIN, bottom)
        page.y = bottom
    pages[-1].y -= SIZE


def build_pdf(pieces: Sequence[Piece]) -> bytes:
    """A PDF with a text layer in a font that every viewer has, ruled tables, indented wrapped paragraphs."""
    pages = [_Page()]
    columns = int((WIDTH - 2 * MARGIN) / SIZE)
    for piece in pieces:
        if not isinstance(piece, str):
            _draw_table(pages, piece)
            continue
        first, *rest = _wrap("\u3000\u3000" + piece, columns)
        for number, line in enumerate([first, *rest]):
            if pages[-1].y < MARGIN + SIZE:
                pages.append(_Page())
            x = MARGIN + (2 * SIZE if number == 0 else 0)
            pages[-1].text(x, pages[-1].y - SIZE, line.lstrip("\u3000") if number == 0 else line)
            pages[-1].y -= SIZE * 1.6
    return assemble_pdf([("\n".join(page.operations)).encode() for page in pages])


FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    b"/DescendantFonts [4 0 R] >>"
)
DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
    b"/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>"
)


def assemble_pdf(contents: Sequence[bytes], resources: str = "/Font << /F1 3 0 R >>") -> bytes:
    """A minimal PDF file from page contents; the font is the standard CID font for simplified Chinese."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        FONT,
        DESCENDANT,
    ]
    for i, content in enumerate(contents):
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << {resources} >> /Contents {6 + 2 * i} 0 R >>"
        )
        stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
        objects.extend((page.encode(), stream))
    body = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    count = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table) + trailer


def build(text: str, file_type: str, encoding: str = "utf-8") -> bytes:
    """A document of the given type."""
    if file_type in {"txt", "md"}:
        return text.encode(encoding)
    makers = {"docx": build_docx, "html": build_html, "pdf": build_pdf}
    return makers[file_type](pieces_of(text))
