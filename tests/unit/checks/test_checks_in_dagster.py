"""Results of checks as Dagster shows them: four states told apart, an error as an error that blocks."""

from __future__ import annotations

import pytest
from dagster import AssetCheckSeverity

from pipeline.assets.results import SHOWN_KEYS, check_result
from pipeline.checks.results import CheckResult, CheckState
from pipeline.checks.suites import Severity


def shown(state: CheckState, severity: Severity, **given: object) -> CheckResult:
    """A result of a check on the ranking."""
    return CheckResult("some_check", "scores", "marts/mart_unit_ranking", severity, state, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "severity", "passed", "level"),
    [
        (CheckState.PASS, Severity.BLOCKING, True, AssetCheckSeverity.ERROR),
        (CheckState.FAIL, Severity.BLOCKING, False, AssetCheckSeverity.ERROR),
        (CheckState.FAIL, Severity.WARNING, False, AssetCheckSeverity.WARN),
        (CheckState.ERROR, Severity.WARNING, False, AssetCheckSeverity.ERROR),
        (CheckState.SKIPPED, Severity.WARNING, True, AssetCheckSeverity.WARN),
    ],
)
def test_state_is_shown(
    state: CheckState, severity: Severity, passed: bool, level: AssetCheckSeverity
) -> None:
    result = check_result(shown(state, severity))
    assert (result.passed, result.severity) == (passed, level)
    assert result.metadata["state"].value == state.value
    assert (result.check_name, result.asset_key.to_user_string()) == ("some_check", "marts/mart_unit_ranking")


@pytest.mark.parametrize("severity", list(Severity))
def test_only_an_error_blocks_whatever_the_severity(severity: Severity) -> None:
    assert shown(CheckState.ERROR, severity).blocks
    assert shown(CheckState.FAIL, severity).blocks is (severity is Severity.BLOCKING)


def test_failing_keys_and_what_broke_are_kept() -> None:
    keys = tuple({"unit_id": f"U{number}"} for number in range(SHOWN_KEYS + 1))
    failed = check_result(
        shown(CheckState.FAIL, Severity.BLOCKING, failing_keys=keys, failed_count=len(keys), message="不符。")
    )
    assert failed.metadata["failing_keys"].value == [dict(key) for key in keys[:SHOWN_KEYS]]
    assert failed.metadata["failed"].value == SHOWN_KEYS + 1
    broken = check_result(shown(CheckState.ERROR, Severity.WARNING, error="list index out of range"))
    assert broken.description == "list index out of range"
