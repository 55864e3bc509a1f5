"""Lines of a table that stand above its header or below its end, where nobody reads them.

Belongs here: telling such a line from a title, a field, a note, a signature and a total.
Does not belong here: where a table begins (`recognise`) and ends (`extract`), wording (`sheet_notices`).
Standard library and Arrow only: reader processes import this.

Nearly every sheet has a title, fields and signatures around its table. A row costs something only when two of
the columns that every line fills are filled in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.ingest.columns import Mapping
from pipeline.ingest.extract import begins_with
from pipeline.ingest.fields import FieldFinder, Row
from pipeline.ingest.forms import Column
from pipeline.ingest.headers import clean_header
from pipeline.ingest.pages import row_of
from pipeline.ingest.readers.sheet import SheetText

_MEASURED = frozenset({"code", "number", "count", "target"})
_NUMBER = re.compile(r"[<>≤≥=≈~±+-]*\s*\d[\d,.\s]*[^\d\s.,-]{0,4}|无|[-—–/]+")
_DATE = re.compile(r"\d{4}\D{1,2}\d{1,2}(\D.*)?|\d{5}(\.\d+)?|\d{6,8}")
_CODE = re.compile(r"[a-z0-9_.|-]*\d[a-z0-9_.|-]*")
_LABEL = re.compile(r"[^\d\s:：]{1,10}[:：]")
_SIGNED = re.compile(r"[(（](?:公章|盖章|签字|签章|签名)[)）]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))
_SHORT = 4
_TEXTS_KEPT = 20_000
_LONGEST_KEPT = 60
_CHUNK = 4096
_JUDGED = 1000
"""So many rows are looked at closely; what stands below them is told with the last of them."""


@dataclass(frozen=True, slots=True)
class Region:
    """Rows of a sheet outside a table: zero-based `first` to before `last`; `rows` are the first of them."""

    sheet: SheetText
    first: int
    last: int
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand one below the other: their zero-based rows and the texts of the first."""

    rows: range
    texts: Row


class Outside:
    """Finds lines around the tables of one form."""

    def __init__(self, finder: FieldFinder, totals: frozenset[str]) -> None:
        """Take the form.

        Args:
            finder: Of the form.
            totals: Cleaned words that mark a total on any form.
        """
        self._finder = finder
        self._form = finder.form
        self._totals = totals
        required = [column for column in self._form.columns if column.is_required]
        own = [column for column in required if not column.is_filled_down]
        self._every_line = frozenset(column.name for column in (own if len(own) >= 2 else required))
        self._asides: dict[str, bool] = {}

    def blocks(self, mapping: Mapping, lines: range, region: Region, told: Container[int]) -> list[Block]:
        """Lines of a table that stand outside of it.

        Args:
            mapping: What the columns of the table are.
            lines: Zero-based rows of the lines of the table.
            region: Where to look.
            told: Numbers of rows of which something is known already.
        """
        judge: _Judge | None = None
        blocks: list[Block] = []
        judged = 0
        for row, texts in _with_two(region, [*mapping.columns.values(), *(at for at, _ in mapping.melted)]):
            leading = next(text for text in texts if text)
            is_aside = self._asides.get(leading)
            if is_aside is None:
                is_aside = self._is_said_about(leading)
                if len(self._asides) < _TEXTS_KEPT and len(leading) <= _LONGEST_KEPT:
                    self._asides[leading] = is_aside
            if is_aside or row in told:
                continue
            if judged == _JUDGED and blocks:
                blocks[-1] = Block(range(blocks[-1].rows.start, region.last), blocks[-1].texts)
                break
            judged += 1
            judge = judge or _Judge(self, mapping, region.sheet, lines)
            if not judge.is_line(texts):
                continue
            if blocks and blocks[-1].rows.stop == row:
                blocks[-1] = Block(range(blocks[-1].rows.start, row + 1), blocks[-1].texts)
            else:
                blocks.append(Block(range(row, row + 1), texts))
        return blocks

    def _is_said_about(self, text: str) -> bool:
        """Whether a row that begins so is a field, a header, a note, a signature or a total."""
        if self._finder.is_label(text) or self.is_aside(text) or begins_with(self._form.stop_at, text):
            return True
        cleaned = clean_header(text)
        return any(cleaned in column.cleaned for column in self._form.columns) or any(
            cleaned.endswith(word) and len(cleaned) <= len(word) + _SHORT for word in self._totals
        )

    def is_aside(self, text: str) -> bool:
        """Whether a cell is a label that waits for its value, or marks a total."""
        return text.endswith((":", "：")) or clean_header(text) in self._totals

    def is_label(self, text: str) -> bool:
        """Whether a cell names a field of the form."""
        return self._finder.label(text) is not None

    def is_of_every_line(self, column: Column) -> bool:
        """Whether every line of the form fills a column."""
        return column.name in self._every_line

    def column_of(self, name: str) -> Column:
        """A column of the form."""
        return next(column for column in self._form.columns if column.name == name)


