"""The sensor: which journal, files and rules lead to a run, and under which key."""

from __future__ import annotations

from pathlib import Path

import pytest
from dagster import (
    DagsterInstance,
    DagsterRun,
    DagsterRunStatus,
    GraphDefinition,
    RunRequest,
    SkipReason,
    build_sensor_context,
)

from pipeline.journal import journal_file, note_run, read_journal, rules_hash
from pipeline.resources.session import session_id
from pipeline.sensors import RUN_KEY_TAG, decide, hashes_of, key_to_ask_for, new_files_sensor
from pipeline.settings import Settings

ONE_FILE = {"a.xlsx": "sha-1"}


def journal(*states: str, rules: str = "") -> list[dict[str, str]]:
    return [
        {"run_id": f"r{number}", "state": state, "rules_hash": rules} for number, state in enumerate(states)
    ]


@pytest.mark.parametrize(
    ("states", "run_key"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param(["published"], "", id="published"),
        pytest.param(["unchanged"], "", id="unchanged"),
        pytest.param(["held"], "", id="held"),
        pytest.param(["not_released"], "", id="gate-closed"),
        pytest.param(["published", "started"], "retry-r1", id="died"),
        pytest.param(["published", "failed"], "retry-r1", id="failed"),
        pytest.param(["failed", "started", "failed"], "", id="given-up"),
        pytest.param(["failed", "failed", "failed", "published"], "", id="mended"),
    ],
)
def test_sensor_without_pending_files_decides_from_the_journal(states: list[str], run_key: str) -> None:
    assert decide(journal(*states), {}).run_key == run_key


def test_same_files_give_the_same_key_until_something_was_run() -> None:
    keys = [decide(journal(*states), ONE_FILE).run_key for states in ([], [], ["failed"], ["started"])]
    assert keys[0] == keys[1]
    assert keys[2] == keys[3] != keys[0]


def test_files_are_tried_again_when_their_run_died() -> None:
    keys = [
        decide(journal(*states), ONE_FILE).run_key for states in (["published"], ["published", "started"])
    ]
    assert len(set(keys)) == 2
    assert all(keys)


def test_after_many_broken_runs_the_same_bytes_are_tried_once() -> None:
    states = ["failed", "failed", "failed"]
    keys = {decide(journal(*states, *more), ONE_FILE).run_key for more in ([], ["failed"], ["failed"] * 2)}
    assert len(keys) == 1
    assert all(keys)


def test_after_many_broken_runs_a_mended_file_of_the_same_name_is_tried() -> None:
    broken = journal("failed", "failed", "failed")
    assert decide(broken, ONE_FILE).run_key != decide(broken, {"a.xlsx": "sha-2"}).run_key


def test_after_many_broken_runs_other_rules_are_tried() -> None:
    broken = journal("failed", "failed", "failed", rules="old")
    keys = [decide(broken, files, rules).run_key for files in ({}, ONE_FILE) for rules in ("new", "newer")]
    assert len(set(keys)) == 4
    assert all(keys)
    assert decide(broken, {}, "old").run_key == ""


@pytest.mark.parametrize("state", ["published", "not_released", "held"])
def test_changed_rules_ask_for_a_run(state: str) -> None:
    settled = journal(state, rules="old")
    assert decide(settled, {}, "old").run_key == ""
    assert decide(settled, {}, "new").run_key.endswith("-r0")


def test_changed_rules_ask_no_more_once_a_run_took_them() -> None:
    entries = [
        *journal("published", rules="old"),
        {"run_id": "r1", "state": "published", "rules_hash": "new"},
    ]
    assert decide(entries, {}, "new").run_key == ""


def test_journal_of_an_older_version_asks_for_nothing() -> None:
    assert decide([{"run_id": "r0", "state": "published"}], {}, "new").run_key == ""


