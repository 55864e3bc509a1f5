"""Published and supposed side by side, as rows and as files.

Belongs here: making the tables of `comparison/`, reading them, writing them to a file.
Does not belong here: what is compared and what counts as a cause (the SQL there), showing (`report`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from pipeline.warehouse.reading import Row, rows_by_name
from pipeline.warehouse.work_database import STORAGE_VERSION, literal

COMPARISON = Path(__file__).with_name("comparison")
TABLES = ("units", "indicators", "cells")
"""Tables of a comparison, in the order in which they are shown: `comparison/<table>.sql`."""
BUILT = ("units", "cells", "indicators")
"""The same, each after those that it reads."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The tables of a comparison, one row as each file of `comparison/` says."""

    units: tuple[Row, ...]
    indicators: tuple[Row, ...]
    cells: tuple[Row, ...]


def compare(edition: Path, supposed: Path, scheme_id: str, save: Path | None = None) -> Comparison:
    """Compare a published edition with a supposed build.

    Args:
        edition: Database of the edition; opened for reading only.
        supposed: Work database of the supposed build; opened for reading only.
        scheme_id: Scheme whose data were scored by both.
        save: File that receives the tables: `.duckdb`, `.xlsx`, or else a folder of Parquet files.
    """
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {literal(str(edition))} as edition (read_only)")
        connection.execute(f"attach {literal(str(supposed))} as supposed (read_only)")
        connection.execute("set variable scheme_id = ?", [scheme_id])
        connection.execute("create schema compared")
        for table in BUILT:
            sql = (COMPARISON / f"{table}.sql").read_text(encoding="utf-8")
            connection.execute(f"create table compared.{table} as\n{sql}")
        if save is not None:
            _save(connection, save)
        return Comparison(*(_rows(connection, table) for table in TABLES))


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[Row, ...]:
    return tuple(rows_by_name(connection, f"select * from compared.{table}"))  # noqa: S608 - one of TABLES


def _save(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".duckdb":
        connection.execute(
            f"attach {literal(str(target))} as saved (storage_version {literal(STORAGE_VERSION)})"
        )
        for table in TABLES:
            connection.execute(f"create or replace table saved.{table} as select * from compared.{table}")  # noqa: S608
        connection.execute("detach saved")
    elif target.suffix == ".xlsx":
        with xlsxwriter.Workbook(str(target), {"strings_to_formulas": False}) as book:
            for table in TABLES:
                _sheet(book.add_worksheet(table), _rows(connection, table))
    else:
        target.mkdir(exist_ok=True)
        for table in TABLES:
            path = literal(str(target / f"{table}.parquet"))
            connection.execute(f"copy compared.{table} to {path} (format parquet)")


def _sheet(sheet: Any, rows: tuple[Row, ...]) -> None:
    for column, name in enumerate(rows[0] if rows else ()):
        sheet.write_string(0, column, name)
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row.values()):
            if value is None:
                continue
            if isinstance(value, str):
                sheet.write_string(line, column, value)
            else:
                sheet.write_number(line, column, value)
    sheet.freeze_panes(1, 0)
