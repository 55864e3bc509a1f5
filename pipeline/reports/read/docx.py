"""Word documents (.docx), straight from their XML.

Belongs here: paragraphs with their automatic numbering, tables with merged cells, nested tables up to a
limit, text boxes where they are anchored.
Does not belong here: notes, headers and footers (`docx_parts`), looks, legacy .doc (`detect` refuses it).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.reports.model import RawBlock, RawDocument
from pipeline.reports.read.detect import check_zip
from pipeline.reports.read.docx_parts import beside_the_body
from pipeline.reports.read.limits import Limits, too_big, unreadable, unsafe

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"
_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_BOX = f"{_W}txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIP = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _BOX, _FALLBACK}


def parse_xml(data: bytes) -> etree._Element:
    """Parses XML without entities, network or huge nodes.

    Raises:
        Refusal: A document type is declared, elements nest without end, or the XML is damaged.
    """
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise unsafe("文档内含实体声明", "the document declares entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise unsafe("元素嵌套过深", "elements nest too deep") from error
        raise unreadable("文档内容已损坏", f"damaged document XML ({error})") from error


def han_numeral(number: int) -> str:
    """A number under one hundred in Chinese numerals."""
    if number < 10:
        return _HAN[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def _numeral(number: int, form: str) -> str:
    if form.startswith(("chineseCounting", "ideograph", "japaneseCounting", "taiwaneseCounting")):
        return han_numeral(number) if number < 100 else str(number)
    if form == "decimalEnclosedCircle" and number <= 20:
        return chr(0x2460 + number - 1)
    if form in {"lowerLetter", "upperLetter"} and number <= 26:
        return chr((97 if form == "lowerLetter" else 65) + number - 1)
    return str(number)


@dataclass(slots=True)
class Numbering:
    """Automatic numbering: formats by list and level, and the running counters."""

    levels: dict[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """Reads `numbering.xml`."""
        self = cls()
        if root is None:
            return self
        abstract: dict[str, list[tuple[int, str, str, int]]] = {}
        for node in root.iter(f"{_W}abstractNum"):
            entries = []
            for level in node.iter(f"{_W}lvl"):
                form, text, start = (level.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start"))
                entries.append(
                    (
                        int(level.get(f"{_W}ilvl", "0")),
                        form.get(f"{_W}val", "decimal") if form is not None else "decimal",
                        text.get(f"{_W}val", "") if text is not None else "",
                        int(start.get(f"{_W}val", "1")) if start is not None else 1,
                    )
                )
            abstract[node.get(f"{_W}abstractNumId", "")] = entries
        for node in root.iter(f"{_W}num"):
            link = node.find(f"{_W}abstractNumId")
            for level, form_name, text_value, start_value in abstract.get(
                link.get(f"{_W}val", "") if link is not None else "", []
            ):
                self.levels[node.get(f"{_W}numId", ""), level] = (form_name, text_value, start_value)
        return self

    def next(self, identifier: str, level: int) -> str:
        """The printed number of the next paragraph of a list."""
        if (identifier, level) not in self.levels:
            return ""
        form, text, start = self.levels[identifier, level]
        if form in {"bullet", "none"}:
            return ""
        self.counters[identifier, level] = self.counters.get((identifier, level), start - 1) + 1
        for key in [key for key in self.counters if key[0] == identifier and key[1] > level]:
            del self.counters[key]
        for deeper in range(level + 1):
            value = self.counters.get((identifier, deeper), 1)
            text = text.replace(
                f"%{deeper + 1}", _numeral(value, self.levels.get((identifier, deeper), (form, "", 1))[0])
            )
        return text


@dataclass(slots=True)
class _Reader:
    limits: Limits
    numbering: Numbering
    styles: dict[str, int]
    style_numbers: dict[str, etree._Element]
    cells: int = 0

    def paragraph_text(self, node: etree._Element) -> str:
        pieces: list[str] = []
        for element in node.iter():
            if element.tag == f"{_W}t" and element.text and not self._is_hidden(element, node):
                pieces.append(element.text)
            elif element.tag == f"{_W}tab" and element.getparent().tag == f"{_W}r":
                pieces.append("" if self._is_hidden(element, node) else "\t")
            elif element.tag in {f"{_W}br", f"{_W}cr"}:
                pieces.append("" if self._is_hidden(element, node) else "\n")
        return "".join(pieces)

    @staticmethod
    def _is_hidden(element: etree._Element, stop: etree._Element) -> bool:
        parent = element.getparent()
        while parent is not None and parent is not stop:
            if parent.tag in _SKIP:
                return True
            parent = parent.getparent()
        return False

    def paragraph(self, node: etree._Element) -> list[RawBlock]:
        text = self.paragraph_text(node)
        style = node.find(f"{_W}pPr/{_W}pStyle")
        level = self.styles.get(style.get(f"{_W}val", ""), 0) if style is not None else 0
        number = node.find(f"{_W}pPr/{_W}numPr")
        if number is None and style is not None:
            number = self.style_numbers.get(style.get(f"{_W}val", ""))
        if number is not None and text.strip():
            identifier, depth = number.find(f"{_W}numId"), number.find(f"{_W}ilvl")
            if identifier is not None:
                prefix = self.numbering.next(
                    identifier.get(f"{_W}val", ""),
                    int(depth.get(f"{_W}val", "0")) if depth is not None else 0,
                )
                text = prefix + text
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        return [RawBlock(text=line, style_level=level) for line in lines] + self.boxes(node)

    def boxes(self, node: etree._Element) -> list[RawBlock]:
        """Text boxes anchored in a paragraph, once: Word writes each a second time for old programs."""
        found: list[RawBlock] = []
        for box in node.iter(_BOX):
            above = {parent.tag for parent in box.iterancestors() if parent is not node}
            if _FALLBACK not in above and _BOX not in above:
                found += [replace(block, part="text_box") for block in self.body(box, 1)]
        return found

    def table(self, node: etree._Element, depth: int) -> list[RawBlock]:
        if depth > self.limits.table_depth:
            raise unsafe("表格嵌套过深", f"tables nest deeper than {self.limits.table_depth}")
        grid: list[list[str]] = []
        anchors: list[list[tuple[int, int]]] = []
        nested: list[RawBlock] = []
        for row_node in node.iterchildren(f"{_W}tr"):
            row: list[str] = []
            row_anchors: list[tuple[int, int]] = []
            for cell in _cells_of(row_node):
                span, merge = _span(cell)
                text = "\n".join(
                    t for p in cell.iterchildren(f"{_W}p") if (t := self.paragraph_text(p).strip())
                )
                for inner in cell.iterchildren(f"{_W}tbl"):
                    nested.extend(self.table(inner, depth + 1))
                nested.extend(self.boxes(cell))
                column = len(row)
                above = (
                    anchors[-1][column]
                    if merge == "continue" and anchors and column < len(anchors[-1])
                    else None
                )
                anchor = above or (len(grid), column)
                self.cells += span
                if self.cells > self.limits.cells:
                    raise too_big("表格单元格数", "the number of table cells", self.limits.cells)
                value = grid[anchor[0]][anchor[1]] if above else text
                row.extend([value] * span)
                row_anchors.extend([anchor] * span)
            grid.append(row)
            anchors.append(row_anchors)
        block = RawBlock(grid=tuple(map(tuple, grid)), anchors=tuple(map(tuple, anchors)))
        return ([block] if any(any(row) for row in grid) else []) + nested

    def body(self, node: etree._Element, depth: int = 0) -> Iterator[RawBlock]:
        for child in node.iterchildren():
            if child.tag == f"{_W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self.table(child, 1)
            elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"} and depth < 20:
                yield from self.body(child, depth + 1)


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    for child in row.iterchildren():
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iter(f"{_W}tc")


def _span(cell: etree._Element) -> tuple[int, str]:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    columns = (
        int(span.get(f"{_W}val", "1")) if span is not None and span.get(f"{_W}val", "1").isdigit() else 1
    )
    return min(max(columns, 1), 100), "" if merge is None else merge.get(f"{_W}val", "continue")


def _part(container: zipfile.ZipFile, name: str) -> etree._Element | None:
    return parse_xml(container.read(name)) if name in container.namelist() else None


def _styles(root: etree._Element | None) -> tuple[dict[str, int], dict[str, etree._Element]]:
    """Heading levels and numbering by style."""
    levels: dict[str, int] = {}
    numbers: dict[str, etree._Element] = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        name, number = style.find(f"{_W}name"), style.find(f"{_W}pPr/{_W}numPr")
        match = _HEADING.match(name.get(f"{_W}val", "")) if name is not None else None
        if match:
            levels[style.get(f"{_W}styleId", "")] = int(match.group(1))
        if number is not None:
            numbers[style.get(f"{_W}styleId", "")] = number
    return levels, numbers


def read_docx(data: bytes, limits: Limits) -> RawDocument:
    """Reads a .docx file.

    Raises:
        Refusal: Damaged, unsafe, or beyond the limits.
    """
    container = check_zip(data, limits)
    try:
        root = parse_xml(container.read("word/document.xml"))
        numbering, styles = _part(container, "word/numbering.xml"), _part(container, "word/styles.xml")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError) as error:
        raise unreadable("压缩内容已损坏", f"damaged container ({error})") from error
    body = root.find(f"{_W}body")
    if body is None:
        raise unreadable("没有正文", "no document body")
    reader = _Reader(limits, Numbering.of(numbering), *_styles(styles))
    blocks: list[RawBlock] = []
    for block in reader.body(body):
        blocks.append(block)
        if len(blocks) > limits.blocks:
            raise too_big("段落数", "the number of blocks", limits.blocks)
    for part, root_of_part in beside_the_body(container, parse_xml):
        blocks += [replace(block, part=part) for block in reader.body(root_of_part)]
    return RawDocument("docx", tuple(blocks))
