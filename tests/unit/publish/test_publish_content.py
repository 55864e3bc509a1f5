"""What an edition holds: tables, comments, files, hashes."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from edition_builders import COLUMNS, Publish, request_for, work_file

from pipeline.publish.build import descriptions_of
from pipeline.publish.content import database_content
from pipeline.publish.editions import Edition, EditionStore, verify
from pipeline.publish.release import publish


def test_edition_holds_facts_and_marts_only(store: EditionStore, release: Publish) -> None:
    database = release().edition.database
    with duckdb.connect(str(database), read_only=True) as connection:
        schemas = connection.execute("select distinct schema_name from duckdb_tables() order by 1").fetchall()
    assert schemas == [("facts",), ("marts",)]
    assert b"int_secret" not in database.read_bytes()


def test_edition_carries_comments_on_every_table_and_column(release: Publish) -> None:
    with duckdb.connect(str(release().edition.database), read_only=True) as connection:
        tables = connection.execute("select comment from duckdb_tables() order by table_name").fetchall()
        columns = connection.execute(
            "select distinct comment from duckdb_columns() where not internal"
        ).fetchall()
    assert tables[0] == ("One row per unit of dim_unit; it's a test",)
    assert {text for (text,) in columns} == set(COLUMNS.values())


def test_edition_has_one_parquet_file_per_table(release: Publish) -> None:
    edition = release().edition
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"select count(*) from '{edition.path}/parquet/mart_unit_ranking.parquet'"
        ).fetchone()
    assert sorted(path.name for path in (edition.path / "parquet").iterdir()) == [
        "dim_unit.parquet",
        "mart_unit_ranking.parquet",
    ]
    assert rows == (102,)


def test_edition_is_written_for_older_readers_and_cannot_be_written_to(
    release: Publish,
) -> None:
    edition = release().edition
    with duckdb.connect() as connection:
        connection.execute(f"attach '{edition.database}' as edition (read_only)")
        tags = connection.execute(
            "select tags from duckdb_databases() where database_name = 'edition'"
        ).fetchone()
    assert tags is not None
    assert "v1.4" in str(tags[0])
    assert not any(path.stat().st_mode & 0o222 for path in [edition.path, *edition.path.rglob("*")])
    assert not list(edition.path.rglob("*.wal"))


def test_content_hash_is_the_same_for_the_same_rows_in_another_order(tmp_path: Path) -> None:
    first, second = EditionStore(tmp_path / "one"), EditionStore(tmp_path / "two")
    one = publish(first, request_for(work_file(tmp_path / "a", order="asc"), threads=1)).edition
    two = publish(
        second,
        request_for(
            work_file(tmp_path / "b", order="desc"), threads=4, published_at="2020-01-01T00:00:00+00:00"
        ),
    ).edition
    assert one.content_hash == two.content_hash


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("update marts.mart_unit_ranking set score_points = 0 where unit_id = 'U5'", id="value"),
        pytest.param("insert into marts.mart_unit_ranking values ('U5', 95)", id="row-twice"),
        pytest.param(
            "update marts.mart_unit_ranking set unit_id = 'NULL' where unit_id is null", id="null-as-text"
        ),
        pytest.param("alter table marts.mart_unit_ranking alter score_points type varchar", id="type"),
    ],
)
def test_content_hash_changes_with(statement: str, tmp_path: Path) -> None:
    path = work_file(tmp_path)
    before = database_content(path, 2)
    with duckdb.connect(str(path)) as connection:
        connection.execute(statement)
    assert database_content(path, 2) != before


def test_manifest_agrees_with_the_tables(release: Publish) -> None:
    edition: Edition = release().edition
    verify(edition)
    content = edition.manifest["content"]
    assert [table["row_count"] for table in content["tables"]] == [102, 102]
    assert "2014-01-31" not in json.dumps(content)


def test_descriptions_leave_out_what_is_no_model() -> None:
    manifest = {"nodes": {"test.x": {"resource_type": "test", "schema": "s", "name": "x"}}}
    assert descriptions_of(manifest) == {}
