"""Which form a sheet is, where its header stands, and which column is which.

Belongs here: titles, header rows, matching of headers against a form, refusals that name the exact column.
Does not belong here: the labelled fields (`fields`), slicing the rows out (`extract`), any single form's facts.
Standard library only: reader processes import this. Only the top of a sheet is looked at cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.ingest import notices
from pipeline.ingest.forms import Column, Form
from pipeline.ingest.headers import address, clean_header, likeliest, split_unit
from pipeline.ingest.notices import Notice

Row = Sequence[str | None]
TOP_ROWS = 40
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Header:
    """A header row of a form on a sheet.

    Attributes:
        form: The form.
        row: Zero-based first row of the header within the top rows.
        rows: Number of rows of the header.
        texts: Printed header of every column.
        matches: Per column the columns of the form that it may be.
    """

    form: Form
    row: int
    rows: int
    texts: tuple[str, ...]
    matches: tuple[Column | None, ...]

    @property
    def names(self) -> set[str]:
        """Columns of the form that were found."""
        return {column.name for column in self.matches if column is not None}


@dataclass(slots=True)
class Mapping:
    """What the columns of a sheet are.

    Attributes:
        columns: Form column name → position on the sheet.
        melted: Position and header of every column of the matrix part.
        units: Units printed behind the headers, by position.
        refusals: Why the sheet is set aside, empty when it is not.
    """

    columns: dict[str, int] = field(default_factory=dict)
    melted: list[tuple[int, str]] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)
    refusals: list[Notice] = field(default_factory=list)


class Recogniser:
    """Matches the tops of sheets against all forms."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = tuple(forms)
        self._aliases: dict[str, list[tuple[int, Column]]] = {}
        for number, form in enumerate(self.forms):
            for column in form.columns:
                for alias in column.cleaned:
                    self._aliases.setdefault(alias, []).append((number, column))
        self._titles = [(title, number) for number, form in enumerate(self.forms) for title in form.titles]

    def find(self, sheet: str, rows: Sequence[Row]) -> tuple[Form, Header | None] | None:
        """The form of a sheet and its header, or None.

        Args:
            sheet: Name of the sheet.
            rows: Its top rows, cells as text.

        Returns:
            The form with its header; a header of None means that the title is there and the table is not.
        """
        titles = self._find_titles(sheet, rows)
        candidates: list[tuple[float, int, Form, Header | None]] = []
        for number, header in self._find_headers(rows).items():
            form = self.forms[number]
            required = [column.name for column in form.columns if column.is_required]
            share = sum(name in header.names for name in required) / len(required)
            printed = sum(1 for text in header.texts if text)
            known = sum(match is not None for match in header.matches)
            explained = 1.0 if form.melt is not None and share == 1 else known / max(printed, 1)
            title_row, title_length = titles.get(number, (-1, 0))
            has_title = title_length > 0 and title_row < header.row
            is_enough = len(header.names) >= 2 and (
                (has_title and share >= 0.3)
                or (share >= form.minimum_header_share and explained >= 0.5 and form.melt is None)
            )
            if is_enough:
                score = share + explained + (1 + title_length / 100 if has_title else 0)
                candidates.append((score, -number, form, header))
        if candidates:
            _, _, form, header_found = max(candidates, key=lambda item: item[:2])
            return form, header_found
        return self._find_without_header(rows, titles)

    def _find_titles(self, sheet: str, rows: Sequence[Row]) -> dict[int, tuple[int, int]]:
        found: dict[int, tuple[int, int]] = {}
        places = [(-1, clean_header(sheet))]
        places += [(r, clean_header(text)) for r, row in enumerate(rows[:12]) for text in row if text]
        for row_number, text in places:
            if len(text) > 60:
                continue
            for title, number in self._titles:
                if title in text and len(title) > found.get(number, (0, 0))[1]:
                    found[number] = (row_number, len(title))
        return found

    def _find_without_header(
        self, rows: Sequence[Row], titles: dict[int, tuple[int, int]]
    ) -> tuple[Form, Header | None] | None:
        best: tuple[int, int, Form] | None = None
        for number, (row, length) in titles.items():
            form = self.forms[number]
            if form.table_dataset is not None and (row > 4 or row < 0):
                continue
            if form.table_dataset is None and not has_labels(form, rows):
                continue
            if best is None or length > best[0]:
                best = (length, number, form)
        return None if best is None else (best[2], None)

    def _find_headers(self, rows: Sequence[Row]) -> dict[int, Header]:
        best: dict[int, tuple[int, int]] = {}
        cleaned = [[clean_header(text) if text else "" for text in row] for row in rows]
        for r, row in enumerate(cleaned):
            hits: dict[int, set[str]] = {}
            below = cleaned[r + 1] if r + 1 < len(cleaned) else []
            for position, text in enumerate(row):
                texts = {text, split_unit(text)[0]} if text else set()
                if position < len(below) and below[position]:
                    texts.add(split_unit(below[position])[0])
                for one in texts:
                    for number, column in self._aliases.get(one, ()):
                        if one == split_unit(text)[0] or one == text or self.forms[number].header_rows == 2:
                            hits.setdefault(number, set()).add(column.name)
            for number, names in hits.items():
                if len(names) > best.get(number, (1, 0))[0]:
                    best[number] = (len(names), r)
        return {number: self._header(self.forms[number], rows, r) for number, (_, r) in best.items()}

    def _header(self, form: Form, rows: Sequence[Row], row: int) -> Header:
        single = match_header(form, [(text or "").strip() for text in rows[row]], row, 1)
        if form.header_rows == 1 or row + 1 >= len(rows):
            return single
        double = match_header(form, join_rows(rows[row], rows[row + 1]), row, 2)
        return double if len(double.names) > len(single.names) else single


