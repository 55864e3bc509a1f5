"""A sheet's rows become rows of a dataset, column by column and never cell by cell.

Belongs here: where a table ends, slicing, merged cells, matrix forms, trimming of all cells.
Does not belong here: which column is which (`recognise`), the columns that depend on where a file lies
(`landing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

import pyarrow as pa

from pipeline.ingest import kernels, sheet_notices, totals
from pipeline.ingest.columns import Mapping
from pipeline.ingest.fields import Fields
from pipeline.ingest.forms import Form, Melt
from pipeline.ingest.headers import address, column_letters
from pipeline.ingest.notices import Notice
from pipeline.ingest.readers.sheet import SheetText
from pipeline.ingest.recognise import Header

_LEADING = (
    3  # columns in which a total says that it is one: in front there may be an empty column, and the number
)
_SIGNED = r"[(（][^)）]*[签章名字][^)）]*[)）]"
_MIDNIGHT = r"^(\d{4}-\d\d-\d\d) 00:00:00(?:\.0+)?$"


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of one sheet for one dataset: columns, or the values of a single row.

    `constants` hold for every row.
    """

    dataset: str
    columns: dict[str, pa.Array]
    row_numbers: pa.Array | None
    row_count: int
    constants: dict[str, str | None]
    values: dict[str, str] | None = None


def body_end(form: Form, sheet: SheetText, start: int) -> int:
    """Zero-based row at which the table ends: the first that begins with a word of `stop_at`, or the end."""
    height: int = sheet.table.num_rows
    if not form.stop_at or start >= height:
        return height
    stop = _stop_pattern(form.stop_at)
    columns = [sheet.table.column(at).slice(start) for at in range(min(2, sheet.table.num_columns))]
    printed = [kernels.text_bytes(column) for column in columns]
    if not any(word in texts for word in stop.words for texts in printed):
        return height
    is_end = stop.pattern.match
    first, second = (*[column.to_pylist() for column in columns], [])[:2]
    leading = (f"{one or ''}\x1f{other or ''}" for one, other in zip_longest(first, second))
    return next((row for row, text in enumerate(leading, start) if is_end(text)), height)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Matches the first two cells of a row, joined by a unit separator, when one of the words comes first."""

    words: tuple[bytes, ...]
    pattern: re.Pattern[str]


@lru_cache(maxsize=256)
def _stop_pattern(stop_at: tuple[str, ...]) -> _Stop:
    words = [word.rstrip(":：") for word in stop_at]
    listed = "|".join(map(re.escape, words))
    pattern = rf"[\s　\x1f]*(?:{listed})\s*(?:{_SIGNED}|\d*\s*(?:[:：、.．\x1f]|\Z))"
    return _Stop(tuple(word.encode() for word in words), re.compile(pattern, re.ASCII))


def begins_with(stop_at: tuple[str, ...], text: str) -> bool:
    """Whether a text is, or begins with, a word that ends a table."""
    return bool(stop_at) and _stop_pattern(stop_at).pattern.match(text) is not None


def record_piece(form: Form, fields: Fields, sheet: str) -> Piece:
    """The single row of a form's labelled fields."""
    assert form.record_dataset is not None
    constants: dict[str, str | None] = {"source_sheet": sheet, "source_columns": _field_cells(fields, "")}
    return Piece(form.record_dataset, {}, None, 1, constants, fields.values)


def _field_cells(fields: Fields, prefix: str) -> str:
    return ";".join(f"{prefix}{name}=@{cell}" for name, cell in fields.cells.items() if cell)


