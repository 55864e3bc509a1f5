"""A sheet's rows become rows of a dataset, column by column and never cell by cell.

Belongs here: where a table ends, slicing, merged cells, matrix forms, totals, trimming of all cells.
Does not belong here: which column is which (`recognise`), the columns that depend on where a file lies
(`landing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.ingest import sheet_notices
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
    """Rows of one sheet for one dataset; `constants` hold for every row."""

    dataset: str
    columns: dict[str, pa.Array]
    row_numbers: pa.Array | None
    row_count: int
    constants: dict[str, str | None]


def body_end(form: Form, sheet: SheetText, start: int) -> int:
    """Zero-based row at which the table ends: the first that begins with a word of `stop_at`, or the end."""
    height: int = sheet.table.num_rows
    if not form.stop_at or start >= height:
        return height
    leading = pc.binary_join_element_wise(
        *[column.slice(start) for column in sheet.table.columns[:2]],
        "\x1f",
        null_handling="replace",
        null_replacement="",
    )
    words = "|".join(re.escape(word.rstrip(":：")) for word in form.stop_at)
    stops = pc.match_substring_regex(leading, rf"^[\s　\x1f]*(?:{words})\s*\d*\s*(?:[:：、.．\x1f]|$)")
    position = pc.index(stops, True).as_py()
    return height if position < 0 else start + int(position)


def is_filled(column: pa.Array) -> bool:
    """Whether any cell of a column holds more than spaces."""
    if column.null_count == len(column):
        return False
    return bool(pc.any(pc.not_equal(pc.utf8_trim_whitespace(column), "")).as_py())


def record_piece(form: Form, fields: Fields, sheet: str) -> Piece:
    """The single row of a form's labelled fields."""
    assert form.record_dataset is not None
    columns = {name: pa.array([fields.values.get(name)], pa.string()) for name in form.record_columns()}
    constants: dict[str, str | None] = {"source_sheet": sheet, "source_columns": _field_cells(fields, "")}
    return Piece(form.record_dataset, columns, None, 1, constants)


def _field_cells(fields: Fields, prefix: str) -> str:
    return ";".join(f"{prefix}{name}=@{cell}" for name, cell in fields.cells.items() if cell)


def table_piece(header: Header, mapping: Mapping, fields: Fields, sheet: SheetText, end: int) -> Piece:
    """The rows of a form's table."""
    form = header.form
    assert form.table_dataset is not None
    start = header.row + header.rows
    count = max(end - start, 0)
    columns = {
        name: sheet.table.column(position).slice(start, count) for name, position in mapping.columns.items()
    }
    numbers = pa.arange(start + 1, start + count + 1).cast(pa.int32())
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
    is_header = None
    for name, text in printed.items():
        same = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(columns[name]), text), False)
        is_header = same if is_header is None else pc.and_(is_header, same)
        if not pc.any(is_header).as_py():
            return columns, numbers
    kept = pc.invert(is_header)
    return {name: column.filter(kept) for name, column in columns.items()}, numbers.filter(kept)


def _blank_to_null(column: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _fill_down(
    form: Form, columns: dict[str, pa.Array], numbers: pa.Array
) -> tuple[dict[str, pa.Array], pa.Array]:
    trimmed = {name: _blank_to_null(column) for name, column in columns.items()}
    filled = pc.is_valid(pc.coalesce(*trimmed.values()))
    kept = {name: column.filter(filled) for name, column in trimmed.items()}
    for column in form.columns:
        if column.is_filled_down and column.name in kept:
            kept[column.name] = pc.fill_null_forward(kept[column.name])
    return kept, numbers.filter(filled)


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
    melted = {name: column.take(rows) for name, column in columns.items()}
    names_array = pa.array([" ".join(text.split()) for _, text in mapping.melted] * count, pa.string())
    letters = pa.array(
        [column_letters(sheet.first_column + at) for at, _ in mapping.melted] * count, pa.string()
    )
    melted |= {
        melt.name_column: names_array,
        melt.value_column: _blank_to_null(values.take(order)),
        "source_column": letters,
    }
    given = pc.is_valid(melted[melt.value_column])
    return {name: column.filter(given) for name, column in melted.items()}, numbers.take(rows).filter(given)


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
        return pa.array(values, pa.string()).dictionary_encode().take(which)

    typed = {name: column for name, column in _kinds(form, dataset).items() if column == "date"}
    table: dict[str, pa.Array] = {"source_file_id": of_sheet(sha for sha, _ in pieces)}
    for name in ("source_sheet", "source_columns"):
        table[name] = of_sheet(piece.constants.get(name) for _, piece in pieces)
    numbers = [
        piece.row_numbers if piece.row_numbers is not None else pa.nulls(piece.row_count, pa.int32())
        for _, piece in pieces
    ]
    table["source_row"] = pa.concat_arrays(numbers)
    present: list[str] = []
    for name in own:
        if name.startswith("meta_"):
            table[name] = of_sheet(piece.constants.get(name) for _, piece in pieces)
        elif any(name in piece.columns for _, piece in pieces):
            parts = [
                piece.columns[name] if name in piece.columns else pa.nulls(piece.row_count, pa.string())
                for _, piece in pieces
            ]
            column = _blank_to_null(pa.concat_arrays(parts))
            if name in typed:
                column = pc.replace_substring_regex(column, _MIDNIGHT, r"\1")
            table[name] = column
            present.append(name)
        else:
            table[name] = pa.nulls(total, pa.string())
    is_table = dataset == form.table_dataset
    if is_table:
        table["row_kind"] = _row_kind(form, [table[column.name] for column in form.columns], total)
    ordered = ("source_file_id", "source_sheet", "source_row", "source_columns", *own)
    result = pa.table({name: table[name] for name in ordered})
    if not is_table or not present:
        return result
    return result.filter(pc.is_valid(pc.coalesce(*[table[name] for name in present])))


def _kinds(form: Form, dataset: str) -> dict[str, str]:
    columns = form.columns if dataset == form.table_dataset else form.records
    return {column.name: column.kind for column in columns}


def _row_kind(form: Form, columns: Sequence[pa.Array], total: int) -> pa.Array:
    detail = pa.repeat(pa.scalar("detail"), total)
    if not form.total_labels or not columns:
        return detail
    leading = pc.replace_substring_regex(pc.coalesce(*columns), r"\s|　|[:：]", "")
    labels = pa.array([clean_header(label) for label in form.total_labels])
    return pc.if_else(pc.is_in(leading, value_set=labels), pa.scalar("total"), detail)


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
