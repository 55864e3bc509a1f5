"""One landing run, step by step.

Belongs here: the order of the steps, what one hands to the next, the result.
Does not belong here: each step's own work (`walk`, `store`, `pool`, `rows`, `journal`), judging of values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.ingest import notices, outcome, rows
from pipeline.ingest.copies import Copies
from pipeline.ingest.documents.datasets import datasets, reader_version, recognition
from pipeline.ingest.documents.read import DocumentTask, read_documents
from pipeline.ingest.forms import FormBook
from pipeline.ingest.garbage import uncollected
from pipeline.ingest.journal import Journal, Reading
from pipeline.ingest.outcome import Landed
from pipeline.ingest.pool import ReaderPool
from pipeline.ingest.store import MAX_FORM_BYTES, renew
from pipeline.ingest.walk import FoundFile
from pipeline.ingest.wire import Task
from pipeline.problems import Problem

Progress = Callable[[str, int, int], None]
_FILES_PER_WORKER = 12
_MAX_CHUNK = 16
_MIN_CHUNK = 4


@dataclass(frozen=True, slots=True)
class LandingResult:
    """What a landing run gave.

    Attributes:
        tables: Every form dataset (all columns, also without rows), `landed_files` and `evidence_files`.
        problems: What was set aside, sorted by file, sheet and cell.
        counts: Files `seen`, `parsed` in this run, `reused` from earlier runs, `refused`.
        readers: Versions of the layouts and of the reader of documents, by which all rows were read.
        new_file_ids: sha256 of the files parsed in this run.
    """

    tables: dict[str, pa.Table]
    problems: list[Problem]
    counts: dict[str, int]
    readers: tuple[str, ...]
    new_file_ids: set[str] = field(default_factory=set)


class Landing:
    """One landing run, whose readers start with it when there is likely to be something to read."""

    def __init__(
        self,
        files: Sequence[FoundFile],
        landing_dir: Path,
        book: FormBook,
        workers: int,
        progress: Progress | None,
    ) -> None:
        self._files = files
        self._objects = landing_dir / "objects"
        self._parsed = landing_dir / "parsed"
        self._journal = Journal(landing_dir / "journal.sqlite")
        self._book = book
        self._workers = workers
        self._progress = progress or (lambda _stage, _done, _all: None)
        self._datasets = {**book.datasets(), **datasets()}
        self._begin()

    def _begin(self) -> None:
        self._batches = self._journal.batches()
        self._batch = f"{max(map(int, self._batches), default=0) + 1:06d}"
        self._documents: list[DocumentTask] = []
        self._landed: list[Landed] = []
        self._closing: list[Future[None]] = []
        self._fresh: list[Reading] = []
        self._passing: set[tuple[str, str]] = set()
        self._done = 0
        self._rows = rows.BatchWriter(self._parsed, self._batch)
        self._fresh_tables: dict[str, pa.Table] = {}
        self._known_paths = {path for path, _ in self._journal.known_versions()}
        self._readings = self._usable_readings()
        self._likely_new = self._count_likely_new()
        self._pool = self._start_pool(self._likely_new) if self._likely_new else None

    def _count_likely_new(self) -> int:
        known_paths = self._known_paths if self._readings else set()
        return sum(not file.is_evidence and file.source_path not in known_paths for file in self._files)

    def close(self) -> None:
        """End readers that had nothing to do because the run was not finished."""
        if self._pool is not None:
            self._pool.close()

    def _usable_readings(self) -> dict[tuple[str, str], Reading]:
        """Readings by today's layouts and today's reader of documents whose rows are still there."""
        if not self._known_paths:
            return {}
        lost = {
            batch
            for batch, datasets in self._batches.items()
            if not all(rows.batch_path(self._parsed, name, batch).is_file() for name in datasets)
        }
        found = self._journal.readings(self._book.layouts_hash)
        found |= self._journal.readings(reader_version())
        there = {"", *self._batches} - lost
        return {key: reading for key, reading in found.items() if reading.batch in there}

    def finish(self, schemes: Mapping[str, str] | Sequence[str]) -> LandingResult:
        """Keep and read what has arrived, once; `land` says what for.

        Schemes are told by their ids, with their names where forms may state these.
        Files whose kept rows turn out to be damaged are read again, as if they had just come.
        """
        again: set[str] = set()
        names = schemes if isinstance(schemes, Mapping) else {one: one for one in schemes}
        with uncollected():
            while True:
                try:
                    landed = self._finish(names)
                except rows.DamagedBatchError as error:
                    again |= {reading.sha for reading in self._fresh}
                    self._journal.forget(error.batch)
                    self._begin()
                else:
                    landed.new_file_ids.update(again)
                    return landed

    def _finish(self, schemes: Mapping[str, str]) -> LandingResult:
        known = self._journal.known_objects()
        with Copies(self._files, self._objects, known) as copies, ThreadPoolExecutor(2) as threads:
            self._read(self._store(copies), threads)
            self._read_documents()
            written = self._rows.finish()
            self._fresh_tables = self._rows.tables()
            self._readings |= {reading.key: reading for reading in self._fresh}
            recorded = threads.submit(self._record, written, copies)
            judged = outcome.judge(self._landed, self._readings, schemes)
            tables = self._tables(judged.placed)
            for awaited in (recorded, *self._closing):
                awaited.result()
        tables |= outcome.file_tables(judged, self._landed, self._journal.versions())
        counts = {
            "seen": len(self._files),
            "parsed": len(self._fresh),
            "reused": sum(1 for one in self._landed if one.is_first_form) - len(self._fresh),
            "refused": sum(1 for status in judged.statuses if status in ("quarantined", "duplicate")),
        }
        readers = (self._book.layouts_hash, reader_version())
        return LandingResult(tables, judged.problems, counts, readers, {one.sha for one in self._fresh})

    def _store(self, copies: Copies) -> Iterator[list[Task]]:
        """Keep the bytes of all files, and give out those that must be read as soon as they are kept.

        Chunks shrink towards the end, so that the readers finish together.
        """
        first: dict[str, FoundFile] = {}
        chunk: list[Task] = []
        count = len(self._files)
        ahead = self._likely_new or count
        smallest = max(1, min(_MIN_CHUNK, ahead // (self._workers * 4)))
        for number, (file, stored) in enumerate(copies.keep(), start=1):
            one = outcome.place(file, stored, first)
            self._landed.append(one)
            if one.is_first_form and one.reading_key not in self._readings:
                chunk += self._task(one)
            if number % 50 == 0 or number == count:
                self._progress("store", number, count)
            if len(chunk) >= max(smallest, min(_MAX_CHUNK, ahead // (self._workers * 4))):
                ahead -= len(chunk)
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _task(self, one: Landed) -> list[Task]:
        assert one.stored is not None
        if not one.stored.is_new:
            renew(one.file.path, one.stored)
        if recognition().is_document(one.file.source_path):
            sha, suffix = one.reading_key
            self._documents.append(DocumentTask(sha, one.stored.path, one.file.source_path, suffix))
            return []
        if one.stored.size <= MAX_FORM_BYTES:
            return [Task(one.stored.sha, str(one.stored.path), one.file.suffix)]
        notice = notices.oversized(one.stored.size, MAX_FORM_BYTES)
        self._fresh.append(
            self._reading(one.reading_key, {"notices": [outcome.plain(notice)]}, self._book.layouts_hash)
        )
        return []

    def _read(self, chunks: Iterator[list[Task]], threads: ThreadPoolExecutor) -> None:
        pool, self._pool = self._pool, None
        threads.submit(rows.get_ready)  # while nothing waits for it: the first file is not read yet
        try:
            begin = next(chunks, None)
            if begin is None:
                return
            pool = pool or self._start_pool(self._workers * _FILES_PER_WORKER)
            suffixes: dict[str, str] = {}
            for result in pool.run(_noting(chain([begin], chunks), suffixes), self._count):
                self._keep_readings(result.files, suffixes, self._book.layouts_hash)
                for name, table in result.tables.items():
                    self._rows.add(name, table)
        finally:
            if pool is not None:
                self._closing.append(threads.submit(pool.close))

    def _read_documents(self) -> None:
        if not self._documents:
            return
        read = read_documents(self._documents, self._workers, self._book.datasets())
        suffixes = {task.sha: task.suffix for task in self._documents}
        self._keep_readings(read.files, suffixes, reader_version())
        self._count(len(read.files))
        for name, table in read.tables.items():
            self._rows.add(name, table)

    def _keep_readings(
        self, files: Sequence[Mapping[str, Any]], suffixes: Mapping[str, str], version: str
    ) -> None:
        for one in files:
            key = (one["key"], suffixes[one["key"]])
            self._fresh.append(self._reading(key, one, version))
            if one.get("is_passing"):
                self._passing.add(key)

    def _start_pool(self, file_count: int) -> ReaderPool:
        wanted = -(-file_count // _FILES_PER_WORKER)
        return ReaderPool(self._book.forms, max(1, min(self._workers, wanted)))

    def _count(self, files: int) -> None:
        self._done += files
        self._progress("read", self._done, max(self._done, len(self._landed)))

    def _reading(self, key: tuple[str, str], one: Mapping[str, Any], version: str) -> Reading:
        return Reading(
            sha=key[0],
            suffix=key[1],
            layouts_hash=version,
            kind=one.get("kind", ""),
            forms=tuple(one.get("forms", ())),
            scheme=one.get("scheme", ""),
            notices=tuple(one.get("notices", ())),
            batch=self._batch if one.get("forms") else "",
        )

    def _record(self, written: Future[None], copies: Copies) -> None:
        """Tell the journal, where it counts once the bytes and rows are on the disk for good.

        A file that was too slow is read again next time: a busy machine is no property of the file.
        """
        kept = [(one.file.source_path, one.stored) for one in self._landed if one.stored is not None]
        kinds = outcome.object_kinds(self._landed, self._readings)
        self._journal.record(
            ((stored.sha, stored.size, kinds[stored.sha]) for _, stored in kept),
            ((path, stored.sha) for path, stored in kept),
            [reading for reading in self._fresh if reading.key not in self._passing],
            [(self._batch, name, table.num_rows) for name, table in self._fresh_tables.items()],
            (written.result, copies.settle),
        )

    def _tables(self, placed: Sequence[rows.Placed]) -> dict[str, pa.Table]:
        counting = {one.sha for one in placed}
        # of bytes that once had a name with another ending, only the reading that counts
        wanted = {one.reading_key for one in self._landed if one.is_first_form}
        shas: dict[str, list[str]] = defaultdict(list)
        for sha, suffix in wanted:
            batch = self._readings[sha, suffix].batch
            if sha in counting and batch in self._batches:
                shas[batch].append(sha)
        tables: dict[str, pa.Table] = {}
        for name, own in self._datasets.items():
            used = [batch for batch in sorted(shas) if name in self._batches[batch]]
            parts = [
                rows.read_batch(self._parsed, name, batch, self._batches[batch][name], shas[batch])
                for batch in used
            ]
            parts += [self._fresh_tables[name]] if name in self._fresh_tables else []
            tables[name] = rows.assemble(parts, own, placed)
        return tables


def _noting(chunks: Iterable[list[Task]], suffixes: dict[str, str]) -> Iterator[list[Task]]:
    """Pass chunks on and note the ending of each file's name."""
    for chunk in chunks:
        suffixes.update((task.key, task.suffix) for task in chunk)
        yield chunk