def table_piece(
    header: Header, mapping: Mapping, fields: Fields, sheet: SheetText, *, end: int, left_out: frozenset[int]
) -> Piece:
    """The rows of a form's table.

    Args:
        header: Its header, placed on the sheet.
        mapping: What its columns are.
        fields: The fields around it.
        sheet: The sheet.
        end: Zero-based row at which it ends.
        left_out: Zero-based rows that print the header and what stands above it once more.
    """
    form = header.form
    assert form.table_dataset is not None
    start = header.row + header.rows
    count = max(end - start, 0)
    body = sheet.table.slice(start, count)
    columns = {name: body.column(position) for name, position in mapping.columns.items()}
    columns = totals.named(form, body, mapping, columns)
    matrix = [body.column(position) for position, _ in mapping.melted]
    numbers = kernels.numbers(start + 1, count)
    left_out |= _no_lines(form, body, start)
    if left_out:
        kept = pa.array([row not in left_out for row in range(start, start + count)])
        columns = {name: kernels.filtered(column, kept) for name, column in columns.items()}
        matrix = [kernels.filtered(column, kept) for column in matrix]
        numbers = kernels.filtered(numbers, kept)
        count = len(numbers)
    if any(column.is_filled_down for column in form.columns):
        columns, numbers = _fill_down(form, columns, numbers)
        count = len(numbers)
    letters = {name: column_letters(sheet.first_column + at) for name, at in mapping.columns.items()}
    places = [f"{name}={letter}" for name, letter in letters.items()]
    cells = _field_cells(fields, "meta_")
    if form.melt is not None:
        headers = [
            (column_letters(sheet.first_column + at), " ".join(text.split())) for at, text in mapping.melted
        ]
        columns, numbers = _melt(form.melt, headers, matrix, columns, numbers)
        count = len(numbers)
    constants = {f"meta_{name}": fields.values.get(name) for name in form.record_columns()}
    constants |= {
        "source_sheet": sheet.name,
        "source_columns": ";".join([*places, *([cells] if cells else [])]),
    }
    return Piece(form.table_dataset, columns, numbers, count, constants)


def _no_lines(form: Form, body: pa.RecordBatch, start: int) -> frozenset[int]:
    """Zero-based rows that begin with one of the form's words for what is no line, such as a total."""
    leading = [body.column(at) for at in range(min(_LEADING, body.num_columns))]
    printed = [kernels.text_bytes(column) for column in leading]
    if not any(word[-1:].encode() in texts for word in form.no_lines for texts in printed):
        return frozenset()
    first = kernels.first_valid([kernels.blank_to_null(column) for column in leading])
    said = kernels.one_of(kernels.replaced(first, r"\s|　|[:：]", ""), form.no_lines)
    return frozenset(start + row for row, is_said in enumerate(said.to_pylist()) if is_said)


def _fill_down(
    form: Form, columns: dict[str, pa.Array], numbers: pa.Array
) -> tuple[dict[str, pa.Array], pa.Array]:
    trimmed = {name: kernels.blank_to_null(column) for name, column in columns.items()}
    filled = kernels.is_valid(kernels.first_valid(list(trimmed.values())))
    kept = {name: kernels.filtered(column, filled) for name, column in trimmed.items()}
    for column in form.columns:
        if column.is_filled_down and column.name in kept:
            kept[column.name] = kernels.filled_down(kept[column.name])
    return kept, kernels.filtered(numbers, filled)


def _melt(
    melt: Melt,
    headers: Sequence[tuple[str, str]],
    matrix: Sequence[pa.Array],
    columns: dict[str, pa.Array],
    numbers: pa.Array,
) -> tuple[dict[str, pa.Array], pa.Array]:
    """One row per given cell of a matrix; `headers` are the letters and the names of its columns."""
    width, count = len(matrix), len(numbers)
    if width == 0 or count == 0:
        names = [*columns, melt.name_column, melt.value_column, "source_column"]
        return dict.fromkeys(names, pa.array([], pa.string())), numbers.slice(0, 0)
    order = pa.array([row + cell * count for row in range(count) for cell in range(width)])
    rows = pa.array([row for row in range(count) for _ in range(width)])
    values = pa.concat_arrays(matrix)
    melted = {name: kernels.taken(column, rows) for name, column in columns.items()}
    melted |= {
        melt.name_column: pa.array([name for _, name in headers] * count, pa.string()),
        melt.value_column: kernels.blank_to_null(kernels.taken(values, order)),
        "source_column": pa.array([letters for letters, _ in headers] * count, pa.string()),
    }
    given = kernels.is_valid(melted[melt.value_column])
    numbers = kernels.filtered(kernels.taken(numbers, rows), given)
    return {name: kernels.filtered(column, given) for name, column in melted.items()}, numbers


