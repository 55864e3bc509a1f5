"""The work database: raw tables go in.

Belongs here: opening the file with the right storage version, writing Arrow tables.
Does not belong here: reading it (`reading`), SQL about the domain.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

STORAGE_VERSION = "v1.4.0"
"""Files of this version can be read by the DuckDB 1.x clients that BI tools ship today."""


def quoted(name: str) -> str:
    """An SQL identifier in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def write_tables(database: Path, schema: str, tables: Mapping[str, pa.Table], threads: int) -> dict[str, int]:
    """Write Arrow tables into a schema, one `create table as` each.

    Args:
        database: The DuckDB file; made when it does not exist.
        schema: Schema that receives the tables.
        tables: Tables by name.
        threads: Threads for DuckDB.

    Returns:
        Row counts by table name.
    """
    config: dict[str, Any] = {"storage_compatibility_version": STORAGE_VERSION, "threads": str(threads)}
    with duckdb.connect(str(database), config=config) as connection:
        connection.execute("begin")
        connection.execute(f"create schema if not exists {quoted(schema)}")
        for name, table in tables.items():
            connection.register("incoming", table)
            connection.execute(
                f"create or replace table {quoted(schema)}.{quoted(name)} as select * from incoming"  # noqa: S608
            )
            connection.unregister("incoming")
        connection.execute("commit")
        connection.execute("checkpoint")
    return {name: table.num_rows for name, table in tables.items()}
