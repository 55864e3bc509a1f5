"""The cells of an .xlsx workbook, read sparsely with nothing but zip and XML.

A scheme decides every score, so each cell must arrive exactly or be refused: a formula without a stored
result, an error value and a percent format are told apart, and a cell far out costs nothing.

Belongs here: the parts of the format that hold cells.
Does not belong here: what sheets mean (workbook); submitted forms (ingest), read faster in a limited process.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse, parse  # type: ignore[import-untyped, unused-ignore]

from pipeline.bilingual import Bilingual, Text

MAXIMUM_UNPACKED_BYTES: Final = 100_000_000
MAXIMUM_CELLS: Final = 200_000
DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
PERCENT_FORMATS: Final = frozenset({9, 10})


UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    EOFError,
    LookupError,
    RuntimeError,
    SyntaxError,
    ValueError,
)
"""What zip, XML and numbers raise when a file is not what its name says."""


class UnreadableWorkbookError(Exception):
    """The file is no workbook that can be read safely.

    Attributes:
        found: What is the matter with it.
    """

    def __init__(self, found: Text) -> None:
        super().__init__(Bilingual.of(found).en)
        self.found = found


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One filled cell.

    Attributes:
        row: 1-based row.
        column: 1-based column.
        text: Content as people would type it: `5`, `3.2`, `2013-05-31`, `true`.
        is_percent: Whether a number is shown as a percentage.
        defect: Why the cell cannot be used (an error value, a formula without a result); empty when it can.
    """

    row: int
    column: int
    text: str
    is_percent: bool = False
    defect: str = ""


def read_workbook_cells(path: Path) -> dict[str, list[SheetCell]]:
    """Read the filled cells of every worksheet.

    Args:
        path: The workbook.

    Returns:
        Cells by sheet name, sheets in the workbook's order, cells by row and column.

    Raises:
        UnreadableWorkbookError: No zip, not an .xlsx, encrypted, too large, or XML that cannot be trusted.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > MAXIMUM_UNPACKED_BYTES:
                raise UnreadableWorkbookError(
                    Bilingual(f"解压后 {unpacked} 字节", f"{unpacked} bytes unpacked")
                )
            return _Workbook(archive).sheets()
    except UNREADABLE as error:
        raise UnreadableWorkbookError(f"{type(error).__name__}: {error}"[:200]) from error


def column_letters(column: int) -> str:
    """Return the letters of a 1-based column: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain_number(text: str) -> str:
    """Return a stored number as people would type it: `5`, `3.2`, never `5.0` or `1E-05`."""
    exact = Decimal(repr(float(text)))
    whole = exact == exact.to_integral_value()
    return format(exact.quantize(Decimal(1)) if whole else exact.normalize(), "f")


