"""Plain text and Markdown: decoding, wrapped lines, and tables that lost their shape.

Belongs here: lines to raw blocks. Does not belong here: headings (`structure`), repair.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from pipeline.reports.model import RawBlock, RawDocument
from pipeline.reports.read.limits import Limits, too_big, unreadable

_TERMINATORS = "。！？；：!?;:…”」』》"
_NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+[章节部篇]|[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、)]|[①-⑳]|[—\-*•●■]\s*\S|#|附件?[:：]|注[:：])"
)
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LEADERS = re.compile(r"[.…·]{4,}")
_COLUMN_GAP = re.compile(r"(?<=\S) {2,}(?=\S)|　+")
_MARKUP = re.compile(r"\*\*|__|`|^\s*>\s?|^\s*[-*+]\s+(?=\S)")
MINIMUM_WRAP_WIDTH = 40
MAXIMUM_WRAP_WIDTH = 140


def decode(data: bytes) -> str:
    """Decodes text of unknown encoding (UTF-8, UTF-16 with a mark, GB18030).

    Raises:
        Refusal: No encoding fits.
    """
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unreadable("文字编码无法识别", "unknown text encoding")


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.rstrip())


def _wrap_width(lines: list[str]) -> int:
    """Display width at which the file was hard-wrapped, 0 when it was not."""
    widths = Counter(
        w
        for line in lines
        if (w := _width(line)) >= MINIMUM_WRAP_WIDTH and "\t" not in line and "|" not in line
    )
    if not widths:
        return 0
    widest = max(widths)
    full = sum(count for width, count in widths.items() if width >= widest - 6)
    return widest if widest <= MAXIMUM_WRAP_WIDTH and full >= 3 and full * 3 >= sum(widths.values()) else 0


def _split_row(line: str) -> list[str] | None:
    """Cells of a line that looks like a table row, None when it does not."""
    if line.count("|") >= 2:
        # An opening bar gives an empty first cell; when every row has one, trimming takes the column away.
        return [cell.strip() for cell in line.split("|")]
    if "\t" in line.strip() and not _LEADERS.search(line):
        return [cell.strip() for cell in line.rstrip("\n\r").split("\t")]
    return None


def _spaced_row(line: str) -> list[str] | None:
    cells = [cell.strip() for cell in _COLUMN_GAP.split(line.strip())]
    figures = sum(bool(re.fullmatch(r"-?[\d,.]+%?", cell)) for cell in cells)
    return cells if len(cells) >= 3 and figures * 2 >= len(cells) - 1 else None


def _trim(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    width = max((i + 1 for row in rows for i, cell in enumerate(row) if cell), default=0)
    start = min((i for row in rows for i, cell in enumerate(row) if cell), default=0)
    return tuple(tuple((row + [""] * width)[start:width]) for row in rows)


def _is_shape(rows: list[list[str]]) -> bool:
    return sum(sum(bool(cell) for cell in row) >= 2 for row in rows) >= 2


def _table_at(lines: list[str], start: int) -> tuple[tuple[tuple[str, ...], ...], int] | None:
    rows: list[list[str]] = []
    position = start
    spaced = _split_row(lines[start]) is None
    while position < len(lines):
        line = lines[position]
        if _RULE.match(line) and rows:
            position += 1
            continue
        row = _spaced_row(line) if spaced else _split_row(line)
        if row is None and rows and not spaced and line.startswith("\t") and line.strip():
            row = [cell.strip() for cell in line.split("\t")]
        if row is None:
            break
        rows.append(row)
        position += 1
    if spaced and len(rows) >= 2 and start > 0 and not rows[0][0].replace(".", "").isdigit():
        return (_trim(rows), position) if _is_shape(rows) else None
    if not spaced and _is_shape(rows):
        return _trim(rows), position
    return None


def _header_before(lines: list[str], start: int, width: int) -> list[str] | None:
    cells = [cell.strip() for cell in _COLUMN_GAP.split(lines[start].strip())] if start >= 0 else []
    return cells if len(cells) == width and width >= 3 else None


def read_lines(text: str, *, markdown: bool = False) -> list[RawBlock]:
    """Turns lines into raw blocks: paragraphs (joined where they were wrapped) and tables."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    wrap = 0 if markdown else _wrap_width(lines)
    blocks: list[RawBlock] = []
    buffer: list[str] = []
    first = 0

    def flush() -> None:
        if buffer:
            blocks.append(RawBlock(text="".join(buffer).strip(), line=first))
            buffer.clear()

    position = 0
    while position < len(lines):
        line = lines[position]
        found = _table_at(lines, position) if line.strip() else None
        if found:
            header = (
                _header_before(lines, position - 1, len(found[0][0])) if _split_row(line) is None else None
            )
            if header and buffer:
                buffer.pop()
            flush()
            grid = ((tuple(header),) if header else ()) + found[0]
            blocks.append(RawBlock(grid=grid, line=position + 1, is_rebuilt=True))
            position = found[1]
            continue
        stripped = line.strip()
        if not stripped or _NUMBERED.match(line):
            flush()
        level = 0
        if markdown and (mark := re.match(r"(#{1,6})\s+(.*)", stripped)):
            level, stripped = len(mark.group(1)), mark.group(2)
        if stripped:
            stripped = _MARKUP.sub("", stripped) if markdown else stripped
            if level:
                blocks.append(RawBlock(text=stripped.rstrip("# "), line=position + 1, style_level=level))
            else:
                if not buffer:
                    first = position + 1
                joins = bool(wrap) and _width(line) >= wrap - 6 and stripped[-1] not in _TERMINATORS
                buffer.append(stripped)
                if not joins:
                    flush()
        position += 1
    flush()
    return blocks


def _read(data: bytes, kind: str, limits: Limits) -> RawDocument:
    text = decode(data)
    if len(text) > limits.characters:
        raise too_big("文字", "the text", limits.characters)
    if "\x00" in text:
        raise unreadable("不是文本文件", "not a text file")
    return RawDocument(kind, tuple(read_lines(text, markdown=kind == "md")))


def read_text(data: bytes, limits: Limits) -> RawDocument:
    """Reads a text file.

    Raises:
        Refusal: Not text, or beyond the limits.
    """
    return _read(data, "txt", limits)


def read_markdown(data: bytes, limits: Limits) -> RawDocument:
    """Reads a Markdown file.

    Raises:
        Refusal: Not text, or beyond the limits.
    """
    return _read(data, "md", limits)
