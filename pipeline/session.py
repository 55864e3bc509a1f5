"""One run from its first step to its last: what it holds, and what its steps have found.

Belongs here: the lock, the run folder, the helper process, how it ended, the time each step takes.
Does not belong here: what the steps do (`job`), the journal of runs (`journal`), Dagster.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from pipeline.checks.client import CheckWorker
from pipeline.hashes import canonical_hash
from pipeline.journal import note_run, rules_hash
from pipeline.publish.editions import EditionStore
from pipeline.settings import Settings, run_parameters
from pipeline.warehouse.dbt_project import DbtProject
from pipeline.warehouse.folders import RunFolder, clean_leftovers, make_run_folder, remove_run_folder
from pipeline.warehouse.lock import OutputLock

if TYPE_CHECKING:
    from pipeline.checks.arrival import ReadFile
    from pipeline.checks.jumps import Jump
    from pipeline.checks.results import CheckResult, GateReport
    from pipeline.problems import Problem
    from pipeline.publish.changes import FilesSince
    from pipeline.publish.release import Release
    from pipeline.publish.workbooks.places import Written
    from pipeline.warehouse.dbt_build import DbtBuild, Progress


class Outcome(StrEnum):
    """How a run ended; also what the journal says."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    HELD = "held"
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


@dataclass(frozen=True, slots=True)
class LandedInput:
    """What arrived, as tables of text.

    Attributes:
        tables: Raw tables by name.
        files: Files whose rows are in the tables.
        new_file_ids: Files that this run parsed.
        readers: Versions of what parsed the files.
        scheme_hashes: Hash of each scheme by id.
        input_files: sha256 of each received file by path.
        problems: What was set aside.
    """

    tables: Mapping[str, pa.Table]
    files: tuple[ReadFile, ...]
    new_file_ids: frozenset[str]
    readers: tuple[str, ...]
    scheme_hashes: Mapping[str, str]
    input_files: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def refused_schemes(self) -> frozenset[str]:
        """Schemes, or their folders, that have an error, so that nobody knows what their files count for."""
        return frozenset(one.scheme_id for one in self.problems) - self.scheme_hashes.keys() - {""}

    @property
    def inputs_hash(self) -> str:
        """Hash over schemes and received files."""
        return canonical_hash({"schemes": dict(self.scheme_hashes), "files": dict(self.input_files)})


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
        jumps: Jumps of volume or columns since the current edition, None before they were looked for.
        arrived: What became of received files since the current edition, None while there is none.
        release: What was published.
        receipts: What became of the receipts that were owed.
        error: What made a step fail.
    """

    settings: Settings
    run_id: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    listener: Listener = field(default_factory=_Nobody)
    timings: list[Timing] = field(default_factory=list)
    landed: LandedInput | None = None
    arrivals: list[CheckResult] | None = None
    build: DbtBuild | None = None
    report: GateReport | None = None
    jumps: list[Jump] | None = None
    arrived: FilesSince | None = None
    release: Release | None = None
    receipts: Written | None = None
    error: BaseException | None = None

    def __enter__(self) -> RunSession:
        self._lock = OutputLock(self.settings.out, f"kaohe run {self.run_id}")
        self._lock.acquire()
        try:
            with self.between_steps("opening"):
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
        self._rules = rules_hash(self.settings.raw)
        note_run(self.settings.out, self.run_id, "started", rules=self._rules)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with self.between_steps("closing"):
                self._end()
        finally:
            self._lock.release()

    def _end(self) -> None:
        self.worker.close()
        note_run(self.settings.out, self.run_id, self.outcome.value, self.inputs_hash, self._rules)
        if self.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED, Outcome.HELD):
            remove_run_folder(self.folder)

    @property
    def store(self) -> EditionStore:
        """The editions of the output folder."""
        return EditionStore(self.settings.out)

    @property
    def project(self) -> DbtProject:
        """The dbt project."""
        return DbtProject.of(self.settings)

    def parameters(self) -> pa.Table:
        """What the run was asked for, and which schemes readers see now: parameter and value."""
        current = self.store.current()
        published = sorted(current.manifest["content"]["schemes"]) if current else []
        asked = run_parameters(self.settings)
        names = [*asked, *["published_scheme"] * len(published)]
        return pa.table({"parameter": names, "value": pa.array([*asked.values(), *published], pa.string())})

    @property
    def outcome(self) -> Outcome:
        """How the run ended, judged by what its steps left behind."""
        if self.release is not None:
            return Outcome(self.release.state.value)
        if self.report is not None and not self.report.is_open and not self.report.broken:
            return Outcome.NOT_RELEASED
        return Outcome.FAILED

    @property
    def inputs_hash(self) -> str:
        """Hash over what was received, empty before landing."""
        return self.landed.inputs_hash if self.landed else ""

    @contextmanager
    def between_steps(self, name: str) -> Iterator[None]:
        """Take the time of what lasts for several steps, without theirs."""
        started, before = time.perf_counter(), len(self.timings)
        try:
            yield
        except BaseException as error:
            self.error = self.error or error
            raise
        finally:
            inside = sum(timing.seconds for timing in self.timings[before:])
            self.timings.append(Timing(name, time.perf_counter() - started - inside))

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
