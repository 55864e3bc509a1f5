"""`kaohe run` from received files to an edition: exit codes, what is kept, the same run under Dagster."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from dagster import (
    AssetKey,
    DagsterEventType,
    DagsterInstance,
    RunRequest,
    SkipReason,
    build_sensor_context,
    execute_job,
)
from dagster._core.definitions.assets.job.asset_job import IMPLICIT_ASSET_JOB_NAME
from dagster._core.definitions.reconstruct import ReconstructableRepository
from whole_run import RAW, kaohe_run

from pipeline.checks.suites import all_checks, load_suites
from pipeline.definitions import build_definitions
from pipeline.journal import read_journal
from pipeline.publish.editions import EditionStore, verify
from pipeline.sensors import SENSOR_NAME, decide, new_files_sensor
from pipeline.settings import PROJECT_ROOT, Settings
from pipeline.warehouse.lock import OutputLock

pytestmark = pytest.mark.xdist_group("whole_run")
"""One worker, one output folder; a test with a mark and a folder of its own runs beside them."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with one published edition."""
    folder = tmp_path_factory.mktemp("whole_run") / "out"
    done = kaohe_run(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_run_publishes_a_whole_edition(out: Path) -> None:
    edition = EditionStore(out).current()
    assert edition is not None
    verify(edition)
    counts = {table["name"]: table["row_count"] for table in edition.manifest["content"]["tables"]}
    assert min(counts[name] for name in ("mart_unit_ranking", "mart_indicator_scores", "mart_findings")) > 0
    assert edition.manifest["gate"]["is_open"]
    assert str(PROJECT_ROOT) not in json.dumps(edition.manifest["content"])


def test_run_comments_every_published_table_and_column(out: Path) -> None:
    with duckdb.connect(str(out / "current" / "kaohe.duckdb"), read_only=True) as connection:
        bare = connection.execute(
            "select table_name, null from duckdb_tables() where comment is null union all "
            "select table_name, column_name from duckdb_columns() where not internal and comment is null"
        ).fetchall()
    assert bare == []


def test_second_run_changes_nothing_and_leaves_no_build(out: Path) -> None:
    done = kaohe_run(out, "--timings")
    assert done.returncode == 0, done.stdout
    assert "Nothing has changed" in done.stdout
    assert f"No new receipts to write: {out / 'receipts'}" in done.stdout
    assert "Whole run ÷ dbt" in done.stdout
    assert EditionStore(out).numbers() == [1]
    assert [
        entry.name for entry in (out / "build").iterdir() if entry.is_dir() and not entry.is_symlink()
    ] == []


def test_fresh_folder_gives_the_same_tables(out: Path, tmp_path: Path) -> None:
    done = kaohe_run(tmp_path / "fresh", "--threads", "4")
    assert done.returncode == 0, done.stdout
    editions = [EditionStore(folder).current() for folder in (out, tmp_path / "fresh")]
    assert editions[0] is not None
    assert editions[1] is not None
    assert editions[0].content_hash == editions[1].content_hash


def test_closed_gate_exits_3_and_leaves_the_edition(out: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(RAW / "schemes", raw / "schemes")
    shutil.copytree(RAW / "county-2013" / "synthetic" / "register", raw / "county-2013" / "register")
    done = kaohe_run(out, raw=raw)
    report = json.loads((out / "build" / "last_gate_report.json").read_text(encoding="utf-8"))
    failed = {result["check_id"] for result in report["results"] if result["state"] == "fail"}
    assert done.returncode == 3, done.stdout
    assert "evidence_submission_share_reached" in failed
    assert "readers still see edition 1" in done.stdout
    assert EditionStore(out).numbers() == [1]
    assert (out / "gate_reports" / f"{report['run_id']}.json").is_file()
    assert read_journal(out)[-1]["state"] == "not_released"


@pytest.mark.xdist_group("failing_data_test")
def test_failing_data_test_exits_1_with_its_compiled_sql(tmp_path: Path) -> None:
    project, out = tmp_path / "dbt_project", tmp_path / "out"
    shutil.copytree(PROJECT_ROOT / "dbt_project", project, ignore=shutil.ignore_patterns("target", "logs"))
    (project / "tests" / "assert_this_fails.sql").write_text("select 1 as wrong\n", encoding="utf-8")
    done = kaohe_run(out, KAOHE_DBT_PROJECT=str(project))
    assert done.returncode == 1, done.stdout
    assert "test assert_this_fails: fail" in done.stdout
    compiled = next(line.split("compiled: ")[1] for line in done.stdout.splitlines() if "compiled: " in line)
    assert "select 1 as wrong" in Path(compiled).read_text(encoding="utf-8")
    assert EditionStore(out).numbers() == []


def test_broken_gate_check_exits_1_and_publishes_nothing(out: Path, tmp_path: Path) -> None:
    suites = tmp_path / "expectations"
    shutil.copytree(PROJECT_ROOT / "expectations", suites)
    scores = suites / "release" / "scores.yml"
    scores.write_text(
        scores.read_text(encoding="utf-8").replace("facts.dim_scheme", "facts.absent"), encoding="utf-8"
    )
    units = suites / "arrival" / "units.yml"
    units.write_text(units.read_text(encoding="utf-8").replace(r"^\S+$", r"^(\S+$"), encoding="utf-8")
    done = kaohe_run(out, "--as-of", "2014-03-02", KAOHE_EXPECTATIONS=str(suites))
    assert done.returncode == 1, done.stdout
    assert "gave no answer; nothing was published" in done.stdout
    assert {"scores_assessment_scheme_is_loaded", "unit_code_is_plain"} <= set(done.stdout.split())
    assert EditionStore(out).numbers() == [1]
    entry = read_journal(out)[-1]
    assert entry["state"] == "failed"
    assert decide(read_journal(out), {}, entry["rules_hash"]).run_key == f"retry-{entry['run_id']}"


def test_busy_output_folder_exits_1(out: Path) -> None:
    with OutputLock(out, "somebody else"):
        done = kaohe_run(out)
    assert (done.returncode, "somebody else" in done.stdout) == (1, True)


def test_definitions_name_the_contract(out: Path) -> None:
    definitions = build_definitions(Settings(out=out))
    graph = definitions.resolve_asset_graph()
    keys = {key.to_user_string() for key in graph.get_all_asset_keys()}
    checks = {key.name for key in graph.asset_check_keys}
    assert {"raw/reported_values", "facts/fct_finding", "marts/mart_unit_ranking"} <= keys
    assert {"publish/edition", "publish/receipts"} <= keys
    assert {key.split("/")[0] for key in keys} == {
        "raw",
        "staging",
        "intermediate",
        "facts",
        "marts",
        "publish",
    }
    assert all(graph.get(key).group_name == key.path[0] for key in graph.get_all_asset_keys())
    suites = load_suites(PROJECT_ROOT / "expectations" / "release")
    assert {check.check_id for check in all_checks(suites)} <= checks
    assert {"volume_and_schema_jump", "every_receipt_written"} <= checks
    jobs = (definitions.resolve_job_def("nightly"), definitions.resolve_implicit_global_asset_job_def())
    assert {one.executor_def.name for one in jobs} == {"in_process"}
    schedule = definitions.resolve_schedule_def("nightly_load")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 2 * * *", "Asia/Shanghai")


def test_materialize_all_runs_in_one_process_and_publishes(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"OUT": str(out), "THREADS": "2", "AS_OF": "2014-03-01"}.items():
        monkeypatch.setenv(f"KAOHE_{name}", value)
    ended_before = len(read_journal(out))
    location = ReconstructableRepository.for_module("pipeline.definitions", "defs")
    everything = location.get_reconstructable_job(IMPLICIT_ASSET_JOB_NAME)
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    with DagsterInstance.ephemeral() as instance:
        result = execute_job(everything, instance=instance, run_config=quiet)
        events = result.all_events
        rows = instance.get_latest_materialization_event(AssetKey(["marts", "mart_unit_ranking"]))
    assert result.success
    evaluations = [
        event.asset_check_evaluation_data
        for event in events
        if event.event_type is DagsterEventType.ASSET_CHECK_EVALUATION
    ]
    assert rows is not None
    assert rows.asset_materialization is not None
    assert rows.asset_materialization.metadata["dagster/row_count"].value > 0
    assert len(evaluations) > 50
    receipts = next(
        event.materialization
        for event in events
        if event.is_step_materialization and event.asset_key == AssetKey(["publish", "receipts"])
    )
    assert receipts.metadata["folder"].value == str(out / "receipts")
    assert {"written", "not_written"} <= set(receipts.metadata)
    assert {entry.check_name: entry.blocking for entry in evaluations}["volume_and_schema_jump"] is False
    assert [entry["state"] for entry in read_journal(out)[ended_before:]] == ["started", "published"]
    assert EditionStore(out).current_number() == 2


def test_sensor_asks_for_a_run_for_new_files_once(out: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(RAW / "schemes", raw / "schemes")
    assert build_definitions(Settings(out=out)).resolve_sensor_def(SENSOR_NAME).job_name == "nightly"
    sensor = new_files_sensor(Settings(out=tmp_path / "empty", raw=raw))
    with DagsterInstance.ephemeral() as instance:
        assert isinstance(sensor(build_sensor_context(instance)), SkipReason)
        (raw / "late.csv").write_text("a,b\n1,2\n", encoding="utf-8")
        first = sensor(build_sensor_context(instance))
        again = sensor(build_sensor_context(instance))
    assert isinstance(first, RunRequest)
    assert isinstance(again, RunRequest)
    assert first.run_key == again.run_key
