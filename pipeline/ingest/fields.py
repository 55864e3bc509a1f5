"""The labelled fields around a table: unit, period, dates, amounts.

Belongs here: finding the value that belongs to a label, and the period in a title.
Does not belong here: casting the values (staging).
Standard library only: reader processes import this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from pipeline.ingest import sheet_notices
from pipeline.ingest.forms import Form
from pipeline.ingest.headers import SEAL, address, clean_header, split_unit, without_seal
from pipeline.ingest.money import SCALE, units_of_money
from pipeline.ingest.notices import Notice

Row = Sequence[str | None]
_FIGURES = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CENTURIES = ("20", "19", "二〇", "二零", "二○", "一九")
_YEAR = r"(?:(?:19|20)\d\d|(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?=\s*年))"
_PERIOD = re.compile(
    rf"{_YEAR}\s*年?\s*(?:第?\s*[一二三四1-4]\s*季度|Q[1-4]|H[12]|上半年|下半年|年度|度)"
    rf"|{_YEAR}\s*年(?!\s*(?:\d|[一二三四五六七八九十]+\s*月))"
)
_MONTH = re.compile(
    rf"{_YEAR}\s*年\s*(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月"
    r"(?!\s*(?:\d|[一二三四五六七八九十]+\s*日))"
)
_YEARLESS = re.compile(
    r"第?\s*[一二三四1-4]\s*季度|Q[1-4]|[上下]半年|(?:1[0-2]|[1-9])\s*[-—–~～至到]\s*(?:1[0-2]|[1-9])\s*月"
)
_ONLY_YEAR = re.compile(r"\d{4}(?:年|年度|度)?")
_EDGES = " \t\r\n\u3000;；,，。"


@dataclass(slots=True)
class Fields:
    """Record fields that were found.

    Attributes:
        values: Field → text.
        cells: Field → full cell address of the value.
        refusals: Required fields that are not filled in.
    """

    values: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    refusals: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell with its row and the row below; `number` is its zero-based sheet row."""

    row: Row
    below: Row
    column: int
    number: int
    first_column: int

    def address(self, *, down: int = 0, right: int = 0) -> str:
        return address(self.number + down, self.first_column + self.column + right)


