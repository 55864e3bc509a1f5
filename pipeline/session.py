"""One run from its first step to its last: what it holds, and what its steps have found.

Belongs here: the lock, the run folder, the helper process, the journal of runs, the time each step takes.
Does not belong here: what the steps do (`job`), Dagster.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from pipeline.checks.client import CheckWorker
from pipeline.publish.editions import EditionStore
from pipeline.settings import Settings
from pipeline.warehouse.dbt_project import DbtProject
from pipeline.warehouse.folders import RunFolder, clean_leftovers, make_run_folder, remove_run_folder
from pipeline.warehouse.lock import OutputLock

if TYPE_CHECKING:
    from pipeline.checks.results import CheckResult, GateReport
    from pipeline.job import Landed
    from pipeline.publish.release import Release
    from pipeline.warehouse.dbt_build import DbtBuild, Progress


class Outcome(StrEnum):
    """How a run ended; also what the journal says."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    NOT_RELEASED = "not_released"
    FAILED = "failed"

    @property
    def exit_code(self) -> int:
        """Exit code of `kaohe run`."""
        return {Outcome.NOT_RELEASED: 3, Outcome.FAILED: 1}.get(self, 0)


class Listener(Protocol):
    """Whoever wants to know how a run goes: the screen, or nobody."""

    def stage(self, name: str) -> None:
        """A step begins."""

    def progress(self, progress: Progress) -> None:
        """Another node of dbt has ended."""


class _Nobody:
    def stage(self, name: str) -> None:
        """Nobody listens."""

    def progress(self, progress: Progress) -> None:
        """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Time of one step in seconds."""

    stage: str
    seconds: float


@dataclass
class RunSession:
    """What one run holds and knows. Use it as a context manager.

    Attributes:
        settings: Where to read and write.
        run_id: Id of the run.
        listener: Told how the run goes.
        timings: Time of each step so far.
        landed: Result of the landing step.
        arrivals: Results of the arrival gate, of files judged in this run.
        build: Result of dbt.
        report: What the release gate said.
        release: What was published.
        error: What made a step fail.
    """

    settings: Settings
    run_id: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    listener: Listener = field(default_factory=_Nobody)
    timings: list[Timing] = field(default_factory=list)
    landed: Landed | None = None
    arrivals: list[CheckResult] | None = None
    build: DbtBuild | None = None
    report: GateReport | None = None
    release: Release | None = None
    error: BaseException | None = None

    def __enter__(self) -> RunSession:
        self._lock = OutputLock(self.settings.out, f"kaohe run {self.run_id}")
        self._lock.acquire()
        try:
            self._begin()
        except BaseException:
            self._lock.release()
            raise
        return self

    def _begin(self) -> None:
        clean_leftovers(self.settings.build)
        self.store.clean()
        self.folder: RunFolder = make_run_folder(self.settings.build, self.run_id)
        self.worker = CheckWorker(self.folder.path / "checks.log")
        note_run(self.settings.out, self.run_id, "started")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.worker.close()
            note_run(self.settings.out, self.run_id, self.outcome.value, self.inputs_hash)
            if self.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED):
                remove_run_folder(self.folder)
        finally:
            self._lock.release()

    @property
    def store(self) -> EditionStore:
        """The editions of the output folder."""
        return EditionStore(self.settings.out)

    @property
    def project(self) -> DbtProject:
        """The dbt project."""
        return DbtProject.of(self.settings)

    @property
    def outcome(self) -> Outcome:
        """How the run ended, judged by what its steps left behind."""
        if self.release is not None:
            return Outcome.PUBLISHED if self.release.is_new else Outcome.UNCHANGED
        if self.report is not None and not self.report.is_open:
            return Outcome.NOT_RELEASED
        return Outcome.FAILED

    @property
    def inputs_hash(self) -> str:
        """Hash over what was received, empty before landing."""
        return self.landed.inputs_hash if self.landed else ""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Tell the listener and take the time."""
        self.listener.stage(name)
        started = time.perf_counter()
        try:
            yield
        except BaseException as error:
            self.error = error
            raise
        finally:
            self.timings.append(Timing(name, time.perf_counter() - started))


def journal_file(out: Path) -> Path:
    """The journal of runs: one JSON line when a run starts, one when it ends."""
    return out / "runs.jsonl"


def note_run(out: Path, run_id: str, state: str, inputs_hash: str = "") -> None:
    """Add a line to the journal of runs."""
    line = {
        "run_id": run_id,
        "state": state,
        "inputs_hash": inputs_hash,
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    with journal_file(out).open("a+b") as journal:
        journal.write(_newline_if_torn(journal) + json.dumps(line).encode() + b"\n")


def _newline_if_torn(journal: BinaryIO) -> bytes:
    """A newline when a killed run left its last line unfinished."""
    if journal.seek(0, io.SEEK_END) == 0:
        return b""
    journal.seek(-1, io.SEEK_END)
    return b"" if journal.read(1) == b"\n" else b"\n"


def read_journal(out: Path) -> list[dict[str, Any]]:
    """All lines of the journal; a last line that a killed run left unfinished is passed over."""
    try:
        lines = journal_file(out).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    entries: list[dict[str, Any]] = []
    for line in lines:
        try:
            entries.append(json.loads(line))
        except ValueError:
            continue
    return entries
