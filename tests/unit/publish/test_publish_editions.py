"""The switch: what readers see, numbers, keeping the last few, rollback, crashes."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest
from edition_builders import Crash, Publish

from pipeline.publish import editions as editions_module
from pipeline.publish import release as release_module
from pipeline.publish.edition_error import EditionError
from pipeline.publish.editions import EditionStore, verify


def points_seen(store: EditionStore) -> str:
    with duckdb.connect(str(store.link / "kaohe.duckdb"), read_only=True) as connection:
        row = connection.execute(
            "select score_points from marts.mart_unit_ranking where unit_id = 'U0'"
        ).fetchone()
    assert row is not None
    return str(row[0])


def test_publish_shows_the_new_edition_to_readers(store: EditionStore, release: Publish) -> None:
    release("90.00")
    release("80.00")
    assert store.link.readlink() == Path("editions/000002")
    assert points_seen(store) == "80.00000000"


def test_publish_leaves_an_open_reader_its_edition(store: EditionStore, release: Publish) -> None:
    release("90.00")
    with duckdb.connect(str(store.link / "kaohe.duckdb"), read_only=True) as reader:
        release("80.00", keep=1)
        row = reader.execute("select max(score_points) from marts.mart_unit_ranking").fetchone()
    assert row is not None
    assert str(row[0]) == "189.00000000"


def test_same_content_adds_no_edition(store: EditionStore, release: Publish) -> None:
    release("90.00")
    again = release("90.00", published_at="2014-02-01T00:00:00+00:00")
    assert (again.is_new, again.edition.number, store.numbers()) == (False, 1, [1])


def test_same_content_replaces_a_damaged_edition(store: EditionStore, release: Publish) -> None:
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
def test_other_origin_is_another_edition(field: str, value: object, release: Publish) -> None:
    release()
    assert release(**{field: value}).is_new


def test_publish_keeps_the_last_editions_and_never_reuses_a_number(
    store: EditionStore, release: Publish
) -> None:
    for number in range(5):
        release(f"{number}.00")
    assert store.numbers() == [3, 4, 5]


def test_publish_never_deletes_the_current_edition(store: EditionStore, release: Publish) -> None:
    for number in range(3):
        release(f"{number}.00")
    store.rollback(1)
    assert store.prune(keep=1) == [2]
    assert (store.numbers(), store.current_number()) == ([1, 3], 1)


def test_rollback_shows_the_edition_before(store: EditionStore, release: Publish) -> None:
    release("90.00")
    release("80.00")
    assert store.rollback().number == 1
    assert points_seen(store) == "90.00000000"


def test_publish_after_rollback_takes_the_next_free_number(store: EditionStore, release: Publish) -> None:
    release("90.00")
    release("80.00")
    store.rollback(1)
    assert release("70.00").edition.number == 3


@pytest.mark.parametrize("number", [7, None], ids=["unknown", "nothing-before"])
def test_rollback_refuses(number: int | None, store: EditionStore, release: Publish) -> None:
    release()
    with pytest.raises(EditionError):
        store.rollback(number)
    assert store.current_number() == 1


def test_rollback_refuses_a_damaged_edition(store: EditionStore, release: Publish) -> None:
    first = release("90.00").edition
    release("80.00")
    first.path.chmod(0o755)
    first.database.unlink()
    with pytest.raises(EditionError, match="missing"):
        store.rollback(1)
    assert store.current_number() == 2


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
    release: Publish,
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