def combine(form: Form, dataset: str, pieces: Sequence[tuple[str, Piece]]) -> pa.Table:
    """Join the rows of many sheets into one table of a dataset.

    Args:
        form: Form that the dataset belongs to.
        dataset: The dataset.
        pieces: Per sheet the id of its file and its rows.

    Returns:
        A table with the lineage columns that do not depend on a path, then the dataset's own columns; cells
        trimmed, blank ones NULL, rows without any value left out.
    """
    own = form.datasets()[dataset]
    total = sum(piece.row_count for _, piece in pieces)
    which = pa.concat_arrays(
        [
            pa.repeat(pa.scalar(number, pa.int32()), piece.row_count)
            for number, (_, piece) in enumerate(pieces)
        ]
    )

    coded: dict[tuple[int | None, ...], pa.Array] = {}

    def of_sheet(values: Iterable[str | None]) -> pa.Array:
        number: dict[str, int] = {}
        codes = tuple(None if text is None else number.setdefault(text, len(number)) for text in values)
        if codes not in coded:  # most are all different or all the same
            coded[codes] = kernels.taken(pa.array(codes, pa.int32()), which)
        return pa.DictionaryArray.from_arrays(coded[codes], pa.array(number, pa.string()))

    table: dict[str, pa.Array] = {"source_file_id": of_sheet(sha for sha, _ in pieces)}
    for name in ("source_sheet", "source_columns"):
        table[name] = of_sheet(piece.constants.get(name) for _, piece in pieces)
    numbers = [
        piece.row_numbers if piece.row_numbers is not None else pa.nulls(piece.row_count, pa.int32())
        for _, piece in pieces
    ]
    table["source_row"] = pa.concat_arrays(numbers)
    cells = _cells(own, [piece for _, piece in pieces], total)
    dates = {name for name, kind in _kinds(form, dataset).items() if kind == "date"}
    for name in own:
        if name.startswith("meta_"):
            table[name] = of_sheet(piece.constants.get(name) for _, piece in pieces)
        elif name in cells:
            has_time = name in dates and b" 00:00:00" in kernels.text_bytes(cells[name])
            table[name] = kernels.replaced(cells[name], _MIDNIGHT, r"\1") if has_time else cells[name]
        else:
            table[name] = pa.nulls(total, pa.string())
    is_table = dataset == form.table_dataset
    if is_table:
        table["row_kind"] = totals.row_kinds(form, [table[column.name] for column in form.columns], total)
    ordered = ("source_file_id", "source_sheet", "source_row", "source_columns", *own)
    result = pa.table({name: table[name] for name in ordered})
    if not is_table or not cells:
        return result
    filled = kernels.is_valid(kernels.first_valid(list(cells.values())))
    return result if filled.true_count == total else kernels.filtered(result, filled)


def _cells(own: Sequence[str], pieces: Sequence[Piece], total: int) -> dict[str, pa.Array]:
    """The columns that any sheet has, trimmed at once: calling Arrow costs more than the texts of a sheet."""
    if any(piece.values is not None for piece in pieces):
        names = list(own)
        parts = [
            pa.array([(piece.values or {}).get(name) for piece in pieces], pa.string()) for name in names
        ]
    else:
        names = [name for name in own if any(name in piece.columns for piece in pieces)]
        parts = [
            piece.columns[name] if name in piece.columns else pa.nulls(piece.row_count, pa.string())
            for name in names
            for piece in pieces
        ]
    if not names:
        return {}
    joined = kernels.blank_to_null(pa.concat_arrays(parts))
    return {name: joined.slice(number * total, total) for number, name in enumerate(names)}


def _kinds(form: Form, dataset: str) -> dict[str, str]:
    columns = form.columns if dataset == form.table_dataset else form.records
    return {column.name: column.kind for column in columns}


def beside_table(form: Form, mapping: Mapping, sheet: SheetText, start: int, end: int) -> list[Notice]:
    """A notice for every column of notes beside a table, at its first filled cell."""
    found: list[Notice] = []
    for position in mapping.beside:
        texts = sheet.table.column(position).slice(start, max(end - start, 0)).to_pylist()
        filled = [(row, text.strip()) for row, text in enumerate(texts) if text and text.strip()]
        cell = address(start + filled[0][0], sheet.first_column + position)
        notice = sheet_notices.beside_table(form.name_zh, filled[0][1][:60], cell, len(filled))
        found.append(notice.on_sheet(sheet.name))
    return found
