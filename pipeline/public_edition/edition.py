"""The public edition: an allow-listed copy of a released edition, with its report pages.

Belongs here: which tables are copied, the order of the steps, the manifest.
Does not belong here: whether it may be made (`gate`), how files and the switch work (`pipeline.publish`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.hashes import canonical_hash
from pipeline.plain import to_csv
from pipeline.public_edition.page import pages
from pipeline.publish.build import DATABASE_NAME, TableDescription, build_database
from pipeline.publish.content import MARTS
from pipeline.publish.edition_files import files_of, remove_tree, write_manifest
from pipeline.publish.editions import (
    Edition,
    EditionStore,
    is_whole,
)
from pipeline.warehouse.reading import answer, read_sealed, rows_by_name
from pipeline.warehouse.work_database import STORAGE_VERSION, literal, quoted

PUBLIC_FOLDER = "public"
REPORT_NAME = "disclosure_report.json"
PUBLIC_TABLES = ("mart_public_figures", "mart_withheld_figures")
"""The allow-list: nothing else is ever copied."""
FIGURES_FILE = "figures.csv"
WORK_FILE = ".work.duckdb"
MANIFEST_FORMAT = 1


@dataclass(frozen=True, slots=True)
class PublicRelease:
    """What became of a public edition: the edition, and whether it is a new one."""

    edition: Edition
    is_new: bool


def public_store(out: Path) -> EditionStore:
    """The public editions of an output folder: a shop of their own, so that it can be served as it is."""
    return EditionStore(out / PUBLIC_FOLDER)


def public_texts(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """`(table, figure id, text)` of every text cell of the tables that are about to be public."""
    found: list[tuple[str, str, str]] = []
    for table in PUBLIC_TABLES:
        sql = f"select * from {MARTS}.{quoted(table)} order by figure_id"  # noqa: S608 - one of ours
        found += [
            (table, row["figure_id"], value)
            for row in rows_by_name(connection, sql)
            for name, value in row.items()
            if isinstance(value, str) and name != "figure_id"
        ]
    return found


def publish_public(
    out: Path, made_from: Edition, published_at: str, keep: int, threads: int
) -> PublicRelease:
    """Make the next public edition from a released one. The caller has asked the gate.

    A build that says what the current public edition says adds nothing.
    """
    store = public_store(out)
    store.clean()
    temporary = store.temporary_folder()
    work = store.folder / WORK_FILE
    try:
        descriptions = _copy_tables(made_from.database, work)
        tables = build_database(work, temporary, descriptions, threads)
    finally:
        work.unlink(missing_ok=True)
    with read_sealed(temporary / DATABASE_NAME) as connection:
        texts = {name: html.encode() for name, html in pages(connection).items()}
        texts[FIGURES_FILE] = _figures_csv(connection)
    for name, data in texts.items():
        (temporary / name).write_bytes(data)
    files = files_of(temporary, [path for path in sorted(temporary.rglob("*")) if path.is_file()])
    content: dict[str, Any] = {
        "tables": [asdict(table) for table in tables],
        "pages": {name: files[name]["sha256"] for name in sorted(texts)},
    }
    current = store.current()
    if current is not None and current.content_hash == canonical_hash(content) and is_whole(current):
        remove_tree(temporary)
        return PublicRelease(current, False)
    number = store.next_number()
    manifest = {
        "format": MANIFEST_FORMAT,
        "edition": number,
        "published_at": published_at,
        "made_from": {"content_hash": made_from.content_hash},
        "content_hash": canonical_hash(content),
        "content": content,
        "files": files,
    }
    write_manifest(temporary, manifest)
    edition = store.add(temporary, number)
    store.prune(keep)
    return PublicRelease(edition, True)


def _copy_tables(database: Path, work: Path) -> dict[tuple[str, str], TableDescription]:
    """Copy the allow-listed tables into a new file; what was never copied leaves no bytes there."""
    work.unlink(missing_ok=True)
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {literal(str(database))} as edition (read_only)")
        connection.execute(
            f"attach {literal(str(work))} as public (storage_version {literal(STORAGE_VERSION)})"
        )
        connection.execute(f"create schema public.{MARTS}")
        for table in PUBLIC_TABLES:
            connection.execute(
                f"create table public.{MARTS}.{table} as select * from edition.{MARTS}.{table}"  # noqa: S608
            )
        comments: dict[str, str] = dict(
            connection.execute(
                "select table_name, comment from duckdb_tables() where database_name = 'edition'"
            ).fetchall()
        )
        columns = connection.execute(
            "select table_name, column_name, comment from duckdb_columns() where database_name = 'edition'"
        ).fetchall()
    return {
        (MARTS, table): TableDescription(
            comments[table], {column: comment for name, column, comment in columns if name == table}
        )
        for table in PUBLIC_TABLES
    }


def _figures_csv(connection: duckdb.DuckDBPyConnection) -> bytes:
    """Every public figure for spreadsheet programs: UTF-8 with a byte order mark."""
    names, rows = answer(connection, f"select * from {MARTS}.mart_public_figures order by all")  # noqa: S608
    return to_csv(names, rows, line_end="\r\n").encode("utf-8-sig")
