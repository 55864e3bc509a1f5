"""A sheet's rows become rows of a dataset, column by column and never cell by cell.

Belongs here: where a table ends, slicing, merged cells, matrix forms, totals, trimming of all cells.
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

from pipeline.ingest import kernels, sheet_notices
from pipeline.ingest.columns import Mapping
from pipeline.ingest.fields import Fields
from pipeline.ingest.forms import Form, Melt
from pipeline.ingest.headers import address, clean_header, column_letters
from pipeline.ingest.notices import Notice
from pipeline.ingest.readers.sheet import SheetText
from pipeline.ingest.recognise import Header

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
    printed = [kernels.text_bytes(column.slice(start)) for column in sheet.table.columns[:2]]
    if not any(word in texts for word in stop.words for texts in printed):
        return height
    is_end = stop.pattern.match
    first, second = (*[column.slice(start).to_pylist() for column in sheet.table.columns[:2]], [])[:2]
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
    pattern = rf"[\s　\x1f]*(?:{listed})\s*\d*\s*(?:[:：、.．\x1f]|\Z)"
    return _Stop(tuple(word.encode() for word in words), re.compile(pattern, re.ASCII))


def record_piece(form: Form, fields: Fields, sheet: str) -> Piece:
    """The single row of a form's labelled fields."""
    assert form.record_dataset is not None
    constants: dict[str, str | None] = {"source_sheet": sheet, "source_columns": _field_cells(fields, "")}
    return Piece(form.record_dataset, {}, None, 1, constants, fields.values)


def _field_cells(fields: Fields, prefix: str) -> str:
    return ";".join(f"{prefix}{name}=@{cell}" for name, cell in fields.cells.items() if cell)


def table_piece(header: Header, mapping: Mapping, fields: Fields, sheet: SheetText, end: int) -> Piece:
    """The rows of a form's table."""
    form = header.form
    assert form.table_dataset is not None
    start = header.row + header.rows
    count = max(end - start, 0)
    body = sheet.table.slice(start, count)
    columns = {name: body.column(position) for name, position in mapping.columns.items()}
    numbers = kernels.numbers(start + 1, count)
    columns, numbers = _without_repeated_headers(header, mapping, columns, numbers)
    count = len(numbers)
    if any(column.is_filled_down for column in form.columns):
        columns, numbers = _fill_down(form, columns, numbers)
        count = len(numbers)
    letters = {name: column_letters(sheet.first_column + at) for name, at in mapping.columns.items()}
    places = [f"{name}={letter}" for name, letter in letters.items()]
    cells = _field_cells(fields, "meta_")
    if form.melt is not None:
        columns, numbers = _melt(form.melt, mapping, columns, numbers, sheet)
        count = len(numbers)
    constants = {f"meta_{name}": fields.values.get(name) for name in form.record_columns()}
    constants |= {
        "source_sheet": sheet.name,
        "source_columns": ";".join([*places, *([cells] if cells else [])]),
    }
    return Piece(form.table_dataset, columns, numbers, count, constants)


def _without_repeated_headers(
    header: Header, mapping: Mapping, columns: dict[str, pa.Array], numbers: pa.Array
) -> tuple[dict[str, pa.Array], pa.Array]:
    """Leave out rows that print the header once more, as on the next page."""
    printed = {name: header.texts[position] for name, position in mapping.columns.items()}
    if header.rows != 1 or header.form.melt is not None or len(printed) < 2:
        return columns, numbers
    if any(text.encode() not in kernels.text_bytes(columns[name]) for name, text in printed.items()):
        return columns, numbers
    repeated = set(range(len(numbers)))
    for name, text in printed.items():
        cells = enumerate(columns[name].to_pylist())
        repeated &= {row for row, cell in cells if cell is not None and cell.strip() == text}
        if not repeated:
            return columns, numbers
    kept = pa.array([row not in repeated for row in range(len(numbers))])
    numbers = kernels.filtered(numbers, kept)
    return {name: kernels.filtered(column, kept) for name, column in columns.items()}, numbers


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
    melt: Melt, mapping: Mapping, columns: dict[str, pa.Array], numbers: pa.Array, sheet: SheetText
) -> tuple[dict[str, pa.Array], pa.Array]:
    width, count = len(mapping.melted), len(numbers)
    if width == 0 or count == 0:
        names = [*columns, melt.name_column, melt.value_column, "source_column"]
        return dict.fromkeys(names, pa.array([], pa.string())), numbers.slice(0, 0)
    start = numbers[0].as_py() - 1
    order = pa.array([row + cell * count for row in range(count) for cell in range(width)])
    rows = pa.array([row for row in range(count) for _ in range(width)])
    values = pa.concat_arrays([sheet.table.column(at).slice(start, count) for at, _ in mapping.melted])
    melted = {name: kernels.taken(column, rows) for name, column in columns.items()}
    names_array = pa.array([" ".join(text.split()) for _, text in mapping.melted] * count, pa.string())
    letters = pa.array(
        [column_letters(sheet.first_column + at) for at, _ in mapping.melted] * count, pa.string()
    )
    melted |= {
        melt.name_column: names_array,
        melt.value_column: kernels.blank_to_null(kernels.taken(values, order)),
        "source_column": letters,
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

    def of_sheet(values: Iterable[str | None]) -> pa.Array:
        number: dict[str, int] = {}
        codes = [None if text is None else number.setdefault(text, len(number)) for text in values]
        rows = kernels.taken(pa.array(codes, pa.int32()), which)
        return pa.DictionaryArray.from_arrays(rows, pa.array(number, pa.string()))

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
            is_date = name in dates
            table[name] = kernels.replaced(cells[name], _MIDNIGHT, r"\1") if is_date else cells[name]
        else:
            table[name] = pa.nulls(total, pa.string())
    is_table = dataset == form.table_dataset
    if is_table:
        table["row_kind"] = _row_kind(form, [table[column.name] for column in form.columns], total)
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


def _row_kind(form: Form, columns: Sequence[pa.Array], total: int) -> pa.Array:
    detail = pa.repeat(pa.scalar("detail"), total)
    if not form.total_labels or not columns:
        return detail
    leading = kernels.replaced(kernels.first_valid(columns), r"\s|　|[:：]", "")
    labels = [clean_header(label) for label in form.total_labels]
    return kernels.either(kernels.one_of(leading, labels), "total", "detail")


def beside_table(form: Form, mapping: Mapping, sheet: SheetText, start: int, end: int) -> list[Notice]:
    """A notice for every column of notes beside a table, at its first filled cell."""
    found: list[Notice] = []
    for position in mapping.beside:
        texts = sheet.table.column(position).slice(start, max(end - start, 0)).to_pylist()
        row, text = next((row, text) for row, text in enumerate(texts) if text and text.strip())
        cell = address(start + row, sheet.first_column + position)
        notice = sheet_notices.beside_table(form.name_zh, text.strip()[:60], cell)
        found.append(notice.on_sheet(sheet.name))
    return found
