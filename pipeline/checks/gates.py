"""The two gates: what arrived, and what may be released.

Belongs here: turning suites into questions for the helper process, and its answers into results.
Does not belong here: the helper process itself (`client`, `worker`), keeping arrival verdicts (`arrival`),
publishing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.checks.client import Asker, CheckWorkerError
from pipeline.checks.results import CheckResult, CheckState, GateReport
from pipeline.checks.suites import Check, Suite, Text

NOTHING_TO_JUDGE = Text(zh="没有可核查的数据。", en="There was nothing to judge.")
BROKEN_CHECK = Text(zh="核查本身出错，没有结论。", en="The check itself broke; there is no answer.")


def judge_release(
    asker: Asker, suites: Sequence[Suite], database: Path, run_id: str, build_sha256: str
) -> GateReport:
    """Ask whether a built file may be published.

    Args:
        asker: Who answers.
        suites: Release suites.
        database: The built file, open nowhere for writing.
        run_id: Run that built it.
        build_sha256: sha256 of the file's bytes.

    Returns:
        One result per check. When the helper process does not answer, every check is an error.
    """
    frames = frames_by_sql([check for suite in suites for check in suite.checks])
    answers = _ask(asker, database, frames, ())
    results = [result_of(check, suite.suite, answers) for suite in suites for check in suite.checks]
    return GateReport(run_id=run_id, build_sha256=build_sha256, results=tuple(results))


def judge_arrivals(
    asker: Asker, suites: Sequence[Suite], database: Path, files: Sequence[tuple[str, str]]
) -> list[CheckResult]:
    """Judge the rows of some files, each row on its own.

    Args:
        asker: Who answers.
        suites: Arrival suites.
        database: Work database with the raw tables.
        files: `(file id, scheme id)` pairs to look at; nothing else is judged.

    Returns:
        One result per check, with all failing keys; `found` in each key is the text that stood there.
    """
    if not files:
        return []
    checks = [(suite, check) for suite in suites for check in suite.checks]
    frames = frames_by_sql(
        [check for _, check in checks],
        {check.check_id: _arrival_sql(suite, check) for suite, check in checks},
    )
    answers = _ask(asker, database, frames, files)
    return [result_of(check, suite.suite, answers) for suite, check in checks]


def frames_by_sql(checks: Sequence[Check], sql_of: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Group checks that look at the same rows, so that these are read once."""
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for check in checks:
        sql = sql_of[check.check_id] if sql_of else check.sql
        grouped[sql].append(
            {
                "check_id": check.check_id,
                "expectation": check.expectation,
                "kwargs": check.full_kwargs,
                "keys": list(check.keys),
                "must_have_rows": check.must_have_rows,
                "needed_when": check.needed_when,
                "blanks_pass": check.blanks_pass,
                "all_keys": bool(sql_of),
            }
        )
    return [{"sql": sql, "checks": entries} for sql, entries in grouped.items()]


def _arrival_sql(suite: Suite, check: Check) -> str:
    """Rows of the files in question. Empty text is no value; totals are judged where they are compared."""
    if check.sql:
        return check.sql
    columns = sorted({entry.column for entry in suite.checks if entry.column and not entry.sql})
    texts = ",\n    ".join(f"nullif(trim({column}), '') as {column}" for column in columns)
    return f"""
select
    scheme_id,
    source_file_id,
    source_sheet,
    cast(source_row as varchar) as source_row,
    source_columns,
    {texts}
from raw.{suite.dataset}
inner join pending_files using (source_file_id, scheme_id)
order by all
"""  # noqa: S608 - names come from suite files, which are code


def _ask(
    asker: Asker, database: Path, frames: Sequence[dict[str, Any]], files: Sequence[tuple[str, str]]
) -> dict[str, Mapping[str, Any]]:
    try:
        return {answer["check_id"]: answer for answer in asker.ask(database, frames, files)}
    except CheckWorkerError as error:
        return {
            check["check_id"]: {"check_id": check["check_id"], "state": "error", "error": str(error)}
            for frame in frames
            for check in frame["checks"]
        }


def result_of(check: Check, suite: str, answers: Mapping[str, Mapping[str, Any]]) -> CheckResult:
    """A check's result from the answers. No answer is an error."""
    answer = answers.get(check.check_id, {"state": "error", "error": "no answer"})
    state = CheckState(answer["state"])
    judged = int(answer.get("judged_count", 0))
    text = _message(check, state, judged)
    return CheckResult(
        check_id=check.check_id,
        suite=suite,
        asset=check.asset,
        severity=check.severity,
        state=state,
        judged_count=judged,
        failed_count=int(answer.get("failed_count", 0)),
        failing_keys=tuple(answer.get("failing_keys", ())),
        error=str(answer.get("error", "")),
        message=text.zh if text else "",
        message_en=text.en if text else "",
    )


def _message(check: Check, state: CheckState, judged: int) -> Text | None:
    if state is CheckState.ERROR:
        return BROKEN_CHECK
    if state is CheckState.FAIL:
        return check.message if judged else NOTHING_TO_JUDGE
    return None
