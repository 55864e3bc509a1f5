"""HTML pages: headings, paragraphs and tables with spans.

Belongs here: what a page shows as text. Does not belong here: scripts, styles, navigation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from pipeline.reports.model import RawBlock, RawDocument
from pipeline.reports.read.limits import Limits, too_big, unreadable, unsafe

_SKIP = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "nav",
    "select",
    "button",
    "svg",
    "iframe",
    "object",
}
_BLOCKS_TEXT = (
    "p div section article main body html li ul ol dl dt dd blockquote pre table h1 h2 h3 h4 h5 h6 "
    "header footer "
    "aside form fieldset figure figcaption center tr td th tbody thead tfoot caption address hr"
)
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
DEEPEST = 200


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    names = [declared.group(1).decode("ascii").lower()] if declared else []
    for name in [*("gb18030" if n in {"gb2312", "gbk"} else n for n in names), "utf-8-sig", "gb18030"]:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise unreadable("文字编码无法识别", "unknown text encoding")


def _inline(node: etree._Element) -> str:
    pieces: list[str] = [node.text or ""]
    for child in node.iterchildren():
        if isinstance(child.tag, str):
            if child.tag == "br":
                pieces.append("\x00")
            elif child.tag not in _SKIP:
                pieces.append(_inline(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _lines(text: str, level: int = 0) -> list[RawBlock]:
    return [
        RawBlock(text=line, style_level=level)
        for part in text.split("\n")
        if (line := _SPACE.sub(" ", part).strip())
    ]


def _collapse(text: str) -> str:
    return "\n".join(_SPACE.sub(" ", part).strip() for part in text.split("\x00"))


def _number(value: str | None) -> int:
    return min(max(int(value), 1), 100) if value and value.strip().isdigit() else 1


class _Reader:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.cells = 0

    def table(self, node: etree._Element, depth: int) -> Iterator[RawBlock]:
        if depth > self.limits.table_depth:
            raise unsafe("表格嵌套过深", f"tables nest deeper than {self.limits.table_depth}")
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table")) is node]
        if any(True for row in rows for _ in row.iter("table")) or (
            len(rows) < 2 and all(len(list(row.iterchildren("td", "th"))) < 2 for row in rows)
        ):
            # A table used for layout: its cells are read as running text.
            for row in rows:
                for cell in row.iterchildren("td", "th"):
                    yield from self.walk(cell, depth + 1)
            return
        grid: dict[tuple[int, int], tuple[str, tuple[int, int]]] = {}
        for i, row in enumerate(rows):
            column = 0
            for cell in row.iterchildren("td", "th"):
                while (i, column) in grid:
                    column += 1
                text = _collapse(_inline(cell))
                down, across = _number(cell.get("rowspan")), _number(cell.get("colspan"))
                self.cells += down * across
                if self.cells > self.limits.cells:
                    raise too_big("表格单元格数", "the number of table cells", self.limits.cells)
                for a in range(i, min(i + down, len(rows))):
                    for b in range(column, column + across):
                        grid[a, b] = (text, (i, column))
                column += across
        if grid:
            width = max(j for _, j in grid) + 1
            cells = [[grid.get((i, j), ("", (i, j))) for j in range(width)] for i in range(len(rows))]
            yield RawBlock(
                grid=tuple(tuple(text for text, _ in row) for row in cells),
                anchors=tuple(tuple(anchor for _, anchor in row) for row in cells),
            )

    def walk(self, node: etree._Element, depth: int) -> Iterator[RawBlock]:
        if depth > DEEPEST:
            raise unsafe("元素嵌套过深", "elements nest too deep")
        level = int(node.tag[1]) if re.fullmatch(r"h[1-6]", str(node.tag)) else 0
        buffer = node.text or ""
        tables = 0
        for child in node.iterchildren():
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "br":
                buffer += "\x00"
            elif tag in _BLOCKS:
                yield from _lines(_collapse(buffer), level)
                buffer = ""
                if tag == "table":
                    tables = sum(1 for _ in child.iterancestors("table"))
                    yield from self.table(child, tables + 1)
                else:
                    yield from self.walk(child, depth + 1)
            elif tag and tag not in _SKIP:
                buffer += (
                    _inline(child)
                    if not any(c.tag in _BLOCKS for c in child.iter() if c is not child)
                    else ""
                )
                if any(c.tag in _BLOCKS for c in child.iter() if c is not child):
                    yield from self.walk(child, depth + 1)
            buffer += child.tail or ""
        yield from _lines(_collapse(buffer), level)


def read_html(data: bytes, limits: Limits) -> RawDocument:
    """Reads an HTML page.

    Raises:
        Refusal: Unsafe, damaged, or beyond the limits.
    """
    text = _decode(data)
    if len(text) > 4 * limits.characters:
        raise too_big("网页", "the page", 4 * limits.characters)
    if "<!ENTITY" in text[:65536]:
        raise unsafe("网页内含实体声明", "the page declares entities")
    try:
        root = lxml_html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*\?>", "", text),
            parser=lxml_html.HTMLParser(huge_tree=False, no_network=True),
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("网页内容已损坏", f"damaged page ({error})") from error
    body = root.find("body")
    blocks: list[RawBlock] = []
    for block in _Reader(limits).walk(root if body is None else body, 0):
        blocks.append(block)
        if len(blocks) > limits.blocks:
            raise too_big("段落数", "the number of blocks", limits.blocks)
    return RawDocument("html", tuple(blocks))
