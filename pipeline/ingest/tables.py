"""The tables of one sheet, one below the other: read, gone on with on the next page, or told.

Belongs here: the order of the steps for a sheet with a table, what becomes of a table below another.
Does not belong here: sheets without a table and files (`parse`), how rows are read (`extract`), what a line
outside a table looks like (`outside`).
Standard library and Arrow only: reader processes import this.
"""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from string import ascii_uppercase

from pipeline.ingest import extract, kernels, pages, sheet_notices
from pipeline.ingest.columns import Mapping, map_columns
from pipeline.ingest.fields import FieldFinder, Fields
from pipeline.ingest.forms import Form
from pipeline.ingest.headers import address, clean_header
from pipeline.ingest.money import take_scale
from pipeline.ingest.notices import Notice
from pipeline.ingest.outside import Outside, Region
from pipeline.ingest.readers.sheet import SheetRows, SheetText
from pipeline.ingest.recognise import TOP_ROWS, Header, Recogniser, Row, year_of

_FOOTER_ROWS = 12
_LOOKED_BELOW = 2000
"""So many rows below the end of a table another one is looked for."""
_TITLE_ROWS = 6
"""So many rows a title and the fields above a header take."""
_SHOWN_CELLS = 8
_SHOWN_LETTERS = 80


@dataclass(slots=True)
class Tables:
    """What the tables of a sheet gave.

    Attributes:
        is_read: Whether the uppermost was read.
        forms: Forms that were read.
        scheme: Scheme that the first of them states, '' when none does.
        notices: What was set aside, and what stands around the tables unread.
        pieces: Rows by form.
    """

    is_read: bool = False
    forms: list[str] = field(default_factory=list)
    scheme: str = ""
    notices: list[Notice] = field(default_factory=list)
    pieces: list[tuple[Form, extract.Piece]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """A header with the rows of the sheet from its part of the sheet on.

    Attributes:
        header: The header, its row counted from `top`.
        rows: Rows of the sheet from `top` on.
        top: Zero-based sheet row at which the table's part of the sheet begins.
        fields: Fields of the table above when it goes on with that.
    """

    header: Header
    rows: Sequence[Row]
    top: int
    fields: Fields | None = None

    @property
    def row(self) -> int:
        """Zero-based sheet row of the header."""
        return self.top + self.header.row

    @property
    def start(self) -> int:
        """Zero-based sheet row of the first line."""
        return self.row + self.header.rows

    @property
    def above(self) -> Sequence[Row]:
        """Rows above the header."""
        return self.rows[: self.header.row]


@dataclass(frozen=True, slots=True)
class _Done:
    """A table that was looked at.

    Attributes:
        place: Where it is.
        end: Zero-based row at which it ends.
        below: The rows from there on.
        fields: Its fields.
        mapping: What its columns are, None when it was set aside.
    """

    place: _Place
    end: int
    below: Sequence[Row]
    fields: Fields
    mapping: Mapping | None


class TableReader:
    """Reads the tables of sheets."""

    def __init__(self, recogniser: Recogniser, finders: Lookup[str, FieldFinder]) -> None:
        self._recogniser = recogniser
        self._finders = finders
        totals = frozenset(
            clean_header(word) for form in recogniser.forms for word in (*form.total_labels, *form.no_lines)
        )
        self._records = [form for form in recogniser.forms if form.table_dataset is None]
        self._outside = {name: Outside(finder, totals) for name, finder in finders.items()}

    def read(self, header: Header, rows: Sequence[Row], sheet: SheetText) -> Tables:
        """Read all tables of a sheet.

        Args:
            header: The uppermost header.
            rows: Top rows of the sheet.
            sheet: The sheet.
        """
        tables = Tables()
        place: _Place | None = _Place(header, rows, 0)
        seen: dict[str, _Done] = {}
        told: set[int] = set()
        while place is not None:
            done = self._read_table(tables, place, sheet)
            tables.is_read = tables.is_read or (not seen and done.mapping is not None)
            seen.setdefault(place.header.form.form, done)
            lower, ends = self._below(tables, sheet, done, seen, told)
            told |= self._read_records(tables, sheet, done.place.top, done.place.above)
            told |= self._read_records(tables, sheet, done.end, done.below[: ends - done.end])
            self._tell_titles(tables, done, sheet, ends, told)
            if done.mapping is not None:
                self._tell_lines(tables, done, sheet, ends, told)
            place = lower
        return tables

    def _read_records(self, tables: Tables, sheet: SheetText, first: int, rows: Sequence[Row]) -> set[int]:
        """Forms without a table that stand above or below one, each below its title; gives their rows."""
        taken: set[int] = set()
        for form in self._records:
            leading = (next(filter(None, row), "") for row in rows)
            if form.form in tables.forms or not any(
                title in text for text in leading for title in form.titles
            ):
                continue
            fields = self._finders[form.form].find([(first, rows)], sheet.first_column, "")
            if not fields.refusals:
                self._keep(tables, form, fields, sheet)
                taken |= _rows_of(fields)
            tables.notices += [one.on_sheet(sheet.name) for one in fields.refusals if one.found]
        return taken

    def _read_table(self, tables: Tables, place: _Place, sheet: SheetText) -> _Done:
        header, form, start = place.header, place.header.form, place.start
        finder = self._finders[form.form]
        end, left_out = self._extent(place, sheet)
        body = sheet.table.slice(start, max(end - start, 0))
        year = year_of([sheet.name, *(text for row in place.above for text in row if text)])
        mapping = map_columns(
            header,
            year,
            place.top,
            sheet.first_column,
            lambda position: kernels.is_filled(body.column(position)),
        )
        below = SheetRows(sheet, end, TOP_ROWS)
        fields = place.fields or finder.find(
            [(place.top, place.above), (end, below[:_FOOTER_ROWS])], sheet.first_column, sheet.name
        )
        cells = {at: address(start - 1, sheet.first_column + at) for at in mapping.units}
        disagreement = take_scale(form, fields.values, fields.cells, mapping.units, cells)
        refusals = [*mapping.refusals, *([disagreement] if disagreement else []), *fields.refusals]
        tables.notices += [refusal.on_sheet(sheet.name) for refusal in refusals]
        if refusals:
            return _Done(place, end, below, fields, None)
        if place.fields is None:
            self._keep(tables, form, fields, sheet)
        placed = replace(header, row=place.row)
        tables.pieces.append(
            (form, extract.table_piece(placed, mapping, fields, sheet, end=end, left_out=left_out))
        )
        tables.notices += extract.beside_table(form, mapping, sheet, start, end)
        return _Done(place, end, below, fields, mapping)

    def _keep(self, tables: Tables, form: Form, fields: Fields, sheet: SheetText) -> None:
        if form.record_dataset is not None:
            tables.pieces.append((form, extract.record_piece(form, fields, sheet.name)))
        if form.form not in tables.forms:
            tables.forms.append(form.form)
        tables.scheme = tables.scheme or fields.values.get("scheme", "")

    def _extent(self, place: _Place, sheet: SheetText) -> tuple[int, frozenset[int]]:
        """Row at which a table ends, and rows before it that only print its header once more.

        A header printed once more below the name of another unit or period begins a table of its own.
        """
        header, finder = place.header, self._finders[place.header.form.form]
        end = extract.body_end(header.form, sheet, place.start)
        end = pages.other_title(self._recogniser, header.form, sheet, place.start, end)
        end = pages.foot_top(finder, header, sheet, place.start, end)
        printed = place.rows[header.row : header.row + header.rows]
        left_out: set[int] = set()
        upper: Fields | None = None
        for row in pages.repeated_headers(header, printed, sheet, place.start, end):
            top = pages.page_top(finder, sheet, place.start, row)
            if top < row:
                upper = upper or finder.find([(place.top, place.above)], sheet.first_column, sheet.name)
                between = SheetRows(sheet, top, row - top)
                if pages.is_of_other(finder, between, place.above, upper):
                    return top, frozenset(left_out)
            left_out.update(range(top, row + header.rows))
        return end, frozenset(left_out)

    def _below(
        self, tables: Tables, sheet: SheetText, done: _Done, seen: Lookup[str, _Done], told: set[int]
    ) -> tuple[_Place | None, int]:
        """The next table below the end of one, and the row up to which the upper one's lines may stray.

        Only where all that it requires is there. A form that was seen above is read when it goes on with
        that; else it is told, and looked below.
        """
        end, rows, ends = done.end, done.below, sheet.table.num_rows
        while end + 1 < sheet.table.num_rows:
            place = self._find_below(sheet, end, rows)
            if place is None:
                break
            form = place.header.form
            if form.form not in seen:
                return place, place.row
            upper, finder = seen[form.form], self._finders[form.form]
            if (
                upper.mapping is not None
                and not pages.is_of_other(finder, place.above, upper.place.above, upper.fields)
                and pages.is_continued(finder, place.above)
            ):
                return replace(place, fields=upper.fields), place.row
            cell = address(place.row, sheet.first_column)
            tables.notices.append(sheet_notices.second_table(form.name_zh, cell).on_sheet(sheet.name))
            end, _ = self._extent(place, sheet)
            rows = SheetRows(sheet, end, TOP_ROWS)
            told.update(range(place.row, end))
        return None, ends

    def _find_below(self, sheet: SheetText, top: int, rows: Sequence[Row]) -> _Place | None:
        for first in range(top, min(top + _LOOKED_BELOW, sheet.table.num_rows), TOP_ROWS // 2):
            rows = rows if first == top else SheetRows(sheet, first, TOP_ROWS)
            found = self._recogniser.find("", rows)
            header = found[1] if found else None
            if header is not None and (header.is_complete or pages.is_titled(header, rows)):
                return _Place(header, rows, first)
            if first + TOP_ROWS >= sheet.table.num_rows:
                break
        return None

    def _tell_titles(self, tables: Tables, done: _Done, sheet: SheetText, ends: int, told: set[int]) -> None:
        """Tell tables above or below one that have a title and no header of their form."""
        place, own = done.place, done.place.header.form
        below = done.below[: ends - done.end]
        for first, rows, known in ((place.top, place.above, own), (done.end, below, None)):
            found = pages.lone_titles(self._recogniser, self._finders[own.form], first, rows, known)
            for row, at, form in found:
                if told.isdisjoint(range(row, row + _TITLE_ROWS)):
                    needed = next(column for column in form.columns if column.is_required)
                    names, cell = (needed.name, needed.headers), address(row, sheet.first_column + at)
                    told.add(row)
                    refusal = sheet_notices.missing_column(form.name_zh, *names, "没有找到表头行", cell)
                    tables.notices.append(refusal.on_sheet(sheet.name))

    def _tell_lines(self, tables: Tables, done: _Done, sheet: SheetText, ends: int, told: set[int]) -> None:
        """Tell what looks like lines of a table above its header or below its end."""
        assert done.mapping is not None
        place, form = done.place, done.place.header.form
        told |= _rows_of(done.fields)
        lines = range(place.start, max(done.end, place.start))
        for region in (
            Region(sheet, place.top, place.row, place.above),
            Region(sheet, done.end, ends, done.below),
        ):
            for block in self._outside[form.form].blocks(done.mapping, lines, region, told):
                told.update(block.rows)
                filled = [(at, text.strip()) for at, text in enumerate(block.texts) if text and text.strip()]
                shown = " | ".join(text for _, text in filled[:_SHOWN_CELLS])[:_SHOWN_LETTERS]
                cell = address(block.rows.start, sheet.first_column + filled[0][0])
                notice = sheet_notices.outside_table(
                    form.name_zh, shown, cell, block.rows, is_above=region.last <= place.row
                )
                tables.notices.append(notice.on_sheet(sheet.name))


def _rows_of(fields: Fields) -> set[int]:
    """Zero-based rows that give the values of fields."""
    return {int(cell.lstrip(ascii_uppercase)) - 1 for cell in fields.cells.values() if cell}