class FieldFinder:
    """Finds the record fields of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._labels = {alias: column.name for column in form.records for alias in column.cleaned}

    @cached_property
    def _inline(self) -> re.Pattern[str] | None:
        """Matches a label and its colon within a text; made when a sheet of the form has come."""
        printed = {label for column in self.form.records for label in (*column.headers, *column.cleaned)}
        alternatives = "|".join(
            r"\s*".join(re.escape(letter) for letter in label)
            for label in sorted(printed, key=lambda text: (-len(text), text))
        )
        if not printed:
            return None
        return re.compile(rf"(?:^|(?<=[\s\u3000;；,，(（【])){{1}}({alternatives})\s*(?:{SEAL}\s*)?[:：]")

    def label(self, text: str) -> str | None:
        """The field that a cell names, when it does nothing else."""
        cleaned = without_seal(clean_header(text))
        return self._labels.get(cleaned) or self._labels.get(split_unit(cleaned)[0])

    def _inline_values(self, text: str) -> list[tuple[str, str]]:
        if (":" not in text and "：" not in text) or self._inline is None:
            return []
        matches = list(self._inline.finditer(text))
        if not matches:
            return []
        ends = [match.start() for match in matches[1:]] + [len(text)]
        return [
            (self._labels[clean_header(match.group(1))], _trim(text[match.end() : end]))
            for match, end in zip(matches, ends, strict=True)
        ]

    def find(self, blocks: Sequence[tuple[int, Sequence[Row]]], first_column: int, sheet: str) -> Fields:
        """Find every field of the form.

        Args:
            blocks: Pieces of the sheet around the table, each with the zero-based sheet row it begins at.
            first_column: Zero-based sheet column of the first cell of each row.
            sheet: Name of the sheet, which may name the period.

        Returns:
            Values, their cells, and a refusal for every required field without a value.
        """
        found = Fields()
        labelled: dict[str, str] = {}
        self._from_labels(found, labelled, blocks, first_column)
        if blocks:
            self._from_titles(found, blocks[0], first_column, sheet)
        for column in self.form.records:
            if column.is_required and column.name not in found.values:
                place = labelled.get(column.name, "")
                shown = f"{column.headers[0]} （空）" if place else ""
                found.refusals.append(
                    sheet_notices.missing_field(self.form.name_zh, column.name, column.headers, shown, place)
                )
        return found

    def own_values(self, rows: Sequence[Row]) -> tuple[dict[str, str], dict[str, str]]:
        """What labels say in these rows, and what their title says."""
        by_label, by_title = Fields(), Fields()
        self._from_labels(by_label, {}, [(0, rows)], 0)
        self._from_titles(by_title, (0, rows), 0, "")
        return by_label.values, by_title.values

    def begins_again(self, rows: Sequence[Row], first_column: int) -> tuple[int, str] | None:
        """Row at which a required field is filled in once more and differently, and its cell."""
        required = {column.name for column in self.form.records if column.is_required}
        seen: dict[str, str] = {}
        for r, row in enumerate(rows):
            found = Fields()
            self._from_labels(found, {}, [(r, [row])], first_column)
            for name in required & found.values.keys():
                if seen.setdefault(name, found.values[name]) != found.values[name]:
                    return r, found.cells[name]
        return None

    def is_label(self, text: str) -> bool:
        """Whether a cell names a field, alone or in front of its value."""
        return bool(self.label(text) or self._inline_values(text))

    def _from_labels(
        self,
        found: Fields,
        labelled: dict[str, str],
        blocks: Sequence[tuple[int, Sequence[Row]]],
        first_column: int,
    ) -> None:
        for start, rows in blocks:
            for r, row in enumerate(rows):
                below = rows[r + 1] if r + 1 < len(rows) else ()
                for c, text in enumerate(row):
                    if text:
                        self._look_at(_Spot(row, below, c, start + r, first_column), found, labelled)

    def _look_at(self, spot: _Spot, found: Fields, labelled: dict[str, str]) -> None:
        text = spot.row[spot.column] or ""
        name = self.label(text)
        pairs = [(name, "")] if name else self._inline_values(text)
        for number, (one, inline) in enumerate(pairs):
            labelled.setdefault(one, spot.address())
            if one in found.values and not (one == SCALE and not units_of_money(found.values[one])):
                continue
            value, place = inline, spot.address()
            beneath = _trim(spot.below[spot.column] or "") if spot.column < len(spot.below) else ""
            if not value and beneath and one in self.form.value_below:
                value, place = beneath, spot.address(down=1)
            if not value and number == len(pairs) - 1:
                value, place = self._to_the_right(spot)
            if value:
                found.values[one] = value
                found.cells[one] = place

    def _to_the_right(self, spot: _Spot) -> tuple[str, str]:
        for position in range(spot.column + 1, len(spot.row)):
            text = _trim(spot.row[position] or "")
            if text:
                if self.label(text) or self._inline_values(text):
                    break
                return text, spot.address(right=position - spot.column)
        return "", ""

    def _from_titles(
        self, found: Fields, top: tuple[int, Sequence[Row]], first_column: int, sheet: str
    ) -> None:
        for name in self.form.from_title:
            kept = self.form.title_says.get(name, "")
            if name in found.values and not kept:
                continue
            start, rows = top
            places = [
                (text, address(start + r, first_column + c))
                for r, row in enumerate(rows[:12])
                for c, text in enumerate(row)
                if text
            ]
            if name in found.values:
                own = found.cells[name]
                said = _said([text for text, place in places if place != own]), _said([sheet])
                if any(said):
                    found.values[kept] = "|".join(said)
                continue
            # a month may also be the date of the form: it is read where nothing longer is named, and a
            # period without its year where nothing else is
            patterns = (_PERIOD, _MONTH, _YEARLESS) if kept else (_PERIOD, _MONTH)
            for pattern, (text, place) in product(patterns, [*places, (sheet, "")]):
                match = pattern.search(text)
                if match:
                    found.values[name] = match.group().strip()
                    found.cells[name] = place
                    break


def _said(texts: Sequence[str]) -> str:
    """The period that titles name with its year, all that they name when these differ, '' for none."""
    dated = [text for text in texts if any(century in text for century in _CENTURIES)]
    if not dated:
        return ""
    found = (match for pattern in (_PERIOD, _MONTH) for text in dated for match in pattern.finditer(text))
    written = ("".join(match.group().split()) for match in found)
    named = [text[:4].translate(_FIGURES) + text[4:] for text in written]
    longer = dict.fromkeys(text for text in named if not _ONLY_YEAR.fullmatch(text))
    if len({text[:4] for text in named}) > 1:
        return " ".join(dict.fromkeys(named))
    return " ".join(longer) or next(iter(named), "")


def _trim(text: str) -> str:
    trimmed = text.strip(_EDGES)
    for opening, closing in (("（", "）"), ("(", ")"), ("【", "】")):
        if trimmed.endswith(closing) and opening not in trimmed:
            trimmed = trimmed[:-1].strip(_EDGES)
    trimmed = without_seal(trimmed)
    return trimmed.removesuffix(" 00:00:00")
