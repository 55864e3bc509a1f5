"""Receipts at the end of a run: which are owed, what is told of the others, when they have their turn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from dagster import (
    AssetCheckResult,
    AssetCheckSpec,
    AssetKey,
    AssetSpec,
    Definitions,
    MaterializeResult,
    ResourceDefinition,
    asset,
    in_process_executor,
    multi_asset,
    multi_asset_check,
)
from receipt_world import built_world

from pipeline.assets import receipts as shown
from pipeline.problems import Problem, ProblemCode, ProblemScope
from pipeline.publish.release import ReleaseState
from pipeline.publish.workbooks.places import RECORD, Record, Unwritten, Written, read_record, write_record
from pipeline.receipts import send_receipts
from pipeline.resources import SESSION_KEY
from pipeline.screen import Screen
from pipeline.session import LandedInput, Outcome, RunSession
from pipeline.settings import PROJECT_ROOT, Language, Settings

PLACES = {
    "s/2013Q2/U1_U1.xlsx_a_回执.xlsx",
    "s/2013Q2/U2_U2.xlsx_b_回执.xlsx",
    "s/2013Q2/U2_初稿.xlsx_d_回执.xlsx",
    "s/2013Q2/U1_补充清单.xlsx_e_回执.xlsx",
}


def a_run(out: Path, state: ReleaseState | None = None, content_hash: str = "") -> Any:
    """A session whose build is `out/build/kaohe.duckdb`, with what became of its edition."""
    session = RunSession(Settings(out=out))
    build = out / "build"
    build.mkdir(parents=True, exist_ok=True)
    session.folder = SimpleNamespace(path=build, database=build / "kaohe.duckdb")  # type: ignore[assignment]
    session.report = SimpleNamespace(is_open=state is not None, broken=())  # type: ignore[assignment]
    if state:
        edition = SimpleNamespace(database=out / "edition.duckdb", content_hash=content_hash)
        session.release = SimpleNamespace(state=state, edition=edition)  # type: ignore[assignment]
    return session


def lying(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx")}


@pytest.mark.parametrize("state", [None, ReleaseState.HELD])
def test_without_an_edition_of_its_own_a_run_tells_what_it_has_built(
    state: ReleaseState | None, tmp_path: Path
) -> None:
    session = a_run(tmp_path, state)
    built_world(session.folder.database)
    done = send_receipts(session)
    assert done is session.receipts
    assert done is not None
    assert done.failed == ()
    assert {path.relative_to(tmp_path / "receipts").as_posix() for path in done.paths} == PLACES
    assert lying(tmp_path / "receipts") == PLACES
    assert read_record(tmp_path / "receipts") == Record(frozenset(PLACES))
    assert [timing.stage for timing in session.timings] == ["receipts"]


def landed(loaded: dict[str, str], refused: str) -> Any:
    """What arrived, while one scheme is refused."""
    problem = Problem(
        ProblemCode.INVALID_SCHEME,
        ProblemScope.SCHEME,
        "schemes/s",
        "方案有误",
        "The scheme has an error",
        "≥96%",
        "≥≥96%",
        "改正",
        "Correct it",
        scheme_id=refused,
    )
    return LandedInput({}, (), frozenset(), (), loaded, {}, (problem,))


@pytest.mark.parametrize(
    ("refused", "owed"),
    [pytest.param("s", 0, id="its own"), pytest.param("other", len(PLACES), id="another")],
)
def test_files_of_a_refused_scheme_wait_for_their_receipts(refused: str, owed: int, tmp_path: Path) -> None:
    session = a_run(tmp_path)
    built_world(session.folder.database)
    with duckdb.connect(str(session.folder.database)) as connection:
        connection.execute("update facts.fct_landed_file set scheme_id = null")
        connection.execute("delete from facts.fct_submission")
    session.landed = landed({}, refused)
    done = send_receipts(session)
    assert done is not None
    assert (len(done.paths), done.failed) == (owed, ())
    session.landed = landed({"s": "h"}, "")
    again = send_receipts(session)
    assert again is not None
    assert len(again.paths) == len(PLACES) - owed


def test_what_is_there_or_was_sent_off_is_not_written_again(tmp_path: Path) -> None:
    built_world(tmp_path / "edition.duckdb")
    send_receipts(a_run(tmp_path, ReleaseState.PUBLISHED, "h1"))
    folder = tmp_path / "receipts"
    there, gone = sorted(PLACES)[:2]
    (folder / RECORD).unlink()
    (folder / gone).unlink()
    (folder / there).write_bytes(b"as it was")
    killed = send_receipts(a_run(tmp_path, ReleaseState.PUBLISHED, "h2"))
    assert killed is not None
    assert [path.relative_to(folder).as_posix() for path in killed.paths] == [gone]
    assert (folder / there).read_bytes() == b"as it was"
    (folder / gone).unlink()
    assert send_receipts(a_run(tmp_path, ReleaseState.PUBLISHED, "h3")) == Written(folder)
    assert lying(folder) == PLACES - {gone}


def test_a_night_that_changes_nothing_reads_only_the_record(tmp_path: Path) -> None:
    folder = tmp_path / "receipts"
    session = a_run(tmp_path, ReleaseState.UNCHANGED, "h1")
    write_record(folder, Record(frozenset(PLACES), "h1"), session.folder.path)
    assert not session.release.edition.database.exists()
    assert send_receipts(session) == Written(folder)
    heavy = "import sys, pipeline.receipts; print({'xlsxwriter', 'openpyxl'} & set(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", heavy], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout == "set()\n"


def test_one_that_cannot_be_written_is_told_and_owed_to_the_next_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built_world(tmp_path / "edition.duckdb")
    folder = tmp_path / "receipts"
    blocked = folder / "s/2013Q2/U2_U2.xlsx_b_回执.xlsx"
    blocked.mkdir(parents=True)
    session = a_run(tmp_path, ReleaseState.PUBLISHED, "h1")
    done = send_receipts(session)
    assert done is not None
    assert [one.source_file for one in done.failed] == ["s/U2.xlsx"]
    assert len(done.paths) == 3
    assert session.outcome is Outcome.PUBLISHED
    assert [path.name for path in session.folder.path.iterdir()] == []
    Screen(Language.ZH).receipts(done)
    told = capsys.readouterr().out
    assert f"已写出 3 份回执：{folder}" in told
    assert "有 1 份回执没有写成" in told
    assert "s/U2.xlsx：Is a directory" in told
    blocked.rmdir()
    again = send_receipts(a_run(tmp_path, ReleaseState.UNCHANGED, "h1"))
    assert again is not None
    assert again.paths == (blocked,)


def test_a_database_that_cannot_be_read_does_not_fail_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = a_run(tmp_path, ReleaseState.PUBLISHED, "h1")
    done = send_receipts(session)
    assert done is not None
    assert session.outcome is Outcome.PUBLISHED
    Screen(Language.EN).receipts(done)
    told = capsys.readouterr().out
    assert "1 receipt(s) could not be written" in told
    assert "all receipts: IOException" in told
    assert "No new receipts" not in told


def test_a_failed_run_writes_none(tmp_path: Path) -> None:
    session = a_run(tmp_path)
    session.report.broken = ("some_check",)
    assert session.outcome is Outcome.FAILED
    assert send_receipts(session) is None
    assert not (tmp_path / "receipts").exists()


def test_a_record_that_was_cut_off_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text('{"content_hash": "h1", "pla', encoding="utf-8")
    assert read_record(tmp_path) == Record()


def materialised(is_open: bool, done: Written | None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Our asset beside a gate and an edition of the test's own: the run, and who had their turn, in order."""
    turns: list[str] = []
    ranking = AssetKey(["marts", "mart_unit_ranking"])

    def send(_session: object) -> Written | None:
        turns.append("receipts")
        return done

    @multi_asset(name="dbt_build", specs=[AssetSpec(shown.READ_FIRST), AssetSpec(ranking)])
    def models() -> Any:
        turns.append("models")
        yield MaterializeResult(asset_key=shown.READ_FIRST)
        yield MaterializeResult(asset_key=ranking)

    @multi_asset_check(name="gate", specs=[AssetCheckSpec("is_right", asset=ranking, blocking=True)])
    def gate() -> Any:
        turns.append("gate")
        yield AssetCheckResult(asset_key=ranking, check_name="is_right", passed=is_open)

    @asset(key=["publish", "edition"], deps=[ranking])
    def edition() -> None:
        turns.append("edition")

    monkeypatch.setattr(shown, "send_receipts", send)
    definitions = Definitions(
        assets=[shown.receipts(), edition, models],
        asset_checks=[gate],
        resources={SESSION_KEY: ResourceDefinition.hardcoded_resource(None)},
        executor=in_process_executor,
    )
    everything = definitions.resolve_implicit_global_asset_job_def()
    result = everything.execute_in_process(
        raise_on_error=False, run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    )
    return result, turns


