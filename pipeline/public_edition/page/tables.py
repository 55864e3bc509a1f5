"""Public figures in the order in which a page shows them: schemes, tables, groups, rows, columns.

Belongs here: reading the two public tables, order. Does not belong here: charts, words, HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import duckdb

from pipeline.warehouse.reading import rows_by_name

SUBJECT_ORDER = (
    "execution",
    "project_funds",
    "checkpoints",
    "monitoring",
    "indicator_progress",
    "rollup",
    "plan",
    "completion",
    "unmet",
    "survey",
    "comparison",
    "conclusion",
    "process",
    "department",
    "review",
    "review_party",
    "ranking",
)
TOTALS = ("合计", "总计")
FIGURES_SQL = "select * exclude (scheme_year), scheme_year from marts.mart_public_figures"
WITHHELD_SQL = """
    select scheme_id, subject_name, subject_name_en, group_name, row_name, column_name, column_name_en, ground
    from marts.mart_withheld_figures
    order by scheme_id, subject_name, row_name, column_name, group_name
"""


def tidy(name: str) -> str:
    """A row's name without the spaces that bureaus put into 合 计."""
    return re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿])", "", name)


@dataclass(frozen=True, slots=True)
class Figure:
    """One public figure, with where it came from."""

    figure_id: str
    subject_id: str
    group: str
    row: str
    column_id: str
    column_name: str
    column_name_en: str
    number: Decimal | None
    text: str | None
    unit: str
    decimals: int
    source_file: str | None
    source_sheet: str | None
    source_cell: str | None

    @property
    def anchor(self) -> str:
        """Id of its row in the appendix."""
        return f"f-{self.figure_id[:12]}"

    @property
    def row_label(self) -> str:
        """The row as shown."""
        return tidy(self.row)

    @property
    def is_total(self) -> bool:
        """Whether it stands in a total row."""
        return self.row_label in TOTALS


@dataclass(slots=True)
class Table:
    """The figures of one subject: by group, by row, by column."""

    subject_id: str
    name: str
    name_en: str
    columns: dict[str, Figure] = field(default_factory=dict)
    groups: dict[str, dict[str, dict[str, Figure]]] = field(default_factory=dict)

    def figures(self) -> Iterator[Figure]:
        """Every figure, in the order of the page."""
        for rows in self.groups.values():
            for cells in rows.values():
                yield from (cells[name] for name in self.columns if name in cells)


@dataclass(slots=True)
class SchemeFigures:
    """The public figures of one scheme."""

    scheme_id: str
    name: str
    year: int
    tables: dict[str, Table] = field(default_factory=dict)

    @property
    def is_synthetic(self) -> bool:
        """Whether its figures are invented, as its name says."""
        return "合成" in self.name


@dataclass(frozen=True, slots=True)
class Withheld:
    """A withheld figure, with the ground and without a value."""

    scheme_id: str
    subject: str
    subject_en: str
    group: str
    row: str
    column: str
    column_en: str
    ground: str


def read_withheld(connection: duckdb.DuckDBPyConnection) -> list[Withheld]:
    """What is withheld, in a fixed order."""
    return [Withheld(*row) for row in connection.execute(WITHHELD_SQL).fetchall()]


def read_schemes(connection: duckdb.DuckDBPyConnection) -> list[SchemeFigures]:
    """Public figures by scheme; schemes with real figures first."""
    rows = sorted(rows_by_name(connection, FIGURES_SQL), key=_order)
    schemes: dict[str, SchemeFigures] = {}
    for row in rows:
        scheme = schemes.setdefault(
            row["scheme_id"], SchemeFigures(row["scheme_id"], row["scheme_name"], row["scheme_year"])
        )
        table = scheme.tables.setdefault(
            row["subject_id"], Table(row["subject_id"], row["subject_name"], row["subject_name_en"])
        )
        figure = _figure(row)
        table.groups.setdefault(figure.group, {}).setdefault(figure.row, {})[figure.column_id] = figure
    for row in sorted(rows, key=lambda one: one["column_order"]):
        table = schemes[row["scheme_id"]].tables[row["subject_id"]]
        table.columns.setdefault(row["column_id"], _figure(row))
    return sorted(
        schemes.values(), key=lambda scheme: (scheme.is_synthetic, -_size(scheme), scheme.scheme_id)
    )


def _size(scheme: SchemeFigures) -> int:
    return len(scheme.tables)


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    subject = row["subject_id"]
    place = SUBJECT_ORDER.index(subject) if subject in SUBJECT_ORDER else len(SUBJECT_ORDER)
    found = re.search(r"([A-Z]+)(\d+)", row["source_cell"] or "")
    line = int(found.group(2)) if found else 0
    is_total = re.sub(r"\s", "", row["row_name"]) in TOTALS
    return (
        row["scheme_id"],
        place,
        row["group_name"],
        is_total,
        row["source_file"] or "",
        _natural(row["source_sheet"] or ""),
        line,
        row["row_name"],
        row["column_order"],
    )


def _natural(text: str) -> tuple[Any, ...]:
    return tuple((1, int(part)) if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text) if part)


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(
        figure_id=row["figure_id"],
        subject_id=row["subject_id"],
        group=row["group_name"] or "",
        row=row["row_name"],
        column_id=row["column_id"],
        column_name=row["column_name"],
        column_name_en=row["column_name_en"],
        number=row["value_number"],
        text=row["value_text"],
        unit=row["unit_of_measure"] or "",
        decimals=row["decimals"],
        source_file=row["source_file"],
        source_sheet=row["source_sheet"],
        source_cell=row["source_cell"],
    )
