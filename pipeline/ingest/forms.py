"""What a layout looks like in memory: plain frozen records that cost nothing to send to a reader process.

Belongs here: the shape of a form (titles, columns, record fields, datasets) and the column lists of its
datasets.
Does not belong here: reading and checking the data files (`layouts`), recognising a sheet (`recognise`).
Standard library only: reader processes import this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

LINEAGE = ("scheme_id", "source_file_id", "source_path", "source_sheet", "source_row", "source_columns")
"""Columns that every form dataset begins with; the first and the third depend on where a file lies."""


class Column(NamedTuple):
    """One column of a table, or one labelled field of the block around it.

    A tuple, because every reader is sent hundreds of them.

    Attributes:
        name: Column name in the dataset.
        kind: How staging casts it, one of the layout kinds.
        is_required: Whether a sheet without it is set aside.
        headers: Printed names as people write them.
        cleaned: The same names in their compared form.
        is_filled_down: Whether an empty cell means "as above" (merged cells).
        valid_from_year: First year that the column is on the form, None = always.
        valid_to_year: Last such year, None = still.
        description: What it holds.
    """

    name: str
    kind: str
    is_required: bool
    headers: tuple[str, ...]
    cleaned: tuple[str, ...]
    is_filled_down: bool = False
    valid_from_year: int | None = None
    valid_to_year: int | None = None
    description: str = ""

    def is_valid_in(self, year: int | None) -> bool:
        """Whether the column is on the form of that year; True when the year is not known."""
        if year is None:
            return True
        return (self.valid_from_year or year) <= year <= (self.valid_to_year or year)


@dataclass(frozen=True, slots=True)
class Melt:
    """A matrix form: every further column is one name, every cell below it one value."""

    name_column: str
    value_column: str
    kind: str
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form as its layout describes it.

    Attributes:
        form: Id, the name of the layout's folder.
        name_zh: Printed name.
        name_en: The same in English.
        titles: Words of which one stands in the title.
        minimum_header_share: Share of required columns that is enough without a title.
        record_dataset: Dataset of the labelled fields, None when they only accompany the table's rows.
        table_dataset: Dataset of the table's rows, None for a form without a table.
        header_rows: Rows of the table's header.
        stop_at: Words that end the table when a row begins with them.
        total_labels: Words that make a row a total.
        no_lines: Cleaned words of which one, alone in the first filled cell, makes a row no line.
        ignored_headers: Cleaned headers that may stand in the table and are not read.
        melt: How the matrix part becomes rows, if there is one.
        records: The labelled fields.
        columns: The table's columns.
        value_below: Record fields whose value stands below the label.
        from_title: Record fields that the title may supply.
        title_says: Such field → the field that keeps what title and sheet name say besides a label.
    """

    form: str
    name_zh: str
    name_en: str
    titles: tuple[str, ...]
    minimum_header_share: float
    record_dataset: str | None
    table_dataset: str | None
    header_rows: int
    stop_at: tuple[str, ...]
    total_labels: tuple[str, ...]
    no_lines: tuple[str, ...]
    ignored_headers: tuple[str, ...]
    melt: Melt | None
    records: tuple[Column, ...]
    columns: tuple[Column, ...]
    value_below: tuple[str, ...]
    from_title: tuple[str, ...]
    title_says: dict[str, str]

    def table_columns(self) -> tuple[str, ...]:
        """Names of the table dataset's own columns, after the lineage."""
        names = [column.name for column in self.columns]
        if self.melt is not None:
            names += [self.melt.name_column, self.melt.value_column, "source_column"]
        names += ["row_kind", *(f"meta_{column.name}" for column in self.records)]
        return tuple(names)

    def record_columns(self) -> tuple[str, ...]:
        """Names of the record dataset's own columns, after the lineage."""
        return tuple(column.name for column in self.records)

    def datasets(self) -> dict[str, tuple[str, ...]]:
        """Every dataset of the form with its own columns."""
        found: dict[str, tuple[str, ...]] = {}
        if self.record_dataset is not None:
            found[self.record_dataset] = self.record_columns()
        if self.table_dataset is not None:
            found[self.table_dataset] = self.table_columns()
        return found


@dataclass(frozen=True, slots=True)
class FormBook:
    """All forms and the hash of the data files that they came from."""

    forms: tuple[Form, ...]
    layouts_hash: str
    by_id: dict[str, Form] = field(default_factory=dict)

    def datasets(self) -> dict[str, tuple[str, ...]]:
        """Every form dataset with its own columns, in the order of the forms."""
        return {name: columns for form in self.forms for name, columns in form.datasets().items()}
