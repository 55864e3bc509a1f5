"""The release gate: each check with data that pass and fail, nothing to judge, broken checks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from gate_changes import BREAKING, HARMLESS, SCORES
from gate_world import HereAsker, make_world

from pipeline.checks import gates
from pipeline.checks.client import CheckWorker, CheckWorkerError
from pipeline.checks.results import CheckResult, CheckState, GateReport
from pipeline.checks.suites import Severity, Suite, SuiteError, all_checks, load_suites
from pipeline.publish.required import REQUIRED_CHECKS
from pipeline.settings import PROJECT_ROOT

pytestmark = pytest.mark.xdist_group("great_expectations")

SUITES = load_suites(PROJECT_ROOT / "expectations" / "release")
CASES = [
    pytest.param(check_id, change, id=f"{check_id}-{name}")
    for check_id, changes in BREAKING.items()
    for name, change in changes.items()
]


def results_of(asker: HereAsker, database: Path, suites: Sequence[Suite] = SUITES) -> dict[str, CheckResult]:
    report = gates.judge_release(asker, suites, database, "run", "sha")
    return {result.check_id: result for result in report.results}


def suite_with(**changes: Any) -> Suite:
    check = {
        "check_id": "x",
        "asset": "marts/t",
        "sql": "select 1 as id, true as is_ok",
        "expectation": "expect_column_values_to_be_in_set",
        "kwargs": {"column": "is_ok", "value_set": [True]},
        "severity": "blocking",
        "keys": ["id"],
        "message": {"zh": "错", "en": "wrong"},
        **changes,
    }
    return Suite.model_validate({"suite": "s", "title": {"zh": "题", "en": "title"}, "checks": [check]})


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS.keys())
def test_release_gate_opens_for(change: str, asker: HereAsker, tmp_path: Path) -> None:
    results = results_of(asker, make_world(tmp_path / "w.duckdb", change))
    assert {
        name: (r.state, r.failing_keys, r.error) for name, r in results.items() if r.state != "pass"
    } == {}


@pytest.mark.parametrize(("check_id", "change"), CASES)
def test_release_check_objects_to(check_id: str, change: str, asker: HereAsker, tmp_path: Path) -> None:
    result = results_of(asker, make_world(tmp_path / "w.duckdb", change))[check_id]
    assert (result.state, result.blocks, result.error) == (CheckState.FAIL, True, "")
    assert result.failing_keys
    assert result.failed_count >= 1


@pytest.mark.parametrize("check", all_checks(SUITES), ids=lambda check: check.check_id)
def test_release_check_fails_when_there_is_nothing_to_judge(
    check: Any, asker: HereAsker, tmp_path: Path
) -> None:
    empty = check.model_copy(update={"sql": f"select * from ({check.sql}) where false"})
    suite = SUITES[0].model_copy(update={"checks": (empty,)})
    result = results_of(asker, make_world(tmp_path / "w.duckdb"), [suite])[check.check_id]
    assert (result.state, result.message_en) == (CheckState.FAIL, "There was nothing to judge.")


def test_every_release_check_has_failing_data_in_these_tests() -> None:
    assert set(BREAKING) == {check.check_id for check in all_checks(SUITES)}


def test_publisher_requires_exactly_the_blocking_checks() -> None:
    blocking = [check.check_id for check in all_checks(SUITES) if check.severity is Severity.BLOCKING]
    assert sorted(blocking) == list(REQUIRED_CHECKS)


def test_failing_keys_name_the_rows(asker: HereAsker, tmp_path: Path) -> None:
    change = f"update {SCORES} set points_awarded = 16 where indicator_id = 'L2' and unit_id = 'U2'"
    result = results_of(asker, make_world(tmp_path / "w.duckdb", change))["scores_points_within_possible"]
    keys = [
        {name: key[name] for name in ("period_id", "unit_id", "indicator_id")} for key in result.failing_keys
    ]
    assert keys == [
        {"period_id": period, "unit_id": "U2", "indicator_id": "L2"} for period in ("2013Q3", "2013Q4")
    ]


def test_missing_value_fails_although_great_expectations_passes_over_it(
    asker: HereAsker, tmp_path: Path
) -> None:
    suite = suite_with(sql="select 1 as id, true as is_ok union all select 2, null")
    result = results_of(asker, make_world(tmp_path / "w.duckdb"), [suite])["x"]
    assert (result.state, result.failed_count) == (CheckState.FAIL, 1)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"sql": "select nothing from nowhere"}, id="sql"),
        pytest.param({"kwargs": {"column": "absent", "value_set": [True]}}, id="column"),
        pytest.param({"expectation": "expect_the_impossible"}, id="expectation"),
        pytest.param({"kwargs": {"column": "is_ok", "value_set": 7}}, id="arguments"),
    ],
)
def test_broken_check_is_an_error_that_blocks(
    changes: dict[str, Any], asker: HereAsker, tmp_path: Path
) -> None:
    result = results_of(
        asker, make_world(tmp_path / "w.duckdb"), [suite_with(severity="warning", **changes)]
    )["x"]
    assert (result.state, result.blocks) == (CheckState.ERROR, True)
    assert result.error
    assert result.message_en == "The check itself broke; there is no answer."


def test_gate_without_answers_is_closed() -> None:
    assert not GateReport(run_id="r", build_sha256="s").is_open


def test_warning_does_not_close_the_gate(asker: HereAsker, tmp_path: Path) -> None:
    suite = suite_with(severity="warning", sql="select 1 as id, false as is_ok")
    report = gates.judge_release(asker, [suite], make_world(tmp_path / "w.duckdb"), "r", "s")
    assert (report.results[0].state, report.is_open) == (CheckState.FAIL, True)


class DeadAsker:
    """A helper process that has died."""

    def ask(self, *_: Any) -> list[dict[str, Any]]:
        raise CheckWorkerError("gone")


def test_dead_helper_process_makes_every_check_an_error(tmp_path: Path) -> None:
    report = gates.judge_release(DeadAsker(), SUITES, tmp_path / "w.duckdb", "r", "s")
    assert {result.state for result in report.results} == {CheckState.ERROR}
    assert len(report.blocking) == len(REQUIRED_CHECKS)
    assert report.broken == report.results


def test_silence_about_a_check_is_an_error() -> None:
    class Silent:
        def ask(self, *_: Any) -> list[dict[str, Any]]:
            return []

    report = gates.judge_release(Silent(), SUITES, Path("w.duckdb"), "r", "s")
    assert {result.state for result in report.results} == {CheckState.ERROR}


def test_helper_process_answers_and_ends(tmp_path: Path) -> None:
    database = make_world(tmp_path / "w.duckdb")
    worker = CheckWorker(tmp_path / "checks.log")
    try:
        first = gates.judge_release(worker, SUITES, database, "r", "s")
        second = gates.judge_release(worker, SUITES, database, "r", "s")
    finally:
        worker.close()
    assert first == second
    assert first.is_open
    assert worker._process.poll() is not None


def test_helper_process_finds_a_database_named_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_world(tmp_path / "w.duckdb")
    monkeypatch.chdir(tmp_path)
    worker = CheckWorker(tmp_path / "checks.log")
    try:
        report = gates.judge_release(worker, SUITES, Path("w.duckdb"), "r", "s")
    finally:
        worker.close()
    assert report.is_open


def test_killed_helper_process_is_told_with_its_log(tmp_path: Path) -> None:
    worker = CheckWorker(tmp_path / "checks.log")
    worker._process.kill()
    worker._process.wait()
    with pytest.raises(CheckWorkerError, match=r"checks\.log"):
        worker.ask(tmp_path / "w.duckdb", [])
    worker.close()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("suite: s\nchecks: []\n", "title", id="no-title"),
        pytest.param("suite: s\ntitle: {zh: 一, en: a}\nchecks: []\n", "at least 1", id="no-checks"),
        pytest.param("suite: s\ntitle: {zh: 一, en: a}\nthresholds: 1\n", "thresholds", id="unknown-field"),
    ],
)
def test_malformed_suite_is_refused_by_name(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError, match=rf"(?s)bad\.yml.*{reason}"):
        load_suites(tmp_path)


def test_folder_without_suites_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="no suite"):
        load_suites(tmp_path)


def test_check_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    source = (PROJECT_ROOT / "expectations" / "release" / "authenticity.yml").read_text(encoding="utf-8")
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text(source, encoding="utf-8")
    with pytest.raises(SuiteError, match=r"already stands in a\.yml"):
        load_suites(tmp_path)
