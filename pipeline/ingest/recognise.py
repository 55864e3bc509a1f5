"""Which form a sheet is, and where its header stands.

Belongs here: titles, header rows, matching of headers against a form.
Does not belong here: columns missing or too many (`columns`), labelled fields (`fields`), rows
(`extract`), any single form's facts.
Standard library only: reader processes import this. Only the top of a sheet is looked at cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.forms import Column, Form
from pipeline.ingest.headers import clean_header, split_unit

Row = Sequence[str | None]
_Titles = dict[int, tuple[int, int]]
"""Form → row and length of its title."""
TOP_ROWS = 40
_TITLE_ROWS = 12
_TEXTS_KEPT = 20_000
_ROWS_KEPT = 500
_LONGEST_HEADER = 60
"""Of longer texts nothing is remembered."""
_REMARK = re.compile(r"(?:\([^()]*\))+$")
_SENTENCE = re.compile(r"[,，。;；:]|^(?:注|附|见|详见)")
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

    @property
    def is_complete(self) -> bool:
        """Whether all that the form requires was found."""
        names = self.names
        return all(column.name in names for column in self.form.columns if column.is_required)


class Recogniser:
    """Matches the tops of sheets against all forms."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = tuple(forms)
        self._aliases: dict[str, frozenset[tuple[int, str]]] = {}
        for number, form in enumerate(self.forms):
            for column in form.columns:
                for alias in column.cleaned:
                    one = frozenset({(number, column.name)})
                    self._aliases[alias] = self._aliases.get(alias, frozenset()) | one
        self._required = [
            {column.name for column in form.columns if column.is_required} for form in self.forms
        ]
        self._titles = [(title, number) for number, form in enumerate(self.forms) for title in form.titles]
        self._any_title = re.compile("|".join(re.escape(title) for title, _ in self._titles) or r"(?!)")
        self.titles = sorted({title for title, _ in self._titles})
        self._known_texts: dict[str, frozenset[tuple[int, str]]] = {}
        self._known_rows: dict[Row, dict[int, set[str]]] = {}
        self._matchers = [_HeaderMatcher(form) for form in self.forms]

    def find(self, sheet: str, rows: Sequence[Row]) -> tuple[Form, Header | None] | None:
        """The form of a sheet and its header, or None.

        Args:
            sheet: Name of the sheet.
            rows: Its top rows, cells as text.

        Returns:
            The form with its header; a header of None means that the title is there and the table is not.
        """
        titles: _Titles = {}
        self._note_titles(titles, -1, (sheet,))
        hits: list[dict[int, set[str]]] = []
        for r, row in enumerate(rows):
            hits.append(self._hits_of(row))
            certain = [n for n, names in hits[-1].items() if self._is_certain(n, names, titles)]
            if len(certain) == 1:
                upper = self._upper(certain[0], rows, hits, titles) if len(titles) > 1 else None
                return upper or self._with_header(certain[0], rows, r)
            if certain:
                break
            if r < _TITLE_ROWS:
                self._note_titles(titles, r, row)
        return self._choose(rows, hits, titles) or self._find_without_header(rows, titles)

    def titled(self, text: str) -> Form | None:
        """The form whose title a text ends with, apart from brackets; None for a sentence about one."""
        cleaned = clean_header(text)
        if not self._any_title.search(cleaned) or _SENTENCE.search(cleaned):
            return None
        cleaned = _REMARK.sub("", cleaned)
        ending = [(len(title), -number) for title, number in self._titles if cleaned.endswith(title)]
        return self.forms[-max(ending)[1]] if ending else None

    def _upper(
        self, number: int, rows: Sequence[Row], hits: Sequence[dict[int, set[str]]], titles: _Titles
    ) -> tuple[Form, Header | None] | None:
        """The table of another form between its own title and that of this one, be it in order or not."""
        below = titles[number][0] if number in titles else 0
        for other, (top, _) in sorted(titles.items(), key=lambda item: item[1]):
            if other == number or not 0 <= top < below:
                continue
            part = [
                {other: found[other]} if top < r < below and other in found else {}
                for r, found in enumerate(hits)
            ]
            chosen = self._best(rows, part, titles)
            if chosen is not None:
                return self._with_header(chosen[0], rows, chosen[1])
        return None

    def _with_header(self, number: int, rows: Sequence[Row], row: int) -> tuple[Form, Header]:
        return self.forms[number], self._matchers[number].header(rows, row)

    def _note_titles(self, titles: _Titles, r: int, row: Row) -> None:
        for cell in row:
            if cell is None or len(cell) > 120:
                continue
            text = clean_header(cell)
            if len(text) <= 60 and self._any_title.search(text):
                for title, number in self._titles:
                    if title in text and len(title) > titles.get(number, (0, 0))[1]:
                        titles[number] = (r, len(title))

    def _hits_of(self, row: Row) -> dict[int, set[str]]:
        """Per form the columns that a row names; rows that name any are remembered: most are a header."""
        key = tuple(row)
        if key in self._known_rows:
            return self._known_rows[key]
        found: dict[int, set[str]] = {}
        for cell in row:
            if cell is None or len(cell) > _LONGEST_HEADER:
                continue
            known = self._known_texts.get(cell)
            if known is None:
                text = clean_header(cell)
                known = self._aliases.get(text) or self._aliases.get(split_unit(text)[0]) or frozenset()
                if len(self._known_texts) > _TEXTS_KEPT:
                    self._known_texts.clear()
                self._known_texts[cell] = known
            for number, name in known:
                found.setdefault(number, set()).add(name)
        if found and all(cell is None or len(cell) <= _LONGEST_HEADER for cell in row):
            if len(self._known_rows) > _ROWS_KEPT:
                self._known_rows.clear()
            self._known_rows[key] = found
        return found

    def _is_certain(self, number: int, names: set[str], titles: _Titles) -> bool:
        form = self.forms[number]
        return (
            number in titles and form.header_rows == 1 and len(names) >= 2 and self._required[number] <= names
        )

    def _choose(
        self, rows: Sequence[Row], hits: Sequence[dict[int, set[str]]], titles: _Titles
    ) -> tuple[Form, Header | None] | None:
        chosen = self._best(rows, hits, titles)
        if chosen is None:
            return None
        upper = self._upper(chosen[0], rows, hits, titles) if len(titles) > 1 else None
        return upper or self._with_header(chosen[0], rows, chosen[1])

    def _best(
        self, rows: Sequence[Row], hits: Sequence[dict[int, set[str]]], titles: _Titles
    ) -> tuple[int, int] | None:
        """The form whose header fits best, and its row."""
        best: dict[int, tuple[tuple[int, int], int, set[str]]] = {}
        for r, found in enumerate(hits):
            for number, own in found.items():
                names = own
                if self.forms[number].header_rows == 2 and r + 1 < len(hits):
                    names = own | hits[r + 1].get(number, set())
                weight = self._weight(number, names, rows[r])
                if weight > best.get(number, ((1, 0), 0, set()))[0]:
                    best[number] = (weight, r, names)
        candidates: list[tuple[float, int, int]] = []
        for number, (_, r, names) in best.items():
            score = self._score(number, rows[r], r, names, titles.get(number))
            if score > 0:
                candidates.append((score, -number, r))
        if not candidates:
            return None
        _, negative, r = max(candidates)
        return -negative, r

    def _weight(self, number: int, names: set[str], row: Row) -> tuple[int, int]:
        """How much a row looks like the header of a form; a matrix may have a single column of its own."""
        if self.forms[number].melt is None or not self._required[number] <= names:
            return len(names), 0
        return len(names), sum(1 for cell in row if cell and cell.strip()) - 1

    def _score(self, number: int, row: Row, r: int, names: set[str], title: tuple[int, int] | None) -> float:
        form = self.forms[number]
        share = len(self._required[number] & names) / len(self._required[number])
        explained = min(len(names) / max(sum(1 for cell in row if cell and cell.strip()), 1), 1.0)
        if title is not None and title[0] < r:
            return share + explained + 1 + title[1] / 100 if share >= 0.3 else 0
        if form.melt is None and share >= form.minimum_header_share and explained >= 0.5:
            return share + explained
        return 0

    def _find_without_header(self, rows: Sequence[Row], titles: _Titles) -> tuple[Form, Header | None] | None:
        best: tuple[int, int] | None = None
        for number, (row, length) in titles.items():
            form = self.forms[number]
            if form.table_dataset is not None and (row > 4 or row < 0):
                continue
            if form.table_dataset is None and not has_labels(form, rows):
                continue
            if best is None or (length, -number) > best:
                best = (length, -number)
        return None if best is None else (self.forms[-best[1]], None)