def _with_two(region: Region, positions: Sequence[int]) -> Iterator[tuple[int, Row]]:
    """Rows in which two of these columns are filled, with their texts."""
    for row, texts in enumerate(region.rows, region.first):
        if row >= region.last:
            return
        if sum(1 for text in texts if text) >= 2:
            yield row, texts
    for start in range(region.first + len(region.rows), region.last, _CHUNK):
        height = min(_CHUNK, region.last - start)
        parts = [region.sheet.table.column(at).slice(start, height) for at in positions]
        filled = [part.to_pylist() for part in parts if part.null_count < height]
        for row, found in enumerate(zip(*filled, strict=True), start):
            if sum(1 for text in found if text) >= 2:
                yield row, row_of(region.sheet, row)


class _Judge:
    """Tells whether a row is a line of one table."""

    def __init__(self, outside: Outside, mapping: Mapping, sheet: SheetText, lines: range) -> None:
        self._outside = outside
        self._lines = sheet.table.slice(lines.start, len(lines))
        self._columns = {at: outside.column_of(name) for name, at in mapping.columns.items()}
        self._required = {
            at: column for at, column in self._columns.items() if outside.is_of_every_line(column)
        }
        self._matrix = [at for at, _ in mapping.melted]

    def is_line(self, texts: Row) -> bool:
        """Whether a row is a line, be it that somebody began it a column too far left or right."""
        return any(map(self._is_line, (texts, (*texts[1:], None), (None, *texts[:-1]))))

    def _is_line(self, texts: Row) -> bool:
        """Whether a row bears a code of the table, or all that its lines tell, and is no row of fields."""
        cells = {at: text.strip() for at, text in enumerate(texts) if text and text.strip()}
        leading = next(iter(cells), None)
        if leading is None or any(map(self._outside.is_label, cells.values())):
            return False
        first = self._columns.get(leading)
        if first is not None and not self._fits(leading, first, cells[leading]):
            return False
        if any(self._outside.is_aside(cells[at]) for at in self._required if at in cells):
            return False
        return self._is_known(cells) or self._is_complete(cells)

    def _is_known(self, cells: dict[int, str]) -> bool:
        """Whether the row bears a code of the table, and anything beside it."""
        codes = [at for at, column in self._required.items() if column.kind == "code"]
        others = any(at in self._columns and at not in codes for at in cells)
        return others and any(_code(cells[at]) in self._values[at] for at in codes if at in cells)

    def _is_complete(self, cells: dict[int, str]) -> bool:
        """Whether what every line tells is there, and is of the kind that it should be of."""
        found = {at: column for at, column in self._required.items() if at in cells}
        if not all(self._fits(at, column, cells[at]) for at, column in found.items()):
            return False
        if any(_SIGNED.search(cells[at]) for at in found):
            return False
        if self._matrix:
            given = [cells[at] for at in self._matrix if at in cells]
            is_level = self._levels.__contains__ if self._levels else _is_short
            return bool(found) and any(map(is_level, given))
        if any(column.kind in _MEASURED for column in found.values()):
            return len(found) >= max(2, len(self._required) - 1)
        return len(found) == len(self._required) and not any(_LABEL.match(cells[at]) for at in found)

    def _fits(self, at: int, column: Column, text: str) -> bool:
        if column.kind in ("number", "count"):
            return bool(_NUMBER.fullmatch(_narrow(text)))
        if column.kind == "target":
            return any(letter.isdigit() for letter in text) or _code(text) in self._values[at]
        if column.kind == "date":
            return bool(_DATE.match(_narrow(text)))
        if column.kind == "code":
            shapes = self._shapes[at]
            return _shape(text) in shapes if shapes else bool(_CODE.fullmatch(_code(text)))
        if column.kind in ("flag", "level"):
            return _is_short(text) or _code(text) in self._values[at]
        return True

    @cached_property
    def _values(self) -> dict[int, frozenset[str]]:
        """Per column what stands in the table."""
        return {at: frozenset(map(_code, self._texts(at))) for at in self._columns}

    @cached_property
    def _shapes(self) -> dict[int, frozenset[str]]:
        """Per column of codes their shapes; words among them, without a digit, are headings and totals."""
        return {
            at: frozenset(shape for shape in map(_shape, self._texts(at)) if "9" in shape)
            for at, column in self._columns.items()
            if column.kind == "code"
        }

    @cached_property
    def _levels(self) -> frozenset[str]:
        return frozenset(text for at in self._matrix for text in self._texts(at))

    def _texts(self, at: int) -> list[str]:
        cells = self._lines.column(at).to_pylist()
        return [text.strip() for text in cells if text and text.strip()]


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_DASHES).strip()


def _code(text: str) -> str:
    return _narrow(text).replace(" ", "").lower()


def _shape(text: str) -> str:
    """The kind of a code: runs of digits and of letters, and the signs between them."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", _code(text)))
