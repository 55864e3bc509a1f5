"""A work file with received texts for the arrival gate, and the suites that judge them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.checks.arrival import ReadFile
from pipeline.checks.suites import Suite, load_suites
from pipeline.settings import PROJECT_ROOT

SUITES = load_suites(PROJECT_ROOT / "expectations" / "arrival")
FILE = ReadFile("f" * 64, "county", "county/report.xlsx")


def raw_database(
    path: Path, suite: Suite, column: str, texts: dict[tuple[str, str], list[str | None]]
) -> Path:
    """A work file with one raw table: for each file the texts of one column, from row 5 on, in column E."""
    columns = sorted({check.column for check in suite.checks})
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema raw")
        typed = ", ".join(f"{name} varchar" for name in columns)
        connection.execute(
            f"create table raw.{suite.dataset} (source_file_id varchar, scheme_id varchar, "
            f"source_sheet varchar, "
            f"source_row integer, source_columns varchar, source_column varchar, {typed})"
        )
        for (file_id, scheme_id), values in texts.items():
            for row, value in enumerate(values, start=5):
                connection.execute(
                    f"insert into raw.{suite.dataset} (source_file_id, scheme_id, source_sheet, source_row, "
                    f"source_columns, source_column, {column}) values (?, ?, '表', ?, ?, 'E', ?)",
                    [file_id, scheme_id, row, f"unit=@B3;{column}=E", value],
                )
    return path


def suite_of(check_id: str) -> Suite:
    return next(suite for suite in SUITES if check_id in suite.check_ids)
