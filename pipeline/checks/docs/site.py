"""The site: an index of all checks of both gates with their last answers, and a page per suite.

Belongs here: reading the last answers of an output folder, the index, writing the files.
Does not belong here: a suite's own page (`pages`).
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from pipeline.checks.docs.pages import suite_page
from pipeline.checks.results import CheckResult, CheckState, GateReport
from pipeline.checks.suites import Severity, Suite, load_suites

STYLE_FILE = Path(__file__).with_name("style.css")
GATES = {"release": ("发布核查", "Release gate"), "arrival": ("到件核查", "Arrival gate")}
STATES = {
    CheckState.PASS: ("通过", "pass"),
    CheckState.FAIL: ("不通过", "fail"),
    CheckState.ERROR: ("出错", "error"),
    CheckState.SKIPPED: ("没有可核查的", "nothing to judge"),
}
SEVERITIES = {
    Severity.BLOCKING: ("阻断发布", "blocks the release"),
    Severity.CRITICAL: ("该值不采用", "value kept out"),
    Severity.WARNING: ("提醒", "warning"),
}


class NoAnswersError(RuntimeError):
    """The output folder holds no answers yet."""


@dataclass(frozen=True, slots=True)
class LastAnswers:
    """What both gates answered last.

    Attributes:
        run_name: Run of the release gate.
        release: Its results.
        arrival: Results of the arrival checks over all files whose verdicts are kept.
    """

    run_name: str
    release: tuple[CheckResult, ...]
    arrival: tuple[CheckResult, ...]


def write_site(expectations: Path, answers: LastAnswers, folder: Path) -> Path:
    """Write the site anew.

    Args:
        expectations: Folder with the suites of both gates.
        answers: What they answered.
        folder: Where the site goes; what an earlier site left there is removed.

    Returns:
        The index page.
    """
    suites = {gate: load_suites(expectations / gate) for gate in GATES}
    for gate in GATES:
        shutil.rmtree(folder / gate, ignore_errors=True)
        (folder / gate).mkdir(parents=True)
        results = answers.release if gate == "release" else answers.arrival
        for suite in suites[gate]:
            page = suite_page(suite, results, answers.run_name, "../")
            (folder / gate / f"{suite.suite}.html").write_text(page, encoding="utf-8")
    shutil.copyfile(STYLE_FILE, folder / "style.css")
    index = folder / "index.html"
    index.write_text(index_page(suites, answers), encoding="utf-8")
    return index


def last_answers(expectations: Path, gate_report: Path, verdicts: Path) -> LastAnswers:
    """Read what the last run of an output folder left behind.

    Args:
        expectations: Folder with the suites.
        gate_report: JSON of the release gate.
        verdicts: JSON of the kept arrival verdicts.

    Raises:
        NoAnswersError: No run has reached the release gate yet.
    """
    try:
        report = json.loads(gate_report.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NoAnswersError(str(gate_report)) from error
    release = GateReport.from_dict(report).results
    try:
        kept = json.loads(verdicts.read_text(encoding="utf-8"))["verdicts"]
    except (OSError, ValueError, KeyError):
        kept = []
    return LastAnswers(
        report["run_id"], release, _arrival_results(load_suites(expectations / "arrival"), kept)
    )


def _arrival_results(suites: Sequence[Suite], kept: Sequence[Mapping[str, Any]]) -> tuple[CheckResult, ...]:
    """One result per check over all kept files; places of cells, never what people typed there."""
    failures = [failure for entry in kept for failure in entry["failures"]]
    counts = Counter(failure["check_id"] for failure in failures)
    results: list[CheckResult] = []
    for suite in suites:
        for check in suite.checks:
            keys = [
                {name: failure.get(name) for name in ("source_file_id", "source_sheet", "source_row")}
                for failure in failures
                if failure["check_id"] == check.check_id
            ]
            failed = counts[check.check_id]
            state = CheckState.FAIL if failed else CheckState.PASS if kept else CheckState.SKIPPED
            results.append(
                CheckResult(
                    check.check_id,
                    suite.suite,
                    check.asset,
                    check.severity,
                    state,
                    failed_count=failed,
                    failing_keys=tuple(keys),
                )
            )
    return tuple(results)


def index_page(suites: Mapping[str, Sequence[Suite]], answers: LastAnswers) -> str:
    """The index: every check with its question, severity, state and counts."""
    found = {result.check_id: result for result in (*answers.release, *answers.arrival)}
    head = (
        "<!DOCTYPE html><html lang='zh-CN'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        "<title>核查说明与结果 Data Docs</title><link rel='stylesheet' href='style.css'></head><body>"
        "<h1>核查说明与结果 Data Docs</h1>"
        f"<p>最近一次运行 Last run: {escape(answers.run_name)}</p>"
    )
    parts = [head]
    for gate, (zh, en) in GATES.items():
        parts.append(f"<h2>{zh} {en}</h2>")
        parts += [_suite_table(gate, suite, found) for suite in suites[gate]]
    return "".join([*parts, "</body></html>\n"])


def _suite_table(gate: str, suite: Suite, found: Mapping[str, CheckResult]) -> str:
    rows = []
    for check in suite.checks:
        result = found.get(check.check_id)
        state = STATES[result.state] if result else ("没有结论", "no answer")
        kind = result.state.value if result else "error"
        counts = f"{result.failed_count} / {result.judged_count or '—'}" if result else "—"
        severity = SEVERITIES[check.severity]
        place = f"{gate}/{suite.suite}.html#{check.check_id}"
        # long ids break after a word of theirs, not within one
        name = check.check_id.replace("_", "_<wbr>")
        rows.append(
            f"<tr><td><a href='{place}'><code>{name}</code></a></td>"
            f"<td>{escape(check.message.zh)}<br><small>{escape(check.message.en)}</small></td>"
            f"<td>{severity[0]}<br><small>{severity[1]}</small></td>"
            f"<td class='state {kind}'>{state[0]}<br><small>{state[1]}</small></td><td>{counts}</td></tr>"
        )
    return (
        f"<h3><a href='{gate}/{suite.suite}.html'>{escape(suite.title.zh)}</a> "
        f"<small>{escape(suite.title.en)}</small></h3>"
        "<table><thead><tr><th>核查 Check</th><th>不通过意味着 What a failure says</th><th>后果 Severity</th>"
        "<th>结果 State</th><th>不通过/核查 Failed/judged</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
