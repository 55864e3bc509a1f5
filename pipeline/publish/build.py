"""Building the files of one edition from a work file.

Belongs here: copying the published tables in a fixed order, comments, Parquet, making files durable and
read-only.
Does not belong here: numbering and switching (`editions`), deciding (`required`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from pipeline.publish.content import Columns, TableContent, published_tables, table_content
from pipeline.warehouse.work_database import STORAGE_VERSION, literal, quoted

DATABASE_NAME = "kaohe.duckdb"
PARQUET_FOLDER = "parquet"


@dataclass(frozen=True, slots=True)
class TableDescription:
    """What a table and its columns mean.

    Attributes:
        comment: One or more sentences about the table.
        columns: A sentence per column.
    """

    comment: str
    columns: Mapping[str, str] = field(default_factory=dict)


class UndescribedTableError(ValueError):
    """A published table or column has no description."""


def descriptions_of(dbt_manifest: Mapping[str, Any]) -> dict[tuple[str, str], TableDescription]:
    """Descriptions of all models by schema and table, from a dbt manifest."""
    return {
        (node["schema"], node.get("alias") or node["name"]): TableDescription(
            comment=(node.get("description") or "").strip(),
            columns={
                name: (column.get("description") or "").strip()
                for name, column in (node.get("columns") or {}).items()
            },
        )
        for node in dbt_manifest["nodes"].values()
        if node["resource_type"] == "model"
    }


def build_database(
    work_file: Path, target: Path, descriptions: Mapping[tuple[str, str], TableDescription], threads: int
) -> tuple[TableContent, ...]:
    """Write the published tables of a work file into a new folder.

    A new file is made from a list of schemas: what was dropped in the work file leaves no bytes here.

    Args:
        work_file: Work database; opened for reading only.
        target: Empty folder that receives `kaohe.duckdb` and `parquet/`.
        descriptions: By schema and table.
        threads: Threads for DuckDB.

    Returns:
        Row count and hash of every table, read back from the new file.

    Raises:
        UndescribedTableError: A table or a column has no description.
        RuntimeError: DuckDB left a write-ahead log beside the new file.
    """
    database = target / DATABASE_NAME
    parquet = target / PARQUET_FOLDER
    parquet.mkdir()
    with duckdb.connect(":memory:", config={"threads": str(threads)}) as connection:
        connection.execute(f"attach {literal(str(work_file))} as work (read_only)")
        connection.execute(
            f"attach {literal(str(database))} as edition (storage_version {literal(STORAGE_VERSION)})"
        )
        tables = published_tables(connection, "work")
        meanings = comments(tables, descriptions)
        connection.execute("begin")
        for schema in sorted({schema for schema, _ in tables}):
            connection.execute(f"create schema edition.{quoted(schema)}")
        for schema, name in tables:
            connection.execute(
                f"create table edition.{quoted(schema)}.{quoted(name)} as "  # noqa: S608
                f"select * from work.{quoted(schema)}.{quoted(name)} order by all nulls last"
            )
        connection.execute("commit")
        connection.execute("checkpoint edition")

        def read_back(key: tuple[str, str]) -> TableContent:
            schema, name = key
            with connection.cursor() as cursor:
                cursor.execute(
                    f"copy (select * from edition.{quoted(schema)}.{quoted(name)}) "  # noqa: S608
                    f"to {literal(str(parquet / (name + '.parquet')))} (format parquet, compression zstd)"
                )
                return table_content(cursor, "edition", schema, name, tables[key])

        with ThreadPoolExecutor(threads) as pool:
            reading = pool.map(read_back, tables)
            # thousands of comments take as long as reading everything back, and touch no row
            connection.execute(f"begin; {meanings}; commit")
            contents = tuple(reading)
        connection.execute("checkpoint edition")
        connection.execute("detach edition")
    leftover = database.with_name(database.name + ".wal")
    if leftover.exists():
        raise RuntimeError(f"{leftover} is left: {database.name} is not complete without it")
    return contents


def comments(
    tables: Mapping[tuple[str, str], Columns], descriptions: Mapping[tuple[str, str], TableDescription]
) -> str:
    """SQL that comments every table and every column.

    Raises:
        UndescribedTableError: With everything that has no description.
    """
    missing: list[str] = []
    lines: list[str] = []
    for (schema, name), columns in tables.items():
        description = descriptions.get((schema, name), TableDescription(comment=""))
        table = f"edition.{quoted(schema)}.{quoted(name)}"
        if not description.comment:
            missing.append(f"{schema}.{name}")
        lines.append(f"comment on table {table} is {literal(description.comment)}")
        for column, _ in columns:
            text = description.columns.get(column, "")
            if not text:
                missing.append(f"{schema}.{name}.{column}")
            lines.append(f"comment on column {table}.{quoted(column)} is {literal(text)}")
    if missing:
        raise UndescribedTableError(f"no description of {', '.join(missing)}; describe them in their yml")
    return ";\n".join(lines)


def make_durable(folder: Path) -> None:
    """Flush every file and folder to the disk and take away the right to write."""
    for directory, _, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(directory) / name
            sync(path)
            path.chmod(0o444)
        sync(Path(directory))
    for directory, _, _ in os.walk(folder, topdown=False):
        Path(directory).chmod(0o555)


def sync(path: Path) -> None:
    """Flush one file or folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
