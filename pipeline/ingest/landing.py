"""Landing: what lies in a raw folder becomes kept bytes, text tables and a list of what was set aside.

Belongs here: the order of one landing run and its result.
Does not belong here: each step's own work (`walk`, `store`, `pool`, `rows`, `journal`), judging of values.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipeline.ingest import notices, outcome, rows
from pipeline.ingest.forms import FormBook
from pipeline.ingest.journal import Journal, Reading
from pipeline.ingest.layouts import LAYOUTS_DIR, load_forms
from pipeline.ingest.notices import Notice
from pipeline.ingest.outcome import Landed
from pipeline.ingest.pool import ChunkResult, ReaderPool
from pipeline.ingest.store import MAX_FORM_BYTES, StoredObject, hash_file, object_path, store_file
from pipeline.ingest.walk import FoundFile, walk
from pipeline.ingest.worker import Task
from pipeline.problems import Problem

Progress = Callable[[str, int, int], None]
_FILES_PER_WORKER = 12
_MAX_CHUNK = 16


@dataclass(frozen=True, slots=True)
class LandingResult:
    """What a landing run gave.

    Attributes:
        tables: Every form dataset (all columns, also without rows), `landed_files` and `evidence_files`.
        problems: What was set aside, sorted by file, sheet and cell.
        counts: Files `seen`, `parsed` in this run, `reused` from earlier runs, `refused`.
        new_file_ids: sha256 of the files parsed in this run.
    """

    tables: dict[str, pa.Table]
    problems: list[Problem]
    counts: dict[str, int]
    new_file_ids: set[str] = field(default_factory=set)


def land(
    raw_dir: Path,
    landing_dir: Path,
    *,
    scheme_ids: Sequence[str],
    workers: int | None = None,
    progress: Progress | None = None,
    layouts_dir: Path = LAYOUTS_DIR,
) -> LandingResult:
    """Land everything that lies in a raw folder.

    Args:
        raw_dir: Folder as received; never changed.
        landing_dir: Where bytes, rows and journal are kept between runs.
        scheme_ids: Schemes that are loaded.
        workers: Reader processes at most; by default as many as there are processors, up to four.
        progress: Called with a stage (`store`, `read`), files done and files in all.
        layouts_dir: Layouts of the forms.

    Returns:
        The same tables for the same raw folder and history, whatever the number of workers.

    Raises:
        LayoutError: When a layout cannot be used.
        OSError: When the landing folder cannot be written.
    """
    book = load_forms(layouts_dir)
    with _locked(landing_dir):
        run = _Run(landing_dir, book, workers or min(os.cpu_count() or 1, 4), progress)
        return run.land(walk(raw_dir), frozenset(scheme_ids))


def pending_files(raw_dir: Path, landing_dir: Path) -> list[Path]:
    """Files of a raw folder whose bytes have not been landed yet.

    Args:
        raw_dir: Folder as received.
        landing_dir: Landing folder, which need not exist.

    Returns:
        Paths sorted by name; files that cannot be opened are left out.
    """
    journal = landing_dir / "journal.sqlite"
    known = Journal(journal).known_versions() if journal.is_file() else set()
    waiting: list[Path] = []
    for file in walk(raw_dir):
        if file.refusal is None:
            try:
                if (file.source_path, hash_file(file.path)) not in known:
                    waiting.append(file.path)
            except OSError:
                continue
    return waiting


@contextmanager
def _locked(landing_dir: Path) -> Iterator[None]:
    landing_dir.mkdir(parents=True, exist_ok=True)
    with (landing_dir / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class _Run:
    """One landing run."""

    def __init__(self, landing_dir: Path, book: FormBook, workers: int, progress: Progress | None) -> None:
        self._objects = landing_dir / "objects"
        self._parsed = landing_dir / "parsed"
        self._journal = Journal(landing_dir / "journal.sqlite")
        self._book = book
        self._workers = workers
        self._progress = progress or (lambda _stage, _done, _all: None)
        self._fresh: dict[str, pa.Table] = {}

    def land(self, files: Sequence[FoundFile], scheme_ids: frozenset[str]) -> LandingResult:
        readings = self._journal.readings(self._book.layouts_hash)
        known = self._journal.known_versions()
        known_paths = {path for path, _ in known}
        likely_new = sum(1 for f in files if not f.is_evidence and f.source_path not in known_paths)
        pool = self._start_pool(likely_new) if likely_new else None
        try:
            stored = self._store(files)
            landed = outcome.place(files, stored)
            fresh = self._read(landed, readings, pool)
        finally:
            if pool is not None:
                pool.close()
        readings |= {reading.key: reading for reading in fresh}
        kinds = outcome.object_kinds(landed, readings)
        batches = self._keep(fresh)
        self._journal.record(
            ((one.stored.sha, one.stored.size, kinds[one.stored.sha]) for one in landed if one.stored is not None),
            ((one.file.source_path, one.stored.sha) for one in landed if one.stored is not None),
            fresh,
            batches,
        )
        judged = outcome.judge(landed, readings, scheme_ids)
        tables = self._tables(judged.placed, readings)
        tables |= outcome.file_tables(judged, landed, self._journal.versions())
        counts = {
            "seen": len(files),
            "parsed": len(fresh),
            "reused": sum(1 for one in landed if one.is_first_form) - len(fresh),
            "refused": sum(1 for status in judged.statuses if status in ("quarantined", "duplicate")),
        }
        return LandingResult(tables, judged.problems, counts, {reading.sha for reading in fresh})

    def _start_pool(self, file_count: int) -> ReaderPool:
        wanted = -(-file_count // _FILES_PER_WORKER)
        return ReaderPool(self._book.forms, max(1, min(self._workers, wanted)))

    def _store(self, files: Sequence[FoundFile]) -> list[StoredObject | Notice]:
        def store(file: FoundFile) -> StoredObject | Notice:
            if file.refusal is not None:
                return file.refusal
            try:
                return store_file(file.path, self._objects, is_sniffed=file.is_evidence)
            except PermissionError as error:
                return notices.no_access(str(error.strerror))
            except FileNotFoundError as error:
                return notices.no_access(str(error.strerror))

        stored: list[StoredObject | Notice] = []
        with ThreadPoolExecutor(4) as threads:
            for number, one in enumerate(threads.map(store, files, chunksize=1), start=1):
                stored.append(one)
                if number % 50 == 0 or number == len(files):
                    self._progress("store", number, len(files))
        return stored

    def _read(
        self, landed: Sequence[Landed], readings: Mapping[tuple[str, str], Reading], pool: ReaderPool | None
    ) -> list[Reading]:
        new = [one for one in landed if one.is_first_form and one.reading_key not in readings]
        batch = self._next_batch()
        tasks: list[Task] = []
        fresh: list[Reading] = []
        for one in new:
            assert one.stored is not None
            if one.stored.size > MAX_FORM_BYTES:
                notice = notices.oversized(one.stored.size, MAX_FORM_BYTES)
                fresh.append(self._reading(one.reading_key, {"notices": [outcome.plain(notice)]}, ""))
            else:
                tasks.append(Task(one.stored.sha, str(object_path(self._objects, one.stored.sha)), one.file.suffix))
        if not tasks:
            return fresh
        used = pool or self._start_pool(len(tasks))
        try:
            results = self._run_pool(used, tasks)
        finally:
            used.close()
        suffixes = {task.key: task.suffix for task in tasks}
        for result in results:
            fresh += [self._reading((one["key"], suffixes[one["key"]]), one, batch) for one in result.files]
        for name in sorted({name for result in results for name in result.tables}):
            self._fresh[name] = pa.concat_tables([one.tables[name] for one in results if name in one.tables])
        return fresh

    def _run_pool(self, pool: ReaderPool, tasks: Sequence[Task]) -> list[ChunkResult]:
        size = max(1, min(_MAX_CHUNK, -(-len(tasks) // (self._workers * 4))))
        done = 0

        def count(files: int) -> None:
            nonlocal done
            done += files
            self._progress("read", done, len(tasks))

        return pool.run([tasks[start : start + size] for start in range(0, len(tasks), size)], count)

    def _reading(self, key: tuple[str, str], one: Mapping[str, object], batch: str) -> Reading:
        return Reading(
            sha=key[0],
            suffix=key[1],
            layouts_hash=self._book.layouts_hash,
            kind=str(one.get("kind", "")),
            forms=tuple(one.get("forms", ())),  # type: ignore[arg-type]
            scheme=str(one.get("scheme", "")),
            notices=tuple(one.get("notices", ())),  # type: ignore[arg-type]
            batch=batch if one.get("forms") else "",
        )

    def _next_batch(self) -> str:
        numbers = [int(name) for name in self._journal.batch_datasets()]
        return f"{max(numbers, default=0) + 1:06d}"

    def _keep(self, fresh: Sequence[Reading]) -> list[tuple[str, str, int]]:
        batch = next((reading.batch for reading in fresh if reading.batch), "")
        if not batch:
            return []
        with ThreadPoolExecutor(4) as threads:
            list(
                threads.map(
                    lambda item: rows.write_batch(self._parsed, item[0], batch, item[1]), self._fresh.items()
                )
            )
        self._fresh_batch = batch
        return [(batch, name, table.num_rows) for name, table in self._fresh.items()]

    def _tables(
        self, placed: Sequence[rows.Placed], readings: Mapping[tuple[str, str], Reading]
    ) -> dict[str, pa.Table]:
        wanted = {one.sha for one in placed}
        used = {reading.batch for reading in readings.values() if reading.sha in wanted and reading.batch}
        fresh_batch = getattr(self, "_fresh_batch", "")
        datasets = self._journal.batch_datasets()
        tables: dict[str, pa.Table] = {}
        for name, own in self._book.datasets().items():
            parts = [
                rows.read_batch(self._parsed, name, batch)
                for batch in sorted(used - {fresh_batch})
                if name in datasets.get(batch, ())
            ]
            if name in self._fresh:
                parts.append(self._fresh[name])
            tables[name] = rows.assemble(parts, own, placed)
        return tables
