"""Copies of all received files, made while readers start and flushed while they read.

Belongs here: the threads that copy and flush, and the order that keeps a copy safe.
Does not belong here: one copy (`store`), who reads it (`landing`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from pipeline.ingest import notices, store
from pipeline.ingest.notices import Notice
from pipeline.ingest.store import SourceError, StoredObject
from pipeline.ingest.walk import FoundFile

_THREADS = 3
"""Creating a file is mostly the system's work: three threads are done before the first reader is ready."""


class Copies:
    """The copies of one landing run.

    Used as a context: leaving it waits for the threads, `settle` until all is on the disk for good.
    """

    def __init__(self, objects_dir: Path, known: Container[str]) -> None:
        self._objects = objects_dir
        self._known = known
        self._threads = ThreadPoolExecutor(_THREADS)
        self._waits: list[Future[None]] = []

    def __enter__(self) -> Copies:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()

    def keep(self, files: Sequence[FoundFile]) -> Iterator[tuple[FoundFile, StoredObject | Notice]]:
        """Copy the bytes of all files; gives each, in their order, as soon as it can be read."""
        new: list[Path] = []
        for file, one in zip(files, self._threads.map(self._keep, files), strict=True):
            if isinstance(one, StoredObject) and one.is_new:
                self._waits.append(self._threads.submit(store.flush, one.path))
                new.append(one.path)
            yield file, one
        self._waits += [self._threads.submit(store.flush, folder) for folder in store.folders_of(new)]

    def _keep(self, file: FoundFile) -> StoredObject | Notice:
        if file.refusal is not None:
            return file.refusal
        try:
            return store.store_file(file.path, self._objects, self._known, is_sniffed=file.is_evidence)
        except SourceError as error:
            return notices.no_access(str(error))

    def settle(self) -> None:
        """Wait until everything new is on the disk for good."""
        for wait in self._waits:
            wait.result()
