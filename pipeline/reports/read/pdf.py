"""PDF documents with a text layer.

Belongs here: characters and rules of each page, lines, paragraphs over line and page breaks, tables over
page breaks.
Does not belong here: text recognition; a scan is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2

from pipeline.pdfium import open_document
from pipeline.problems import ProblemCode
from pipeline.reports.model import RawBlock, RawDocument
from pipeline.reports.read.detect import scan_refusal
from pipeline.reports.read.limits import Limits, Refusal, too_big, unreadable
from pipeline.reports.read.pdf_grid import Char, GridTable, find_tables
from pipeline.reports.read.pdf_marks import chars_of, rules_of
from pipeline.reports.read.text import read_lines

_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十]+[章节部篇]|[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]|附件|注[:：]|表\d)"
)
_PAGE_NUMBER = re.compile(
    r"^[-—–\s]*(?:第?\s*\d{1,4}\s*页?|\d{1,4}\s*/\s*\d{1,4})[-—–\s]*(?:共\s*\d+\s*页)?$"
)
_TERMINATORS = "。！？；：!?;:"
SCAN_CHARACTERS = 8

Line = tuple[str, float, float, float, float]  # text, left, right, middle y, height


@dataclass(slots=True)
class _Page:
    number: int
    lines: list[Line]
    tables: list[GridTable]
    characters: int


def _lines(chars: Sequence[Char]) -> list[Line]:
    """Lines of running text; a wide gap becomes a tab, so that tables without rules keep their columns."""
    rows: list[list[Char]] = []
    for char in sorted((c for c in chars if c.text != " "), key=lambda c: (-round(c.middle[1]), c.left)):
        height = max(char.top - char.bottom, 4.0)
        if rows and abs(rows[-1][0].middle[1] - char.middle[1]) <= height * 0.7:
            rows[-1].append(char)
        else:
            rows.append([char])
    lines: list[Line] = []
    for row in rows:
        ordered = sorted(row, key=lambda c: c.left)
        size = max(
            sorted(c.right - c.left for c in ordered)[len(ordered) // 2],
            max(c.top - c.bottom for c in ordered) * 0.8,
        )
        text = ordered[0].text
        for before, char in pairwise(ordered):
            gap = char.left - before.right
            text += (
                "\t"
                if gap > 1.8 * size
                else " "
                if gap > 0.4 * size and before.text.isascii() and char.text.isascii()
                else ""
            ) + char.text
        lines.append(
            (text, ordered[0].left, ordered[-1].right, sum(c.middle[1] for c in row) / len(row), size)
        )
    return lines


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of the running text: the usual ones, not those of a stray header."""
    lefts = sorted(line[1] for line in lines)
    rights = sorted(line[2] for line in lines)
    return lefts[len(lefts) // 12], rights[-1 - len(rights) // 12]


def _uses_indents(lines: Sequence[Line], left: float) -> bool:
    """Whether paragraphs open with an indent, so that a line at the margin always continues one."""
    indented = sum(1.2 * size < x0 - left < 4 * size for _, x0, _, _, size in lines)
    flush = sum(abs(x0 - left) <= 0.6 * size for _, x0, _, _, size in lines)
    return indented * 8 >= len(lines) and flush * 4 >= len(lines)


def _paragraphs(
    lines: Sequence[Line], page: int, margins: tuple[float, float], *, by_indent: bool
) -> list[RawBlock]:
    """Joins lines that were wrapped at the margin; tables without rules go through the text reader."""
    left, right = margins
    blocks: list[RawBlock] = []
    text = ""
    is_open = False
    for line, x0, x1, _, size in lines:
        is_indented = x0 - left > 1.2 * size
        is_new = is_indented or "\t" in line or not is_open or (not by_indent and bool(_NUMBERED.match(line)))
        if text and is_new:
            blocks.append(RawBlock(text=text, page=page))
            text = ""
        text += line
        is_full = x1 >= right - 3.2 * size and not (line[-1] in _TERMINATORS and x1 < right - 1.2 * size)
        is_open = "\t" not in line and (by_indent or is_full)
    if text:
        blocks.append(RawBlock(text=text, page=page))
    return _rebuild(blocks, page)


def _rebuild(blocks: Sequence[RawBlock], page: int) -> list[RawBlock]:
    """Runs of tabbed lines become tables."""
    result: list[RawBlock] = []
    run: list[str] = []
    for block in [*blocks, RawBlock()]:
        if "\t" in block.text:
            run.append(block.text)
            continue
        if run:
            result.extend(replace(b, page=page, line=0) for b in read_lines("\n".join(run)))
            run = []
        if block.text:
            result.append(block)
    return result


def _page_blocks(page: _Page, margins: tuple[float, float], *, by_indent: bool) -> list[RawBlock]:
    blocks: list[RawBlock] = []
    position = 0
    for table in page.tables:
        above = [line for line in page.lines[position:] if line[3] > table.top]
        blocks.extend(_paragraphs(above, page.number, margins, by_indent=by_indent))
        position += len(above)
        blocks.append(RawBlock(grid=table.grid, anchors=table.anchors, page=page.number))
    blocks.extend(_paragraphs(page.lines[position:], page.number, margins, by_indent=by_indent))
    return blocks


def _free_lines(chars: Sequence[Char], tables: Sequence[GridTable]) -> list[Line]:
    def inside(char: Char, table: GridTable) -> bool:
        x, y = char.middle
        return table.left - 1 <= x <= table.right + 1 and table.bottom - 1 <= y <= table.top + 1

    free = [c for c in chars if not any(inside(c, t) for t in tables)]
    return [line for line in _lines(free) if not _PAGE_NUMBER.match(line[0].replace("\t", " "))]


def _without_running_heads(pages: list[_Page]) -> None:
    """Drops first and last lines that most pages repeat (digits aside)."""
    if len(pages) < 3:
        return
    for position in (0, -1):
        shapes = Counter(re.sub(r"\d+", "#", page.lines[position][0]) for page in pages if page.lines)
        for page in pages:
            if page.lines and shapes[re.sub(r"\d+", "#", page.lines[position][0])] * 2 > len(pages):
                del page.lines[position]


def _join_pages(
    blocks: list[RawBlock], following: list[RawBlock], *, by_indent: bool, lines: Sequence[Line], left: float
) -> None:
    """Continues a paragraph or a table over a page break."""
    is_flush = bool(lines) and lines[0][1] - left <= 1.2 * lines[0][4]
    if blocks and following and blocks[-1].page != following[0].page:
        last, first = blocks[-1], following[0]
        is_open = (is_flush and by_indent) or (
            last.text[-1:] not in _TERMINATORS and not _NUMBERED.match(first.text)
        )
        if last.text and first.text and len(last.text) > 20 and is_open and is_flush:
            blocks[-1] = replace(last, text=last.text + first.text)
            following = following[1:]
        elif last.grid and first.grid and len(last.grid[0]) == len(first.grid[0]):
            rows = len(last.grid)
            skip = 1 if first.grid[0] == last.grid[0] else 0
            anchors = tuple(
                tuple(
                    (rows - skip + a, b) if a >= skip else (rows - skip + i, j)
                    for j, (a, b) in enumerate(row)
                )
                for i, row in enumerate(first.anchors)
                if i >= skip
            )
            blocks[-1] = replace(last, grid=last.grid + first.grid[skip:], anchors=last.anchors + anchors)
            following = following[1:]
    blocks.extend(following)


def read_pdf(data: bytes, limits: Limits) -> RawDocument:
    """Reads a pdf file.

    Raises:
        Refusal: Encrypted, damaged, a scan, or beyond the limits.
    """
    try:
        document = open_document(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Refusal(
                ProblemCode.ENCRYPTED_FILE,
                "文件已加密",
                "the file is encrypted",
                "请取消密码后再报送",
                "remove the password and send it again",
            ) from error
        raise unreadable("PDF 结构已损坏", f"damaged pdf ({error})") from error
    pages = len(document)
    if pages > limits.pages:
        raise too_big("页数", "the number of pages", limits.pages)
    read = _read_pages(document, limits)
    document.close()
    characters = sum(page.characters for page in read)
    if characters < SCAN_CHARACTERS * max(pages, 1):
        raise scan_refusal(pages)
    _without_running_heads(read)
    lines = [line for page in read for line in page.lines]
    blocks: list[RawBlock] = []
    if lines:
        margins = _margins(lines)
        by_indent = _uses_indents(lines, margins[0])
    else:
        margins, by_indent = (0.0, 0.0), False
    for page in read:
        _join_pages(
            blocks,
            _page_blocks(page, margins, by_indent=by_indent),
            by_indent=by_indent,
            lines=page.lines,
            left=margins[0],
        )
    return RawDocument("pdf", tuple(blocks), pages)


def _read_pages(document: pypdfium2.PdfDocument, limits: Limits) -> list[_Page]:
    read: list[_Page] = []
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            chars = chars_of(page, limits.characters - characters)
            tables = find_tables(*rules_of(page), chars)
        except pypdfium2.PdfiumError as error:
            raise unreadable(
                f"第 {number + 1} 页已损坏", f"page {number + 1} is damaged ({error})"
            ) from error
        characters += len(chars)
        read.append(_Page(number + 1, _free_lines(chars, tables), tables, len(chars)))
        page.close()
    return read
