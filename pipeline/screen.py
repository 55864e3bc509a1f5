"""What a run shows on the screen while it goes on and when it has ended.

Belongs here: progress, tables of results, for a terminal or a log file.
Does not belong here: texts (`words`), commands (`cli`), deciding anything.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline.checks.jumps import Jump
from pipeline.checks.results import CheckResult, CheckState, GateReport
from pipeline.plain import cell_text
from pipeline.publish.changes import FileChangeKind, FilesSince
from pipeline.publish.workbooks.places import Written
from pipeline.screen_tables import laid_out, records, unfolded
from pipeline.session import Timing
from pipeline.settings import Language
from pipeline.summary import RankedUnit, Summary
from pipeline.warehouse.dbt_build import Progress as BuildProgress
from pipeline.words import WORDS, say

LOG_WIDTH = 120
ROWS_PER_CATEGORY = 20
KEYS_SHOWN = 3
FAILURES_SHOWN = 10
FILES_SHOWN = 5
DBT_STAGES = ("loading dbt", "dbt")


class Screen:
    """Writes to standard output; a bar moves only on a terminal, a log gets one line per step.

    Attributes:
        language: Language of the texts.
        console: Where they are written to.
        is_terminal: Whether somebody looks at a window, not a file or a program at a stream.
    """

    def __init__(self, language: Language, *, has_bar: bool = False) -> None:
        self.language = language
        self.is_terminal = sys.stdout.isatty()
        self.console = Console(width=None if self.is_terminal else LOG_WIDTH, highlight=False)
        self._bar: Progress | None = None
        if has_bar and self.is_terminal:
            self._bar = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.fields[detail]}"),
                TimeElapsedColumn(),
                console=self.console,
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task("", total=None, detail="")

    def say(self, key: str, **values: object) -> str:
        """A text in the language of this screen."""
        return say(self.language, key, **values)

    def twin(self, zh: str, en: str) -> str:
        """One of two texts that came as data."""
        return zh if self.language is Language.ZH else en

    def stage(self, name: str) -> None:
        """A step begins."""
        if self._bar:
            self._bar.update(self._task, description=self.say(name), total=None, completed=0, detail="")
        else:
            self.console.print(f"· {self.say(name)}")

    def progress(self, progress: BuildProgress) -> None:
        """Another node of dbt has ended."""
        if self._bar:
            detail = f"{progress.done}/{progress.total} {progress.name}"
            self._bar.update(self._task, total=progress.total, completed=progress.done, detail=detail)

    def close(self) -> None:
        """Take the moving bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None

    def line(self, key: str, style: str = "", **values: object) -> None:
        """Print one text."""
        self.text(self.say(key, **values), style)

    def text(self, text: str = "", style: str = "") -> None:
        """Print one line that never breaks inside a path; without a text, an empty one."""
        self.console.print(text, style=style or None, markup=False, soft_wrap=True)

    def table(self, title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Print a table with its title; its headers are keys of texts."""
        if title:
            self.text(title, "table.title")
        self.plain_table([self.say(header) for header in headers], rows)
        self.text()

    def plain_table(self, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Print a table whose headers are texts; off a terminal its lines are as long as they have to be."""
        texts = [[cell_text(value) for value in row] for row in rows]
        table = laid_out(headers, texts, self.console.width) if self.is_terminal else unfolded(headers, texts)
        if table is None:
            self.records(headers, rows)
        else:
            self.console.print(table, crop=False)

    def records(self, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Print each row of a table as one line per column."""
        for line in records(headers, [[cell_text(value) for value in row] for row in rows]):
            self.text(line)

    def ranking(self, summary: Summary) -> None:
        """One table per scheme and category, for the last period that is over."""
        for (scheme, period, category), units in summary.rankings.items():
            rows = [self._ranked(unit) for unit in units[:ROWS_PER_CATEGORY]]
            headers = ("rank", "unit", "points", "grade", "status")
            self.table(f"{scheme} · {period} · {category}", headers, rows)
            if len(units) > ROWS_PER_CATEGORY:
                self.line("more", count=len(units) - ROWS_PER_CATEGORY)

    def _ranked(self, unit: RankedUnit) -> tuple[Any, ...]:
        status = self.say(unit.release_status) if unit.release_status in ("final", "provisional") else ""
        veto = f" · {self.say('vetoed')}" if unit.is_vetoed else ""
        return unit.rank, unit.unit_name, unit.points, unit.grade, f"{status}{veto}"

    def set_aside(self, summary: Summary) -> None:
        """What was set aside, grouped by reason."""
        if not summary.set_aside:
            self.line("set_aside_none")
            return
        rows = [
            (entry.code, entry.count, self.twin(entry.examples, entry.examples_en))
            for entry in summary.set_aside
        ]
        self.table(self.say("set_aside"), ("reason", "count", "examples"), rows)

    def findings(self, summary: Summary) -> None:
        """How many findings of each severity, by which rules."""
        if not summary.findings:
            self.line("findings_none")
            return
        rows = [
            (
                self.say(severity) if severity in ("blocker", "critical", "warning", "info") else severity,
                count,
                rules,
            )
            for severity, count, rules in summary.findings
        ]
        self.table(self.say("findings"), ("severity", "count", "rules"), rows)

    def gates(self, report: GateReport) -> None:
        """The release gate: one line when all is well, a table of what is not."""
        troubled = [result for result in report.results if result.state is not CheckState.PASS]
        passed = len(report.results) - len(troubled)
        title = self.say("gates", passed=passed, other=len(troubled))
        if not troubled:
            self.text(title)
            return
        self.table(title, ("check", "answer", "what", "keys"), [self._gate(result) for result in troubled])

    def _gate(self, result: CheckResult) -> tuple[str, str, str, str]:
        text = self.twin(result.message, result.message_en)
        keys = "; ".join(self._failing_row(key) for key in result.failing_keys[:KEYS_SHOWN])
        more = f" (+{result.failed_count - KEYS_SHOWN})" if result.failed_count > KEYS_SHOWN else ""
        answer = f"{self.say(result.state.value)} {result.failed_count}/{result.judged_count}"
        return result.check_id, answer, f"{text} {result.error}".strip(), keys + more

    def _failing_row(self, key: Mapping[str, Any]) -> str:
        """Ids and texts of a failing row as they stand, figures behind what they count."""
        parts = []
        for name, value in key.items():
            if isinstance(value, bool) or value is None:
                continue
            if isinstance(value, str):
                parts.append(self.say("all") if value == "all" else value)
            else:
                parts.append(f"{self.say(name) if name in WORDS else name} {value:.12g}")
        return " ".join(parts)

    def jumps(self, jumps: Sequence[Jump]) -> None:
        """What jumped since the current edition, when anything did."""
        if jumps:
            rows = [
                (jump.table, self.say(f"jump_{jump.kind.value}"), jump.before, jump.now) for jump in jumps
            ]
            self.table(self.say("jump_title"), ("table", "what", "before", "now"), rows)

    def files_since(self, since: FilesSince | None) -> None:
        """How many received files are new, replaced, moved or gone since the current edition, and which."""
        if since is None or not since.changes:
            return
        new, replaced, moved, gone = (since.count(kind) for kind in FileChangeKind)
        self.line("files_since", number=since.number, new=new, replaced=replaced, moved=moved, gone=gone)
        for kind in (FileChangeKind.GONE, FileChangeKind.REPLACED):
            for change in [one for one in since.changes if one.kind is kind][:FILES_SHOWN]:
                self.line(f"file_{kind.value}", "bold yellow", path=change.path)

    def receipts(self, done: Written | None) -> None:
        """How many receipts were written and where; which were not, and why."""
        if done is None:
            return
        if done.paths or not done.failed:
            key = "receipts_written" if done.paths else "receipts_none"
            self.line(key, count=len(done.paths), path=done.folder)
        if done.failed:
            self.line("receipts_failed", "bold yellow", count=len(done.failed))
        for one in done.failed[:FAILURES_SHOWN]:
            self.line("receipt_failed", file=one.source_file or self.say("receipts_all"), reason=one.reason)
        if len(done.failed) > FAILURES_SHOWN:
            self.line("receipts_more", count=len(done.failed) - FAILURES_SHOWN)

    def timings(self, timings: Sequence[Timing], total: float) -> None:
        """Time per step, what is left of the total, and how much of it was not dbt."""
        rows: list[tuple[str, str]] = [(self.say(entry.stage), f"{entry.seconds:.2f}") for entry in timings]
        rows.append((self.say("other"), f"{total - sum(entry.seconds for entry in timings):.2f}"))
        dbt = sum(entry.seconds for entry in timings if entry.stage in DBT_STAGES)
        rows.append((self.say("total"), f"{total:.2f}"))
        if dbt:
            rows.append((self.say("overhead"), f"{total / dbt:.2f}"))
        self.table(self.say("timings"), ("stage", "timings"), rows)
