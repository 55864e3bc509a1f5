"""After a rollback: what is held back, how the hold ends, where a bare rollback goes, what a crash left."""

from __future__ import annotations

import json

import pytest
from edition_builders import Crash, Publish

from pipeline.publish import editions as editions_module
from pipeline.publish.editions import EditionStore, verify
from pipeline.publish.release import ReleaseState


def crash_before_switch(release: Publish, points: str) -> None:
    """Leave an edition complete, with its number, that no reader has seen."""

    def crash(*_: object) -> None:
        raise Crash

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editions_module.EditionStore, "switch", crash)
        with pytest.raises(Crash):
            release(points)


def outcomes(release: Publish, *points: str) -> list[tuple[str, int]]:
    done = [release(each) for each in points]
    return [(one.state.value, one.edition.number) for one in done]


def test_rolled_back_content_is_not_published_by_the_next_runs(store: EditionStore, release: Publish) -> None:
    outcomes(release, "1", "2")
    store.rollback()
    done = [release("2"), release("2")]
    assert [(one.state, one.edition.number, one.held_number) for one in done] == [
        (ReleaseState.HELD, 1, 2)
    ] * 2
    assert (store.current_number(), store.numbers()) == (1, [1, 2])


def test_every_edition_that_was_passed_over_is_held(store: EditionStore, release: Publish) -> None:
    outcomes(release, "1", "2", "3")
    store.rollback(1)
    assert outcomes(release, "2", "3", "1") == [("held", 1), ("held", 1), ("unchanged", 1)]


def test_hold_grows_when_one_goes_further_back(store: EditionStore, release: Publish) -> None:
    outcomes(release, "1", "2", "3")
    store.rollback()
    store.rollback()
    assert store.current_number() == 1
    assert outcomes(release, "3", "2") == [("held", 1), ("held", 1)]


def test_other_content_is_published_and_ends_the_hold(store: EditionStore, release: Publish) -> None:
    outcomes(release, "1", "2")
    store.rollback()
    assert outcomes(release, "3", "2") == [("published", 3), ("published", 4)]


def test_hold_outlives_the_edition_that_was_rolled_back(store: EditionStore, release: Publish) -> None:
    outcomes(release, "1", "2", "3")
    store.rollback(1)
    store.prune(keep=1)
    assert store.numbers() == [1, 3]
    assert outcomes(release, "2") == [("held", 1)]


def test_release_ends_the_hold_by_hand(store: EditionStore, release: Publish) -> None:
    outcomes(release, "1", "2")
    store.rollback()
    assert store.release() == (2,)
    assert store.release() == ()
    assert outcomes(release, "2", "2") == [("published", 2), ("unchanged", 2)]


def test_going_forward_again_ends_the_hold(store: EditionStore, release: Publish) -> None:
    outcomes(release, "1", "2", "3")
    store.rollback(1)
    store.rollback(3)
    assert store.standing().held == {}
    assert outcomes(release, "3", "2") == [("unchanged", 3), ("published", 4)]


def test_crash_between_the_record_and_the_switch_holds_nothing_back(
    store: EditionStore, release: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes(release, "1", "2", "3")
    with monkeypatch.context() as patch:
        patch.setattr(store, "switch", lambda _: (_ for _ in ()).throw(Crash))
        with pytest.raises(Crash):
            store.rollback(1)
    assert store.standing().held == {}
    assert outcomes(release, "3") == [("unchanged", 3)]
    assert store.rollback().number == 2


def test_next_run_adopts_what_a_crash_left(store: EditionStore, release: Publish) -> None:
    release("1")
    crash_before_switch(release, "2")
    assert (store.numbers(), store.current_number()) == ([1, 2], 1)
    assert outcomes(release, "2", "2") == [("published", 2), ("unchanged", 2)]
    assert store.numbers() == [1, 2]


def test_first_edition_is_adopted_too(store: EditionStore, release: Publish) -> None:
    crash_before_switch(release, "1")
    assert store.current_number() is None
    assert outcomes(release, "1") == [("published", 1)]


def test_what_a_crash_left_is_adopted_after_another_edition(store: EditionStore, release: Publish) -> None:
    release("1")
    crash_before_switch(release, "2")
    assert outcomes(release, "3", "2") == [("published", 3), ("published", 2)]
    assert store.rollback().number == 3
    assert outcomes(release, "2") == [("held", 3)]


def test_damaged_leftover_is_not_adopted(store: EditionStore, release: Publish) -> None:
    release("1")
    crash_before_switch(release, "2")
    database = store.get(2).database
    database.chmod(0o644)
    database.write_bytes(b"broken")
    done = release("2").edition
    verify(done)
    assert done.number == 3


def test_bare_rollback_goes_to_the_edition_that_was_current_before(
    store: EditionStore, release: Publish
) -> None:
    release("1")
    crash_before_switch(release, "2")
    release("3")
    assert store.rollback().number == 1


def test_bare_rollback_does_not_go_to_what_was_rolled_back_before(
    store: EditionStore, release: Publish
) -> None:
    outcomes(release, "1", "2", "3")
    store.rollback(1)
    release("4")
    assert store.numbers() == [1, 2, 3, 4]  # three are kept, and the one before the current one
    assert store.rollback().number == 1


def test_folder_without_a_record_goes_by_numbers(store: EditionStore, release: Publish) -> None:
    outcomes(release, "1", "2", "3")
    (store.out / "standing.json").unlink()
    assert store.rollback().number == 2
    assert outcomes(release, "3") == [("held", 2)]


def test_old_edition_that_readers_saw_is_not_adopted(store: EditionStore, release: Publish) -> None:
    assert outcomes(release, "1", "2", "1") == [("published", 1), ("published", 2), ("published", 3)]


def test_record_names_what_was_shown_and_withdrawn(store: EditionStore, release: Publish) -> None:
    outcomes(release, "1", "2")
    store.rollback()
    record = json.loads((store.out / "standing.json").read_text(encoding="utf-8"))
    assert record["withdrawn"] == [{"number": 2, "content_hash": store.get(2).content_hash, "is_held": True}]
    assert not list(store.out.glob(".standing-*"))


def test_manifest_tells_the_columns_of_every_table(store: EditionStore, release: Publish) -> None:
    edition = release("1").edition
    assert edition.manifest["columns"]["marts.mart_unit_ranking"] == ["unit_id", "score_points"]
    shape = edition.shape("marts")["marts.mart_unit_ranking"]
    assert (shape.row_count, shape.columns) == (102, ("unit_id", "score_points"))
