"""What every column of a recognised sheet is, or why the sheet is set aside.

Belongs here: missing, renamed, unexpected and ambiguous columns, the columns of a matrix form.
Does not belong here: which form it is (`recognise`), the rows (`extract`).
Standard library only: reader processes import this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.ingest import sheet_notices
from pipeline.ingest.forms import Column, Form
from pipeline.ingest.headers import address, clean_header, likeliest, split_unit
from pipeline.ingest.notices import Notice
from pipeline.ingest.recognise import Header


@dataclass(slots=True)
class Mapping:
    """What the columns of a sheet are.

    Attributes:
        columns: Form column name → position on the sheet.
        melted: Position and header of every column of the matrix part.
        units: Units printed behind the headers, by position.
        refusals: Why the sheet is set aside, empty when it is not.
        beside: Positions that stand apart from the table, without a header and behind an empty column.
    """

    columns: dict[str, int] = field(default_factory=dict)
    melted: list[tuple[int, str]] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)
    refusals: list[Notice] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)


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
                sheet_notices.ambiguous_column(
                    form.name_zh,
                    (header.texts[other], text),
                    (cell(other), cell(position)),
                    column.headers[0],
                )
            )
            continue
        mapping.columns[column.name] = position
    offered = {text: position for position, text in leftover if text and not _is_passed_over(form, text)}
    wanted = [
        column for column in form.columns if column.is_valid_in(year) and column.name not in mapping.columns
    ]
    nameless = [position for position, text in leftover if not text and is_filled(position)]
    renamed = _refuse_missing(header, wanted, offered, cell, mapping, nameless=nameless)
    expected = [column.headers[0] for column in form.columns if column.is_valid_in(year)]
    for position, text in leftover:
        cleaned = clean_header(text)
        if form.melt is not None and text:
            if cleaned not in form.melt.ignored and split_unit(cleaned)[0] not in form.melt.ignored:
                mapping.melted.append((position, text))
        elif not _is_passed_over(form, text) and position not in renamed and is_filled(position):
            if _stands_apart(header, position, is_filled):
                mapping.beside.append(position)
                continue
            names = {column.headers[0]: column for column in wanted}
            likely = likeliest([cleaned], names) if text else None
            mapping.refusals.append(
                sheet_notices.unexpected_column(form.name_zh, text, cell(position), likely, expected)
            )
    return mapping


def _is_passed_over(form: Form, text: str) -> bool:
    """Whether a header may stand in the table and is not read."""
    cleaned = clean_header(text)
    return cleaned in form.ignored_headers or split_unit(cleaned)[0] in form.ignored_headers


def _stands_apart(header: Header, position: int, is_filled: Callable[[int], bool]) -> bool:
    """Whether a column has no header and an empty column parts it from the table."""
    table = [at for at, text in enumerate(header.texts) if text]
    if header.texts[position] or not table:
        return False
    between = range(max(table) + 1, position) if position > max(table) else range(position + 1, min(table))
    return any(not is_filled(at) for at in between)


def _refuse_missing(
    header: Header,
    wanted: Sequence[Column],
    offered: dict[str, int],
    cell: Callable[[int], str],
    mapping: Mapping,
    *,
    nameless: Sequence[int],
) -> set[int]:
    """Refuse for every required column that is missing; gives the positions of headers that one may mean.

    A single filled column without a header is where the only missing header belongs.
    """
    form = header.form
    renamed: set[int] = set()
    shown = "、".join(text for text in header.texts if text)
    required = [(column, likeliest(column.cleaned, offered)) for column in wanted if column.is_required]
    unlike = [column for column, likely in required if likely is None]
    place = nameless[0] if len(nameless) == len(unlike) == 1 else None
    for column, likely in required:
        if likely is None:
            at = cell(place or 0)
            mapping.refusals.append(
                sheet_notices.missing_column(
                    form.name_zh, column.name, column.headers, shown, at, is_count=column.kind == "count"
                )
            )
            renamed |= set() if place is None else {place}
        else:
            mapping.refusals.append(
                sheet_notices.renamed_column(
                    form.name_zh, column.name, column.headers, likely, cell(offered[likely])
                )
            )
            renamed.add(offered[likely])
    return renamed