class _HeaderMatcher:
    """Matches printed headers against the columns of one form; a text seen before costs a look-up."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._by_alias = {alias: column for column in form.columns for alias in column.cleaned}
        self._seen: dict[str, Column | None] = {"": None}

    def header(self, rows: Sequence[Row], row: int) -> Header:
        """The header in this row and, when that names more columns, in the row below it too."""
        single = self._match([(text or "").strip() for text in rows[row]], row, 1)
        if row + 1 >= len(rows) or len(single.names) == len(self._form.columns):
            return single
        double = self._match(join_rows(rows[row], rows[row + 1]), row, 2)
        return double if len(double.names) > len(single.names) else single

    def _match(self, texts: Sequence[str], row: int, rows: int) -> Header:
        return Header(self._form, row, rows, tuple(texts), tuple(map(self._column, texts)))

    def _column(self, text: str) -> Column | None:
        if text in self._seen:
            return self._seen[text]
        parts = [clean_header(part) for part in text.split("/")]
        bare = [split_unit(part)[0] for part in parts]
        names = ("/".join(parts), "/".join(bare), "".join(parts), parts[-1], bare[-1])
        found = next((self._by_alias[name] for name in names if name in self._by_alias), None)
        if len(text) <= _LONGEST_HEADER:
            if len(self._seen) > _TEXTS_KEPT:
                self._seen = {"": None}
            self._seen[text] = found
        return found


def join_rows(upper: Row, lower: Row) -> list[str]:
    """Headers over two rows as `upper/lower`; an upper cell reaches over the empty ones to its right."""
    joined: list[str] = []
    carried = ""
    for above, below in zip(upper, lower, strict=True):
        top, bottom = (above or "").strip(), (below or "").strip()
        carried = top or (carried if bottom else "")
        joined.append(f"{carried}/{bottom}" if carried and bottom else carried or bottom)
    return joined


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