def test_dagster_lets_receipts_go_last_also_behind_a_closed_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = Written(tmp_path, (tmp_path / "a.xlsx",), (Unwritten("s/U2.xlsx", "Is a directory"),))
    _, turns = materialised(True, done, monkeypatch)
    assert turns == ["models", "gate", "edition", "receipts"]
    closed, turns = materialised(False, done, monkeypatch)
    assert turns == ["models", "gate", "receipts"]
    metadata = closed.asset_materializations_for_node("publish__receipts")[0].metadata
    assert {name: entry.value for name, entry in metadata.items()} == {
        "written": 1,
        "not_written": 1,
        "folder": str(tmp_path),
    }
    check = next(
        one for one in closed.get_asset_check_evaluations() if one.check_name == "every_receipt_written"
    )
    assert (check.passed, check.blocking) == (False, False)
    assert check.metadata["not_written"].value == [{"source_file": "s/U2.xlsx", "reason": "Is a directory"}]


def test_dagster_shows_no_receipts_of_a_failed_run(monkeypatch: pytest.MonkeyPatch) -> None:
    result, turns = materialised(True, None, monkeypatch)
    assert turns[-1] == "receipts"
    failed = [event.step_key for event in result.all_events if event.is_step_failure]
    assert failed == ["publish__receipts"]
    assert result.asset_materializations_for_node("publish__receipts") == []
