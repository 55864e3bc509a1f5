"""Reading a DuckDB file that somebody else has written: an edition, or the work database of a build.

Belongs here: opening it so that nothing can be written, rows of a query as plain data.
Does not belong here: writing (`work_database`), SQL about the domain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

Row = dict[str, Any]
SEALED = {"enable_external_access": "false", "lock_configuration": "true"}


def read_only(database: Path) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file for reading, with our own SQL."""
    return duckdb.connect(str(database), read_only=True)


def read_sealed(database: Path) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file for reading, with anybody's SQL: no other file can be read through it."""
    return duckdb.connect(str(database), read_only=True, config=dict(SEALED))


def answer(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    parameters: Sequence[Any] | Mapping[str, Any] | None = None,
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names of the columns of a query, and its rows; a statement without an answer has neither.

    Args:
        connection: An open database.
        sql: One query.
        parameters: Values of `?`, or by name of `$name`.

    Raises:
        duckdb.Error: The query cannot be answered.
    """
    result = connection.execute(sql, parameters)
    return [column[0] for column in result.description or []], result.fetchall()


def rows_by_name(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    parameters: Sequence[Any] | Mapping[str, Any] | None = None,
) -> list[Row]:
    """Rows of a query, each as its values by column name. See `answer`."""
    names, rows = answer(connection, sql, parameters)
    return [dict(zip(names, row, strict=True)) for row in rows]
