"""Copies of all received files, made while readers start and flushed while they read.

Belongs here: the threads that copy and flush, and the order that keeps a copy safe.
Does not belong here: one copy (`store`), who reads it (`landing`).
"""

from __future__ import annotations

import threading
from collections.abc import Container, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from pipeline.ingest import notices, store
from pipeline.ingest.notices import Notice
from pipeline.ingest.store import SourceError, StoredObject
from pipeline.ingest.walk import FoundFile

_EVIDENCE_THREADS = 2
"""Evidence is large, and a large file is hashed beside other threads; over small files, two threads would
mostly wait for each other."""
_MAX_BLOCK = 8
"""Files that a thread takes at once: handing over each alone costs as much as hashing it."""


class Copies:
    """The copies of one landing run.

    Used as a context: leaving it waits for the threads, `settle` until all is on the disk for good.
    """

    def __init__(self, files: Sequence[FoundFile], objects_dir: Path, known: Container[str]) -> None:
        self._files = files
        self._objects = objects_dir
        self._known = known
        self._threads = ThreadPoolExecutor(_EVIDENCE_THREADS if any(one.is_evidence for one in files) else 1)
        self._flushed: Future[None] | None = None
        self._new: list[Path] = []
        self._left = 0
        self._counting = threading.Lock()

    def __enter__(self) -> Copies:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()

    def keep(self) -> Iterator[tuple[FoundFile, StoredObject | Notice]]:
        """Copy the bytes of all files; gives each, in their order, as soon as it can be read."""
        size = max(1, min(_MAX_BLOCK, len(self._files) // 8))
        blocks = [self._files[at : at + size] for at in range(0, len(self._files), size)]
        self._left = len(blocks)
        for block, kept in zip(blocks, self._threads.map(self._keep_all, blocks), strict=True):
            yield from zip(block, kept, strict=True)

    def _keep_all(self, files: Sequence[FoundFile]) -> list[StoredObject | Notice]:
        """Copy a block, and after the last one see to it that all are flushed."""
        kept = [self._keep(file) for file in files]
        fresh = [one.path for one in kept if isinstance(one, StoredObject) and one.is_new]
        with self._counting:
            self._new += fresh
            self._left -= 1
            if self._left == 0:
                self._flushed = self._threads.submit(store.flush_all, self._new)
        return kept

    def _keep(self, file: FoundFile) -> StoredObject | Notice:
        if file.refusal is not None:
            return file.refusal
        try:
            return store.store_file(file.path, self._objects, self._known, is_sniffed=file.is_evidence)
        except SourceError as error:
            return notices.no_access(str(error))

    def settle(self) -> None:
        """Wait until everything new is on the disk for good."""
        if self._flushed is not None:
            self._flushed.result()