def join_rows(upper: Row, lower: Row) -> list[str]:
    """Headers over two rows as `upper/lower`; an upper cell reaches over the empty ones to its right."""
    joined: list[str] = []
    carried = ""
    for above, below in zip(upper, lower, strict=True):
        top, bottom = (above or "").strip(), (below or "").strip()
        carried = top or (carried if bottom else "")
        joined.append(f"{carried}/{bottom}" if carried and bottom else carried or bottom)
    return joined


def match_header(form: Form, texts: Sequence[str], row: int, rows: int) -> Header:
    """Match every printed header against the form's columns."""
    by_alias = {alias: column for column in form.columns for alias in column.cleaned}

    def match(text: str) -> Column | None:
        parts = [clean_header(part) for part in text.split("/")]
        bare = [split_unit(part)[0] for part in parts]
        for candidate in ("/".join(parts), "/".join(bare), "".join(parts), parts[-1], bare[-1]):
            if candidate in by_alias:
                return by_alias[candidate]
        return None

    return Header(form, row, rows, tuple(texts), tuple(match(text) if text else None for text in texts))


def has_labels(form: Form, rows: Sequence[Row]) -> bool:
    """Whether every required label of a form without a table stands on the sheet."""
    present = {clean_header(re.split("[:：]", text)[0]) for row in rows for text in row if text}
    required = [column for column in form.records if column.is_required]
    return any(any(alias in present for alias in column.cleaned) for column in required)


def year_of(texts: Sequence[str]) -> int | None:
    """The first year named in the texts."""
    for text in texts:
        match = _YEAR.search(text)
        if match:
            return int(match.group())
    return None


def map_columns(
    header: Header, year: int | None, first_row: int, first_column: int, is_filled: Callable[[int], bool]
) -> Mapping:
    """Decide for every column of the sheet what it is, or refuse the sheet.

    Args:
        header: The header that was found.
        year: Year of the form, for columns that came or went.
        first_row: Zero-based sheet row of the first top row.
        first_column: Zero-based sheet column of the first column.
        is_filled: Whether the column at a position holds anything below the header.

    Returns:
        The mapping; its refusals are empty when the sheet can be read.
    """
    form = header.form
    mapping = Mapping()
    bottom = first_row + header.row + header.rows - 1
    leftover: list[tuple[int, str]] = []

    def cell(position: int) -> str:
        return address(bottom, first_column + position)

    for position, (text, column) in enumerate(zip(header.texts, header.matches, strict=True)):
        if column is None or not column.is_valid_in(year):
            leftover.append((position, text))
            continue
        unit = split_unit(clean_header(text))[1]
        if unit:
            mapping.units[position] = unit
        if column.name in mapping.columns:
            other = mapping.columns[column.name]
            if not is_filled(position):
                continue
            mapping.refusals.append(
                notices.ambiguous_column(
                    form.name_zh, (header.texts[other], text), (cell(other), cell(position)), column.headers[0]
                )
            )
            continue
        mapping.columns[column.name] = position
    offered = {text: position for position, text in leftover if text}
    wanted = [column for column in form.columns if column.is_valid_in(year) and column.name not in mapping.columns]
    _refuse_missing(form, wanted, offered, header, cell, mapping)
    expected = [column.headers[0] for column in form.columns if column.is_valid_in(year)]
    for position, text in leftover:
        cleaned = clean_header(text)
        if form.melt is not None and text:
            if cleaned not in form.melt.ignored and split_unit(cleaned)[0] not in form.melt.ignored:
                mapping.melted.append((position, text))
        elif cleaned not in form.ignored_headers and is_filled(position):
            names = {column.headers[0]: column for column in wanted}
            likely = likeliest([cleaned], names) if text else None
            mapping.refusals.append(
                notices.unexpected_column(form.name_zh, text, cell(position), likely, expected)
            )
    return mapping


def _refuse_missing(
    form: Form,
    wanted: Sequence[Column],
    offered: dict[str, int],
    header: Header,
    cell: Callable[[int], str],
    mapping: Mapping,
) -> None:
    shown = "、".join(text for text in header.texts if text)
    for column in wanted:
        if not column.is_required:
            continue
        likely = likeliest(column.cleaned, offered)
        if likely is None:
            mapping.refusals.append(
                notices.missing_column(form.name_zh, column.name, column.headers, shown, cell(0))
            )
        else:
            mapping.refusals.append(
                notices.renamed_column(form.name_zh, column.name, column.headers, likely, cell(offered[likely]))
            )
