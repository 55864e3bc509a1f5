"""Headers, titles and signatures inside or below a table: those of its pages, and those of another table.

Belongs here: finding them, which rows above a repeated header or at the foot belong to the page and not to
the table, whether a lower header goes on with the table above.
Does not belong here: where a table begins (`recognise`), words that end one (`extract`).
Standard library and Arrow only: reader processes import this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.ingest import extract, kernels
from pipeline.ingest.fields import FieldFinder, Fields, Row
from pipeline.ingest.forms import Form
from pipeline.ingest.headers import clean_header
from pipeline.ingest.readers.sheet import SheetRows, SheetText
from pipeline.ingest.recognise import Header, Recogniser

_CONTINUED = re.compile(
    r"\(?续|第?\d+/\d+页|第?[\d一二三四五六七八九十]+页|.*\(续[表\d一二三四五六七八九十]*\)$"
)
_LONGEST = 60
_TITLE_ROWS = 12
_FOOT_ROWS = 12


def repeated_headers(
    header: Header, printed: Sequence[Row], sheet: SheetText, start: int, end: int
) -> list[int]:
    """Zero-based rows between `start` and `end` at which the header is printed once more.

    Args:
        header: The header.
        printed: Its rows as they stand on the sheet.
        sheet: The sheet.
        start: First row below the header.
        end: Row at which the table ends.
    """
    count = max(end - start, 0)
    for position, text in _wanted(header, printed[0]):
        first = text.lstrip("*＊( （\n")[:1]
        if first.encode() not in kernels.text_bytes(sheet.table.column(position).slice(start, count)):
            return []
    wanted = [dict(_wanted(header, line)) for line in printed]
    if len(wanted[0]) < 2:
        return []
    body = sheet.table.slice(start, count)
    rows: Sequence[int] = range(body.num_rows)
    for lower, texts in enumerate(wanted):
        for position, text in texts.items():
            cells = body.column(position).to_pylist()
            cleaned = clean_header(text)
            rows = [row for row in rows if row + lower < len(cells) and _reads(cells[row + lower], cleaned)]
            if not rows:
                return []
    return [start + row for row in rows]


def _wanted(header: Header, line: Row) -> Iterator[tuple[int, str]]:
    """Position and text of a header's cells; of a matrix all of them, else those of the form's columns."""
    is_matrix = header.form.melt is not None
    for position, (text, column) in enumerate(zip(line, header.matches, strict=False)):
        if text and (column is not None or is_matrix) and text.strip():
            yield position, text


def _reads(cell: str | None, cleaned: str) -> bool:
    return cell is not None and len(cell) <= _LONGEST and clean_header(cell) == cleaned


def page_top(finder: FieldFinder, sheet: SheetText, start: int, row: int) -> int:
    """First row of the title, the fields and the like that stand above a repeated header."""
    top = row
    for above in range(row - 1, start - 1, -1):
        texts = [text for text in row_of(sheet, above) if text and text.strip()]
        if texts and not _is_page_line(finder, texts):
            break
        top = above if texts else top
    return top


def foot_top(finder: FieldFinder, header: Header, sheet: SheetText, start: int, end: int) -> int:
    """First row of signatures, dates and notes at the foot of a table, wherever in their row they stand.

    They are looked for from below, up to the last line that fills all required columns.
    """
    required = [at for at, column in enumerate(header.matches) if column is not None and column.is_required]
    top = end
    for row in range(end - 1, max(start, end - _FOOT_ROWS) - 1, -1):
        if all((sheet.table.column(at)[row].as_py() or "").strip() for at in required):
            break
        first = next(filter(None, ((text or "").strip() for text in row_of(sheet, row))), "")
        if first and (finder.is_label(first) or extract.begins_with(header.form.stop_at, first)):
            top = row
    return top


def row_of(sheet: SheetText, row: int) -> Row:
    """One row of a sheet as texts."""
    return [column[row].as_py() for column in sheet.table.columns]


def _is_page_line(finder: FieldFinder, texts: Sequence[str]) -> bool:
    first = clean_header(texts[0]) if len(texts[0]) <= _LONGEST else ""
    if len(texts) == 1 and (_CONTINUED.match(first) or _is_titled(finder, texts)):
        return True
    return finder.is_label(texts[0])


def _is_titled(finder: FieldFinder, texts: Sequence[str]) -> bool:
    cleaned = [clean_header(text) for text in texts if len(text) <= _LONGEST]
    return any(title in text for title in finder.form.titles for text in cleaned)


def is_of_other(finder: FieldFinder, between: Sequence[Row], top: Sequence[Row], fields: Fields) -> bool:
    """Whether rows above a repeated header name another unit, another period or the like than the report.

    Args:
        finder: Of the form.
        between: Rows between the table above and the lower header.
        top: Rows above the upper header.
        fields: Fields of the upper table.
    """
    said, titled = finder.own_values(between)
    upper_titled = finder.own_values(top)[1] if titled else {}
    return any(fields.values.get(name, value) != value for name, value in said.items()) or any(
        upper_titled.get(name, value) != value for name, value in titled.items()
    )


def is_continued(finder: FieldFinder, between: Sequence[Row]) -> bool:
    """Whether a header below the end of a table may go on with it: it says 续, or has no title of its own."""
    texts = [text for row in between for text in row if text and len(text) <= _LONGEST]
    return any(_CONTINUED.match(clean_header(text)) for text in texts) or not _is_titled(finder, texts)


def is_titled(header: Header, rows: Sequence[Row]) -> bool:
    """Whether a title of the form stands above its header."""
    texts = [clean_header(text) for row in rows[: header.row] for text in row if text]
    return any(title in text for title in header.form.titles for text in texts if len(text) <= _LONGEST)


def other_title(recogniser: Recogniser, form: Form, sheet: SheetText, start: int, end: int) -> int:
    """Row before `end` at which the title of another form stands over a header of it, else `end`.

    A title fills one cell of its row: where all lines fill the first two columns there is none.
    """
    leading = map(sheet.table.column, range(min(2, sheet.table.num_columns)))
    columns = [column.slice(start, max(end - start, 0)) for column in leading]
    if not any(column.null_count for column in columns):
        return end
    printed = [kernels.text_bytes(column) for column in columns]
    if not any(title.encode() in texts for title in recogniser.titles for texts in printed):
        return end
    for row, cells in enumerate(zip(*(column.to_pylist() for column in columns), strict=True), start):
        names = [clean_header(cell) for cell in cells if cell and len(cell) <= _LONGEST]
        if any(title in name for name in names for title in recogniser.titles):
            rows = SheetRows(sheet, row, _TITLE_ROWS)
            found = recogniser.find("", rows)
            header = found[1] if found else None
            if header is not None and header.form is not form and is_titled(header, rows):
                return row
    return end


def lone_titles(
    recogniser: Recogniser, finder: FieldFinder, first: int, rows: Sequence[Row], own: Form | None
) -> Iterator[tuple[int, int, Form]]:
    """Titles that fill a row alone above what looks like a header and a line: row, position and form.

    They are looked for where no header of their form was found, be it that all its headers were renamed.

    Args:
        recogniser: Knows the titles.
        finder: Of the form of the table that they stand above or below.
        first: Zero-based sheet row of the first row.
        rows: The rows.
        own: Form whose title is expected among them.
    """
    for r, row in enumerate(rows[:-2]) if len(rows) > 2 else ():
        filled = [text for text in row if text]
        form = recogniser.titled(filled[0]) if len(filled) == 1 and len(filled[0]) <= _LONGEST else None
        if form is None or form is own or form.table_dataset is None or finder.is_label(filled[0]):
            continue
        below = ([text for text in lower if text and text.strip()] for lower in rows[r + 1 :])
        if sum(1 for texts in below if len(texts) >= 2 and not finder.is_label(texts[0])) >= 2:
            yield first + r, row.index(filled[0]), form
