"""Publishing: the switch, what readers see, rollback, keeping the last few, refusing, crashes."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from edition_builders import COLUMNS, DBT_MANIFEST, passing_report, request_for, work_file

from pipeline.checks.results import CheckResult, CheckState
from pipeline.checks.suites import Severity
from pipeline.publish import editions as editions_module
from pipeline.publish import release as release_module
from pipeline.publish.build import UndescribedTableError
from pipeline.publish.content import database_content
from pipeline.publish.editions import Edition, EditionError, EditionStore, verify
from pipeline.publish.release import Release, publish
from pipeline.publish.required import REQUIRED_CHECKS, ReleaseRefusedError


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    return EditionStore(tmp_path / "out")


@pytest.fixture
def release(store: EditionStore, tmp_path: Path) -> Callable[..., Release]:
    """Publishes a build whose points are given."""

    def publish_points(points: str = "90.00", **changes: object) -> Release:
        return publish(store, request_for(work_file(tmp_path / "build", points), **changes))

    return publish_points


def points_seen(store: EditionStore) -> str:
    with duckdb.connect(str(store.link / "kaohe.duckdb"), read_only=True) as connection:
        row = connection.execute(
            "select score_points from marts.mart_unit_ranking where unit_id = 'U0'"
        ).fetchone()
    assert row is not None
    return str(row[0])


def test_publish_shows_the_new_edition_to_readers(
    store: EditionStore, release: Callable[..., Release]
) -> None:
    release("90.00")
    release("80.00")
    assert store.link.readlink() == Path("editions/000002")
    assert points_seen(store) == "80.00000000"


def test_publish_leaves_an_open_reader_its_edition(
    store: EditionStore, release: Callable[..., Release]
) -> None:
    release("90.00")
    with duckdb.connect(str(store.link / "kaohe.duckdb"), read_only=True) as reader:
        release("80.00", keep=1)
        row = reader.execute("select max(score_points) from marts.mart_unit_ranking").fetchone()
    assert row is not None
    assert str(row[0]) == "189.00000000"


def test_edition_holds_facts_and_marts_only(store: EditionStore, release: Callable[..., Release]) -> None:
    database = release().edition.database
    with duckdb.connect(str(database), read_only=True) as connection:
        schemas = connection.execute("select distinct schema_name from duckdb_tables() order by 1").fetchall()
    assert schemas == [("facts",), ("marts",)]
    assert b"int_secret" not in database.read_bytes()


def test_edition_carries_comments_on_every_table_and_column(release: Callable[..., Release]) -> None:
    with duckdb.connect(str(release().edition.database), read_only=True) as connection:
        tables = connection.execute("select comment from duckdb_tables() order by table_name").fetchall()
        columns = connection.execute(
            "select distinct comment from duckdb_columns() where not internal"
        ).fetchall()
    assert tables[0] == ("One row per unit of dim_unit; it's a test",)
    assert {text for (text,) in columns} == set(COLUMNS.values())


def test_publish_refuses_a_column_without_description(store: EditionStore, tmp_path: Path) -> None:
    bare = json.loads(json.dumps(DBT_MANIFEST))
    bare["nodes"]["model.kaohe.dim_unit"]["columns"].pop("unit_id")
    with pytest.raises(UndescribedTableError, match=r"facts\.dim_unit\.unit_id"):
        publish(store, request_for(work_file(tmp_path), dbt_manifest=bare))
    assert store.current() is None


def test_edition_has_one_parquet_file_per_table(release: Callable[..., Release]) -> None:
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
    release: Callable[..., Release],
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
    before = database_content(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(statement)
    assert database_content(path) != before


def test_same_content_adds_no_edition(store: EditionStore, release: Callable[..., Release]) -> None:
    release("90.00")
    again = release("90.00", published_at="2014-02-01T00:00:00+00:00")
    assert (again.is_new, again.edition.number, store.numbers()) == (False, 1, [1])


def test_same_content_replaces_a_damaged_edition(
    store: EditionStore, release: Callable[..., Release]
) -> None:
    damaged = release("90.00").edition
    damaged.database.chmod(0o644)
    with damaged.database.open("r+b") as handle:
        handle.write(b"broken")
    assert release("90.00").edition.number == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code_hash", "d" * 64),
        ("schemes", {"county": "e" * 64}),
        ("input_files", {}),
        ("parameters", {"as_of_date": "2013-12-31"}),
    ],
    ids=["code", "scheme", "inputs", "parameters"],
)
def test_other_origin_is_another_edition(field: str, value: object, release: Callable[..., Release]) -> None:
    release()
    assert release(**{field: value}).is_new


def test_publish_keeps_the_last_editions_and_never_reuses_a_number(
    store: EditionStore, release: Callable[..., Release]
) -> None:
    for number in range(5):
        release(f"{number}.00")
    assert store.numbers() == [3, 4, 5]


def test_publish_never_deletes_the_current_edition(
    store: EditionStore, release: Callable[..., Release]
) -> None:
    for number in range(3):
        release(f"{number}.00")
    store.rollback(1)
    assert store.prune(keep=1) == [2]
    assert (store.numbers(), store.current_number()) == ([1, 3], 1)


def test_rollback_shows_the_edition_before(store: EditionStore, release: Callable[..., Release]) -> None:
    release("90.00")
    release("80.00")
    assert store.rollback().number == 1
    assert points_seen(store) == "90.00000000"


def test_publish_after_rollback_takes_the_next_free_number(
    store: EditionStore, release: Callable[..., Release]
) -> None:
    release("90.00")
    release("80.00")
    store.rollback(1)
    assert release("70.00").edition.number == 3


@pytest.mark.parametrize("number", [7, None], ids=["unknown", "nothing-before"])
def test_rollback_refuses(number: int | None, store: EditionStore, release: Callable[..., Release]) -> None:
    release()
    with pytest.raises(EditionError):
        store.rollback(number)
    assert store.current_number() == 1


def test_rollback_refuses_a_damaged_edition(store: EditionStore, release: Callable[..., Release]) -> None:
    first = release("90.00").edition
    release("80.00")
    first.path.chmod(0o755)
    first.database.unlink()
    with pytest.raises(EditionError, match="missing"):
        store.rollback(1)
    assert store.current_number() == 2


@pytest.mark.parametrize("check_id", REQUIRED_CHECKS)
def test_publish_refuses_without(check_id: str, store: EditionStore, tmp_path: Path) -> None:
    path = work_file(tmp_path)
    report = passing_report(path)
    lacking = dataclasses.replace(report, results=tuple(r for r in report.results if r.check_id != check_id))
    with pytest.raises(ReleaseRefusedError, match=check_id):
        publish(store, request_for(path, report=lacking))
    assert store.numbers() == []


@pytest.mark.parametrize("state", [CheckState.FAIL, CheckState.ERROR, CheckState.SKIPPED])
def test_publish_refuses_a_required_check_that_ended_as(
    state: CheckState, store: EditionStore, tmp_path: Path
) -> None:
    path = work_file(tmp_path)
    with pytest.raises(ReleaseRefusedError, match=state.value):
        publish(store, request_for(path, report=passing_report(path, **{REQUIRED_CHECKS[0]: state})))


def test_publish_refuses_another_file_than_was_judged(store: EditionStore, tmp_path: Path) -> None:
    path = work_file(tmp_path)
    report = passing_report(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update marts.mart_unit_ranking set score_points = 100")
    with pytest.raises(ReleaseRefusedError, match="sha256"):
        publish(store, request_for(path, report=report))


def test_publish_refuses_when_any_other_check_broke(store: EditionStore, tmp_path: Path) -> None:
    path = work_file(tmp_path)
    report = passing_report(path)
    broken = CheckResult("arrival_x", "s", "raw/units", Severity.WARNING, CheckState.ERROR)
    with pytest.raises(ReleaseRefusedError, match="arrival_x"):
        publish(
            store, request_for(path, report=dataclasses.replace(report, results=(*report.results, broken)))
        )


class Crash(BaseException):
    """Stands for a process that ends in the middle."""


CRASH_POINTS = [
    (release_module, "build_database"),
    (release_module, "files_of"),
    (editions_module, "make_durable"),
    (Path, "rename"),
    (editions_module, "sync"),
    (Path, "symlink_to"),
    (os, "replace"),
]


@pytest.mark.parametrize("place", CRASH_POINTS, ids=[name for _, name in CRASH_POINTS])
@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
def test_crash_while_publishing_leaves_a_whole_edition(
    place: tuple[object, str],
    is_after: bool,
    store: EditionStore,
    release: Callable[..., Release],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owner, name = place
    release("90.00")
    original = getattr(owner, name)

    def crash(*arguments: object, **options: object) -> None:
        if is_after:
            original(*arguments, **options)
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, crash)
        with pytest.raises(Crash):
            release("80.00")
    seen = store.current()
    assert seen is not None
    verify(seen)
    assert points_seen(store) in {"90.00000000", "80.00000000"}
    verify(release("70.00").edition)
    assert points_seen(store) == "70.00000000"
    assert not list(store.folder.glob(".tmp-*"))


def test_manifest_agrees_with_the_tables(release: Callable[..., Release]) -> None:
    edition: Edition = release().edition
    verify(edition)
    content = edition.manifest["content"]
    assert [table["row_count"] for table in content["tables"]] == [102, 102]
    assert "2014-01-31" not in json.dumps(content)
