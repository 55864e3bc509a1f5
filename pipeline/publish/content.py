"""What an edition says, as numbers: hashes over rows, independent of files, order and threads.

Belongs here: hashing tables, the content part of the manifest.
Does not belong here: writing editions (`build`), when something was published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.checks.jumps import TableShape
from pipeline.hashes import canonical_hash
from pipeline.warehouse.work_database import literal, quoted

MARTS = "marts"
PUBLISHED_SCHEMAS = ("facts", MARTS)
CODE_FOLDERS = ("pipeline", "dbt_project", "expectations")
LEFT_OUT = frozenset({"__pycache__", "target", "logs", "dbt_packages", ".user.yml"})


@dataclass(frozen=True, slots=True)
class TableContent:
    """One published table.

    Attributes:
        schema: `facts` or `marts`.
        name: Table name.
        row_count: Its rows.
        content_hash: sha256 over its columns and rows; rows count as often as they stand there, in any order.
    """

    schema: str
    name: str
    row_count: int
    content_hash: str

    @property
    def full_name(self) -> str:
        """`schema.name`."""
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class EditionContent:
    """Everything that decides what an edition says. No clock, no paths of this machine, no run ids.

    Attributes:
        schemes: Hash of each scheme by id.
        input_files: sha256 of each received file by its path in the raw folder.
        code_hash: sha256 over pipeline, models and suites.
        parameters: What the run was asked for.
        tables: The published tables.
    """

    schemes: Mapping[str, str]
    input_files: Mapping[str, str]
    code_hash: str
    parameters: Mapping[str, str]
    tables: tuple[TableContent, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data with sorted keys."""
        return {
            "schemes": dict(sorted(self.schemes.items())),
            "input_files": dict(sorted(self.input_files.items())),
            "code_hash": self.code_hash,
            "parameters": dict(sorted(self.parameters.items())),
            "tables": [asdict(table) for table in self.tables],
        }

    @property
    def content_hash(self) -> str:
        """sha256 over all of it."""
        return canonical_hash(self.to_dict())


Columns = tuple[tuple[str, str], ...]
"""Name and type of each column of a table, in order."""


def published_tables(connection: duckdb.DuckDBPyConnection, catalog: str) -> dict[tuple[str, str], Columns]:
    """Columns of every table that is published, by schema and name, sorted."""
    rows = connection.execute(
        "select schema_name, table_name, list([column_name, data_type] order by column_index) "
        "from duckdb_columns() where database_name = ? and list_contains(?, schema_name) "
        "group by schema_name, table_name order by schema_name, table_name",
        [catalog, list(PUBLISHED_SCHEMAS)],
    ).fetchall()
    return {
        (schema, name): tuple((column, kind) for column, kind in columns) for schema, name, columns in rows
    }


def table_content(
    connection: duckdb.DuckDBPyConnection, catalog: str, schema: str, name: str, columns: Columns
) -> TableContent:
    """Hash one table: the md5 of each row's text, added up, with the columns and the count."""
    parts = ", chr(31), ".join(
        f"coalesce('=' || cast({quoted(column)} as varchar), '~')" for column, _ in columns
    )
    row = connection.execute(
        f"""
        with row_hashes as (
            select md5(concat({parts})) as row_hash from {quoted(catalog)}.{quoted(schema)}.{quoted(name)}
        )

        select
            count(*),
            coalesce(sum(cast('0x' || row_hash[1:12] as hugeint)), 0),
            coalesce(sum(cast('0x' || row_hash[13:24] as hugeint)), 0)
        from row_hashes
        """  # noqa: S608 - quoted names from the catalogue
    ).fetchone()
    assert row is not None
    digest = canonical_hash({"columns": columns, "rows": row[0], "sums": [str(row[1]), str(row[2])]})
    return TableContent(schema=schema, name=name, row_count=int(row[0]), content_hash=digest)


def database_shape(database: Path, schema: str) -> dict[str, TableShape]:
    """Rows and columns of the published tables of one schema, by `schema.name`; nothing is hashed."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {literal(str(database))} as built (read_only)")
        shape: dict[str, TableShape] = {}
        for (found, name), columns in published_tables(connection, "built").items():
            if found == schema:
                sql = f"select count(*) from built.{quoted(found)}.{quoted(name)}"  # noqa: S608
                row = connection.execute(sql).fetchone()
                shape[f"{found}.{name}"] = TableShape(
                    row[0] if row else 0, tuple(column for column, _ in columns)
                )
        return shape


def database_content(database: Path, threads: int) -> tuple[TableContent, ...]:
    """Hash every published table of a database file, opened for reading only, several at a time."""
    with duckdb.connect(":memory:", config={"threads": str(threads)}) as connection:
        connection.execute(f"attach {literal(str(database))} as held (read_only)")
        tables = published_tables(connection, "held")

        def content(key: tuple[str, str]) -> TableContent:
            with connection.cursor() as cursor:
                return table_content(cursor, "held", *key, tables[key])

        with ThreadPoolExecutor(threads) as pool:
            return tuple(pool.map(content, tables))


def code_hash(root: Path, folders: Sequence[str] = CODE_FOLDERS) -> str:
    """sha256 over the contents of the code that decides what an edition says."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            inner = path.relative_to(root)
            if path.is_file() and not LEFT_OUT.intersection(inner.parts):
                digest.update(inner.as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