@pytest.mark.parametrize("folder", ["schemes/county", "calendar"])
def test_rules_hash_covers(folder: str, tmp_path: Path) -> None:
    file = tmp_path / folder / "days.csv"
    file.parent.mkdir(parents=True)
    seen = [rules_hash(tmp_path)]
    for text in ("a", "b"):
        file.write_text(text, encoding="utf-8")
        seen.append(rules_hash(tmp_path))
    file.rename(file.with_name("other.csv"))
    seen.append(rules_hash(tmp_path))
    assert len(set(seen)) == 4


def test_hashes_pass_over_a_file_that_went_away(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", encoding="utf-8")
    assert list(hashes_of([tmp_path / "a", tmp_path / "gone"])) == [str(tmp_path / "a")]


def test_sensor_asks_after_a_scheme_was_changed(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    (raw / "schemes").mkdir(parents=True)
    out.mkdir()
    note_run(out, "r0", "published", rules=rules_hash(raw))
    sensor = new_files_sensor(Settings(raw=raw, out=out))
    with DagsterInstance.ephemeral() as instance:
        before = sensor(build_sensor_context(instance))
        (raw / "schemes" / "scheme.yml").write_text("x", encoding="utf-8")
        after = sensor(build_sensor_context(instance))
    assert isinstance(before, SkipReason)
    assert isinstance(after, RunRequest)
    assert read_journal(out)[-1]["state"] == "published"


def test_journal_passes_over_broken_lines_wherever_they_stand(tmp_path: Path) -> None:
    note_run(tmp_path, "r0", "published")
    with journal_file(tmp_path).open("ab") as journal:
        journal.write(b'7\n{"run_id": "r1"}\n\xff\xfe\n{"run_id": "r2", "sta')
    note_run(tmp_path, "r3", "started")
    assert [entry["run_id"] for entry in read_journal(tmp_path)] == ["r0", "r3"]


def new_raw(folder: Path) -> Settings:
    (folder / "raw" / "schemes").mkdir(parents=True)
    (folder / "raw" / "a.csv").write_text("x", encoding="utf-8")
    (folder / "out").mkdir()
    return Settings(raw=folder / "raw", out=folder / "out")


def noted_run(instance: DagsterInstance, key: str, status: DagsterRunStatus) -> DagsterRun:
    job = GraphDefinition(name="nightly").to_job()
    return instance.create_run_for_job(job, tags={RUN_KEY_TAG: key}, status=status)


def asked_for(settings: Settings, instance: DagsterInstance, status: DagsterRunStatus) -> str:
    """Key that the sensor asks for; a run of it gets that status. Empty when it asks for none."""
    answer = new_files_sensor(settings)(build_sensor_context(instance))
    if not isinstance(answer, RunRequest) or answer.run_key is None:
        return ""
    noted_run(instance, answer.run_key, status)
    return answer.run_key


def test_run_that_could_not_be_started_is_asked_for_again_but_not_for_ever(tmp_path: Path) -> None:
    settings = new_raw(tmp_path)
    with DagsterInstance.ephemeral() as instance:
        keys = [asked_for(settings, instance, DagsterRunStatus.FAILURE) for _ in range(5)]
    first = keys[0]
    assert first.endswith("-first")
    assert keys == [first, f"{first}-again1", f"{first}-again2", "", ""]


def test_run_on_its_way_keeps_its_key(tmp_path: Path) -> None:
    settings = new_raw(tmp_path)
    with DagsterInstance.ephemeral() as instance:
        keys = {asked_for(settings, instance, DagsterRunStatus.STARTED) for _ in range(2)}
    assert len(keys) == 1


def test_given_up_run_that_the_journal_knows_is_not_asked_for_by_another_name(tmp_path: Path) -> None:
    with DagsterInstance.ephemeral() as instance:
        run = noted_run(instance, "k", DagsterRunStatus.FAILURE)
        assert key_to_ask_for(instance, "k", {session_id(run.run_id)}) == "k"
        assert key_to_ask_for(instance, "k", set()) == "k-again1"
