"""Layouts of forms: read from data files, checked, and turned into plain records.

Belongs here: what may stand in `layouts/<form>/layout.yml` and `columns.csv`, and the hash of it all.
Does not belong here: any form's own facts (they are data), matching a sheet against a layout (`recognise`).
"""

from __future__ import annotations

import csv
import hashlib
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from pipeline.data_files import read_yaml
from pipeline.ingest.forms import Column, Form, FormBook, Melt
from pipeline.ingest.headers import clean_header

LAYOUTS_DIR = Path(__file__).parent / "layouts"
PARSER_VERSION = "1.20"
"""Raised when the same layout would read the same bytes differently, so that kept rows are read again."""


class LayoutError(Exception):
    """A layout that cannot be used; the message names the file and the line or key."""


class Kind(StrEnum):
    """How the values of a column are cast later on; the raw tables keep text."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    COUNT = "count"
    DATE = "date"
    TARGET = "target"
    FLAG = "flag"
    LEVEL = "level"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Name(_Strict):
    zh: str
    en: str


class _Recognise(_Strict):
    titles: tuple[str, ...]
    minimum_header_share: float = Field(default=0.6, gt=0, le=1)


class _Melt(_Strict):
    name_column: str
    value_column: str
    kind: Kind
    ignore_headers: tuple[str, ...] = ()


class _Record(_Strict):
    dataset: str


class _Table(_Strict):
    dataset: str
    header_rows: int = Field(default=1, ge=1, le=2)
    stop_at: tuple[str, ...] = ()
    total_labels: tuple[str, ...] = ()
    no_lines: tuple[str, ...] = ()
    ignore_headers: tuple[str, ...] = ("序号", "行号")
    melt: _Melt | None = None


class _Layout(_Strict):
    form: str
    name: _Name
    recognise: _Recognise
    record: _Record | None = None
    table: _Table | None = None
    value_below: tuple[str, ...] = ()
    from_title: tuple[str, ...] = ()
    title_says: dict[str, str] = {}

    @model_validator(mode="after")
    def _holds_something(self) -> _Layout:
        if self.record is None and self.table is None:
            raise ValueError("a layout needs a record, a table or both")
        return self


def _blank_is_none(value: object) -> object:
    return None if value == "" else value


_Year = Annotated[int | None, BeforeValidator(_blank_is_none)]


class _ColumnRow(_Strict):
    part: Annotated[str, Field(pattern="^(record|table)$")]
    column: Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")]
    kind: Kind
    required: Annotated[str, Field(pattern="^(yes|no)$")]
    headers: str
    fill_down: Annotated[str, Field(pattern="^(yes|no)$")]
    valid_from_year: _Year
    valid_to_year: _Year
    description: str

    def to_column(self) -> Column:
        headers = tuple(self.headers.split("|")) if self.headers else ()
        return Column(
            name=self.column,
            kind=self.kind.value,
            is_required=self.required == "yes",
            headers=headers,
            cleaned=tuple("/".join(clean_header(part) for part in header.split("/")) for header in headers),
            is_filled_down=self.fill_down == "yes",
            valid_from_year=self.valid_from_year,
            valid_to_year=self.valid_to_year,
            description=self.description,
        )


def _read_columns(path: Path) -> tuple[list[Column], list[Column]]:
    records: list[Column] = []
    columns: list[Column] = []
    with path.open(encoding="utf-8", newline="") as handle:
        for line, row in enumerate(csv.DictReader(handle), start=2):
            try:
                checked = _ColumnRow.model_validate(row)
            except ValidationError as error:
                raise LayoutError(f"{path} line {line}: {error}") from error
            (records if checked.part == "record" else columns).append(checked.to_column())
    for part in (records, columns):
        seen: dict[str, str] = {}
        for column in part:
            for header in column.cleaned:
                if seen.get(header, column.name) != column.name:
                    raise LayoutError(f"{path}: header {header} names both {seen[header]} and {column.name}")
                seen[header] = column.name
    return records, columns


def read_layout(folder: Path) -> Form:
    """Read and check one layout.

    Args:
        folder: `layouts/<form>` with `layout.yml` and `columns.csv`.

    Returns:
        The form.

    Raises:
        LayoutError: Naming the file and what is wrong in it.
    """
    path = folder / "layout.yml"
    try:
        layout = _Layout.model_validate(read_yaml(path))
    except (ValidationError, yaml.YAMLError) as error:
        raise LayoutError(f"{path}: {error}") from error
    if layout.form != folder.name:
        raise LayoutError(f"{path}: form is {layout.form}, its folder is {folder.name}")
    records, columns = _read_columns(folder / "columns.csv")
    if (layout.table is None) != (not columns):
        raise LayoutError(f"{path}: a table needs columns, and table columns need a table")
    if layout.table is not None and layout.table.melt is not None and any(c.is_filled_down for c in columns):
        raise LayoutError(f"{path}: a matrix form has no columns that are filled down")
    says = layout.title_says
    unknown = {*layout.value_below, *layout.from_title, *says, *says.values()} - {one.name for one in records}
    if unknown:
        raise LayoutError(f"{path}: {sorted(unknown)} are not record fields of columns.csv")
    silent = {column.name for column in (*records, *columns) if not column.headers}
    if silent != set(says.values()):
        odd = sorted(silent ^ set(says.values()))
        raise LayoutError(f"{path}: {odd} need headers, or none with title_says")
    table = layout.table
    taken = {header for column in columns for header in column.cleaned}
    ignored = tuple(clean_header(text) for text in table.ignore_headers) if table else ()
    melt = table.melt if table else None
    return Form(
        form=layout.form,
        name_zh=layout.name.zh,
        name_en=layout.name.en,
        titles=tuple(clean_header(text) for text in layout.recognise.titles),
        minimum_header_share=layout.recognise.minimum_header_share,
        record_dataset=layout.record.dataset if layout.record else None,
        table_dataset=table.dataset if table else None,
        header_rows=table.header_rows if table else 0,
        stop_at=table.stop_at if table else (),
        total_labels=table.total_labels if table else (),
        no_lines=tuple(clean_header(text) for text in table.no_lines) if table else (),
        ignored_headers=tuple(header for header in ignored if header not in taken),
        melt=None
        if melt is None
        else Melt(
            melt.name_column,
            melt.value_column,
            melt.kind.value,
            tuple(clean_header(text) for text in melt.ignore_headers),
        ),
        records=tuple(records),
        columns=tuple(columns),
        value_below=layout.value_below,
        from_title=layout.from_title,
        title_says=layout.title_says,
    )


def load_forms(layouts_dir: Path = LAYOUTS_DIR) -> FormBook:
    """All layouts of a folder, in the order of their names; see `read_forms`."""
    return read_forms(layouts_dir)


@lru_cache(maxsize=8)
def read_forms(layouts_dir: Path) -> FormBook:
    """All layouts of a folder, in the order of their names, read once.

    Args:
        layouts_dir: Folder with one folder per form.

    Returns:
        The forms and the hash of their data files.

    Raises:
        LayoutError: When any layout cannot be used, or two forms share a dataset.
    """
    digest = hashlib.sha256(PARSER_VERSION.encode())
    forms: list[Form] = []
    datasets: dict[str, str] = {}
    for folder in sorted(path for path in layouts_dir.iterdir() if (path / "layout.yml").is_file()):
        for name in ("layout.yml", "columns.csv"):
            digest.update(f"{folder.name}/{name}\0".encode() + (folder / name).read_bytes() + b"\0")
        form = read_layout(folder)
        for dataset in form.datasets():
            if dataset in datasets:
                raise LayoutError(f"{folder}: dataset {dataset} already belongs to {datasets[dataset]}")
            datasets[dataset] = form.form
        forms.append(form)
    return FormBook(tuple(forms), digest.hexdigest(), {form.form: form for form in forms})
