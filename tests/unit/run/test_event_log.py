"""The event log of a lasting Dagster instance: Dagster's own files, through connections that stay open."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from dagster import (
    AssetCheckResult,
    AssetCheckSpec,
    AssetKey,
    DagsterInstance,
    Definitions,
    MaterializeResult,
    asset,
)
from dagster._core.storage.event_log import SqliteEventLogStorage

from pipeline.resources import event_log
from pipeline.resources.event_log import MOST_OPEN, PLACE, SteadyEventLog
from pipeline.resources.instance import keeps_events
from pipeline.run import prepare_home
from pipeline.settings import PROJECT_ROOT

TABLE = AssetKey(["marts", "ranking"])
KILLED_IN_ITS_RUN = """
import os
from dagster import DagsterInstance, asset, materialize
@asset
def table():
    os._exit(9)
materialize([table], instance=DagsterInstance.get())
"""


@asset(key=TABLE, check_specs=[AssetCheckSpec("adds_up", asset=TABLE, blocking=True)])
def ranking() -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    yield MaterializeResult(metadata={"dagster/row_count": 7})
    yield AssetCheckResult(check_name="adds_up", passed=False)


@asset(deps=[ranking])
def edition() -> None:
    raise AssertionError("a blocking check did not block")


def run_once(instance: DagsterInstance) -> str:
    """One run of the two assets; its id."""
    job = Definitions(assets=[ranking, edition]).resolve_implicit_global_asset_job_def()
    result = job.execute_in_process(instance=instance, raise_on_error=False)
    assert not result.success
    return result.run_id


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home as `kaohe run` and `kaohe ui` make it."""
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    prepare_home(tmp_path)
    return tmp_path


def test_a_home_of_ours_keeps_its_events_where_dagster_keeps_them(home: Path) -> None:
    with DagsterInstance.get() as instance:
        assert isinstance(instance.event_log_storage, SteadyEventLog)
        assert keeps_events(instance)
        run_id = run_once(instance)
        through_ours = instance.all_logs(run_id)
    plain = SqliteEventLogStorage(str(home / PLACE))
    assert through_ours == plain.get_logs_for_run(run_id)
    record = plain.get_asset_records([TABLE])[0].asset_entry.last_materialization
    assert record is not None
    assert record.asset_materialization is not None
    assert record.asset_materialization.metadata["dagster/row_count"].value == 7
    history = plain.get_asset_check_execution_history(next(iter(ranking.check_keys)), limit=5)
    assert [check.status.value for check in history] == ["FAILED"]


def test_what_dagsters_own_class_wrote_can_be_read_and_gone_on_with(home: Path) -> None:
    (home / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    with DagsterInstance.get() as instance:
        assert type(instance.event_log_storage) is SqliteEventLogStorage
        before = run_once(instance)
        events = instance.all_logs(before)
    (home / "dagster.yaml").unlink()
    prepare_home(home)
    with DagsterInstance.get() as instance:
        assert instance.all_logs(before) == events
        assert run_once(instance) != before
        assert len(instance.fetch_materializations(TABLE, limit=9).records) == 2


def test_a_run_opens_few_connections(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(event_log, "_do_not_wait", lambda connection, _record: opened.append(connection))
    with DagsterInstance.get() as instance:
        run_id = run_once(instance)
        assert len(instance.all_logs(run_id)) > 10
    assert len(opened) <= 4


def test_more_runs_than_files_may_stay_open_are_all_there(home: Path) -> None:
    with DagsterInstance.get() as instance:
        ids = [run_once(instance) for _ in range(MOST_OPEN + 2)]
        assert all(instance.all_logs(run_id)[-1].dagster_event.is_run_failure for run_id in ids)  # type: ignore[union-attr]
    left = {path.suffix for path in (home / PLACE).iterdir()}
    assert left == {".db"}, "write-ahead logs stay behind"


def test_whoever_follows_a_run_hears_of_each_event_while_its_file_is_open(home: Path) -> None:
    heard = threading.Event()
    with DagsterInstance.get() as writer, DagsterInstance.get() as reader:
        run_id = run_once(writer)
        cursor = reader.event_log_storage.get_records_for_run(run_id).cursor
        reader.watch_event_logs(run_id, cursor, lambda _event, _cursor: heard.set())
        run = writer.get_run_by_id(run_id)
        assert run is not None
        writer.report_engine_event("one more", run)
        assert heard.wait(20)


@pytest.mark.usefixtures("home")
def test_a_killed_run_has_lost_nothing_that_it_told() -> None:
    command = [sys.executable, "-c", KILLED_IN_ITS_RUN]
    ended = subprocess.run(
        command, check=False, env={**os.environ, "PYTHONPATH": str(PROJECT_ROOT)}, capture_output=True
    )
    assert ended.returncode == 9
    with DagsterInstance.get() as instance:
        run_id = instance.get_runs()[0].run_id
        types = [
            entry.dagster_event_type.value for entry in instance.all_logs(run_id) if entry.dagster_event_type
        ]
        assert types[-1] == "STEP_START"
        assert run_once(instance) != run_id


def test_an_emptied_log_takes_events_again(home: Path) -> None:
    with DagsterInstance.get() as instance:
        first = run_once(instance)
        instance.wipe()
        assert not instance.all_logs(first)
        assert instance.all_logs(run_once(instance))
