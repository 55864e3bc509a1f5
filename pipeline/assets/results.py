"""Results of our gates in Dagster's words.

Belongs here: the translation of a `CheckResult`, the answer to whoever asks for a part only.
Does not belong here: dbt's results (`models`).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import asdict

from dagster import AssetCheckResult, AssetCheckSeverity, AssetKey, MetadataValue

from pipeline import job
from pipeline.checks.jumps import CHECK_ID, Jump
from pipeline.checks.results import CheckResult, CheckState
from pipeline.checks.suites import Severity

SHOWN_KEYS = 50


def insist_on_all(asked: Set[AssetKey], tables: Set[AssetKey]) -> None:
    """Say that a part cannot be had. Dagster itself would refuse before the run, listing all that there is.

    Raises:
        StepOrderError: Only some tables of a step were asked for.
    """
    left_out = sorted(key.to_user_string() for key in tables - asked)
    if left_out:
        raise job.StepOrderError(left_out[0])


def check_result(result: CheckResult) -> AssetCheckResult:
    """One check result for Dagster. A check that broke is shown as such, and blocks."""
    is_serious = result.severity is Severity.BLOCKING or result.state is CheckState.ERROR
    return AssetCheckResult(
        asset_key=AssetKey(result.asset.split("/")),
        check_name=result.check_id,
        passed=result.state in (CheckState.PASS, CheckState.SKIPPED),
        severity=AssetCheckSeverity.ERROR if is_serious else AssetCheckSeverity.WARN,
        description=result.error or f"{result.message} {result.message_en}".strip() or None,
        metadata={
            "state": result.state.value,
            "judged": result.judged_count,
            "failed": result.failed_count,
            "failing_keys": MetadataValue.json([dict(key) for key in result.failing_keys[:SHOWN_KEYS]]),
        },
    )


def jump_result(jumps: Sequence[Jump]) -> AssetCheckResult:
    """What jumped since the last load: a warning, never more."""
    return AssetCheckResult(
        check_name=CHECK_ID,
        passed=not jumps,
        severity=AssetCheckSeverity.WARN,
        metadata={"jumps": MetadataValue.json([asdict(jump) for jump in jumps])},
    )