def percent_of(text: str) -> str:
    """Return a share as a percentage: `0.96` is `96%`."""
    return plain_number(str(Decimal(text) * 100)) + "%"


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class _Workbook:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.strings = self._shared_strings()
        self.formats = self._cell_formats()
        self.epoch = datetime(1899, 12, 30)  # noqa: DTZ001 — a sheet's dates have no zone
        self.left = MAXIMUM_CELLS

    def sheets(self) -> dict[str, list[SheetCell]]:
        book = self._parsed("xl/workbook.xml")
        if any(_local(e.tag) == "workbookPr" and e.get("date1904") in {"1", "true"} for e in book.iter()):
            self.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 — a sheet's dates have no zone
        targets = {
            link.get("Id", ""): link.get("Target", "") for link in self._parsed("xl/_rels/workbook.xml.rels")
        }
        found: dict[str, list[SheetCell]] = {}
        for sheet in (e for e in book.iter() if _local(e.tag) == "sheet"):
            link = next((value for key, value in sheet.attrib.items() if _local(key) == "id"), "")
            part = targets[link].lstrip("/")
            name = part if part.startswith("xl/") else f"xl/{part}"
            with self.archive.open(name) as stream:
                found[sheet.get("name", "")] = list(self._cells(stream))
        return found

    def _cells(self, stream: IO[bytes]) -> Iterator[SheetCell]:
        row = column = 0
        for event, element in iterparse(stream, events=("start", "end")):
            tag = _local(element.tag)
            if event == "start" and tag == "row":
                row, column = int(element.get("r", row + 1)), 0
            elif event == "end" and tag == "c":
                row, column = self._position(element, row, column)
                cell = self._cell(element, row, column)
                element.clear()
                if cell is not None:
                    self.left -= 1
                    if self.left < 0:
                        raise UnreadableWorkbookError(
                            Bilingual(
                                f"填写的单元格多于 {MAXIMUM_CELLS} 个",
                                f"more than {MAXIMUM_CELLS} filled cells",
                            )
                        )
                    yield cell
            elif event == "end" and tag == "row":
                element.clear()

    @staticmethod
    def _position(element: Element, row: int, column: int) -> tuple[int, int]:
        match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", element.get("r", ""))
        if match is None:
            return row, column + 1
        number = 0
        for letter in match[1]:
            number = number * 26 + ord(letter) - 64
        return int(match[2]), number

    def _cell(self, element: Element, row: int, column: int) -> SheetCell | None:
        kind = element.get("t", "n")
        parts = {_local(child.tag): child for child in element}
        stored = (parts["v"].text or "") if "v" in parts else ""
        if kind == "e":
            return SheetCell(row=row, column=column, text="", defect=stored or "error")
        if kind == "inlineStr":
            text = _string(parts["is"]) if "is" in parts else ""
            return SheetCell(row=row, column=column, text=text) if text else None
        if not stored:
            is_empty_formula = "f" in parts and kind != "str"
            formula = "=" + (parts["f"].text or "") if is_empty_formula else ""
            return SheetCell(row=row, column=column, text="", defect=formula) if is_empty_formula else None
        if kind == "n":
            return self._number(stored, int(element.get("s", "0")), row, column)
        if kind == "b":
            text = "true" if stored == "1" else "false"
        else:
            text = self.strings[int(stored)] if kind == "s" else stored.strip()
        return SheetCell(row=row, column=column, text=text) if text else None

    def _number(self, stored: str, style: int, row: int, column: int) -> SheetCell:
        shown = self.formats[style] if style < len(self.formats) else ""
        if shown == "date":
            moment = self.epoch + timedelta(days=float(stored))
            is_day = moment.time() == moment.min.time()
            text = moment.date().isoformat() if is_day else moment.isoformat(sep=" ", timespec="seconds")
            return SheetCell(row=row, column=column, text=text)
        try:
            return SheetCell(row=row, column=column, text=plain_number(stored), is_percent=shown == "percent")
        except (InvalidOperation, OverflowError):
            return SheetCell(row=row, column=column, text="", defect=stored)

    def _parsed(self, name: str) -> Element:
        with self.archive.open(name) as stream:
            root = parse(stream).getroot()
        if not isinstance(root, Element):
            raise UnreadableWorkbookError(Bilingual(f"{name} 没有内容", f"{name} is empty"))
        return root

    def _shared_strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.archive.namelist():
            return []
        return [_string(item) for item in self._parsed("xl/sharedStrings.xml")]

    def _cell_formats(self) -> list[str]:
        if "xl/styles.xml" not in self.archive.namelist():
            return []
        styles = self._parsed("xl/styles.xml")
        own = {
            int(e.get("numFmtId", "0")): e.get("formatCode", "")
            for e in styles.iter()
            if _local(e.tag) == "numFmt"
        }
        uses = next((e for e in styles.iter() if _local(e.tag) == "cellXfs"), None)
        return [_format_kind(int(e.get("numFmtId", "0")), own) for e in (uses if uses is not None else ())]


def _string(element: Element) -> str:
    """Join the runs of a rich text, leaving out phonetic readings."""
    texts: list[str] = []
    for child in element:
        tag = _local(child.tag)
        if tag == "t":
            texts.append(child.text or "")
        elif tag == "r":
            texts.extend(part.text or "" for part in child if _local(part.tag) == "t")
    return "".join(texts).strip()


def _format_kind(number: int, own: dict[int, str]) -> str:
    code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", own.get(number, ""))
    if number in PERCENT_FORMATS or "%" in code:
        return "percent"
    if number in DATE_FORMATS or (number in own and re.search(r"[ymdhs年月日]", code, re.IGNORECASE)):
        return "date"
    return ""
