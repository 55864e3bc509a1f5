"""A small pool of limited reader processes.

Belongs here: starting and watching reader processes, giving them chunks, what happens when one dies or hangs.
Does not belong here: reading (`worker`), keeping results (`landing`).
"""

from __future__ import annotations

import json
import pickle
import selectors
import struct
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.bilingual import Bilingual
from pipeline.ingest import notices
from pipeline.ingest.forms import Form
from pipeline.ingest.notices import FileRefusedError, Notice
from pipeline.ingest.reader_process import Chunk, Fleet, ReaderProcess
from pipeline.ingest.readers.sheet import SheetText
from pipeline.ingest.wire import Task

SECONDS_PER_FILE = 9.0
"""With starting a process and ending it, a file that never ends costs less than ten."""
_CHUNKS_AHEAD = 2
TOO_SLOW = Bilingual("读取超时", "reading took too long")
_LOST = Bilingual(
    "读取进程中途退出，多因内存不足", "the reading process ended early, mostly for lack of memory"
)
_Done = dict[tuple[int, str], bytes | bytearray]


@dataclass(slots=True)
class ChunkResult:
    """What the files of one chunk gave: one record per file, one table per dataset."""

    files: list[dict[str, Any]]
    tables: dict[str, pa.Table]


class ReaderPool:
    """Reader processes that work through chunks of files.

    A file during which its process dies or takes longer than `seconds_per_file` is read once more alone; then
    it is refused. One that took the processor for most of that time is refused at once: the machine was not
    what was slow. The other files of its chunk are read again elsewhere.
    """

    def __init__(
        self, forms: Sequence[Form], workers: int, seconds_per_file: float = SECONDS_PER_FILE
    ) -> None:
        self._forms = pickle.dumps(tuple(forms))
        self._seconds = seconds_per_file
        self._selector = selectors.DefaultSelector()
        self._queue: deque[Chunk] = deque()
        self._source: Iterator[Chunk] = iter(())
        self._missing: list[int] = []
        self._fleets: list[Fleet] = []
        self._readers: list[ReaderProcess] = []
        self._start(max(workers, 1))

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self, count: int) -> None:
        fleet = Fleet(self._forms, count)
        self._fleets.append(fleet)
        for reader in fleet.readers:
            self._readers.append(reader)
            self._selector.register(reader.out, selectors.EVENT_READ, reader)

    def _discard(self, reader: ReaderProcess) -> None:
        self._selector.unregister(reader.out)
        self._readers.remove(reader)
        reader.kill()
        reader.close()
        # thousands of bad files would leave thousands of keepers behind
        for fleet in [one for one in self._fleets if one.is_spent]:
            fleet.close()
            self._fleets.remove(fleet)

    def close(self) -> None:
        """End all processes."""
        for fleet in self._fleets:
            fleet.close()
        self._selector.close()

    def run(
        self, chunks: Iterable[Sequence[Task]], progress: Callable[[int], None] | None = None
    ) -> Iterator[ChunkResult]:
        """Read all chunks, while the caller takes what is done.

        Args:
            chunks: Files, grouped; a chunk is read by one process. Taken one by one as processes fall idle.
            progress: Called with the number of files that a finished chunk held.

        Yields:
            Results in the order of the chunks, whatever process read them; a file that had to be read alone
            comes as a result of its own beside the rest of its chunk.
        """
        return map(_unpack, self._run(chunks, b"C", progress))

    def open_evidence(self, chunks: Iterable[Sequence[Task]]) -> Iterator[dict[str, Any]]:
        """Open evidence files; one answer per file, with `opened` or with the notice of its refusal."""
        for payload in self._run(chunks, b"E", None):
            yield from _split(payload)[0]["files"]

    def dump(self, task: Task) -> list[SheetText]:
        """Read one file without any form.

        Raises:
            FileRefusedError: When it cannot or must not be read.
        """
        payload = next(iter(self._run([[task]], b"D", None)))
        header, blobs = _split(payload)
        if "notice" in header:
            raise FileRefusedError(Notice(**header["notice"]))
        if "files" in header:
            raise FileRefusedError(Notice(**header["files"][0]["notices"][0]))
        return [
            SheetText(name, visible, first, _one_batch(blob))
            for (name, visible, first), blob in zip(header["sheets"], blobs, strict=True)
        ]

    def _run(
        self, chunks: Iterable[Sequence[Task]], kind: bytes, progress: Callable[[int], None] | None
    ) -> Iterator[bytes | bytearray]:
        done: _Done = {}
        self._missing = []
        self._source = map(self._counted, enumerate(chunks))
        number = 0
        while self._feed(kind):
            nearest = min(reader.deadline(self._seconds) for reader in self._readers if reader.chunks)
            # nobody tells when the next file begins, but it has no less time than this
            patience = min(nearest - time.monotonic(), self._seconds)
            for key, _ in self._selector.select(max(patience, 0)):
                self._listen(key.data, done, progress)
            for reader in list(self._readers):
                if reader.chunks and time.monotonic() > reader.deadline(self._seconds):
                    self._bury(reader, done, TOO_SLOW)
            while number < len(self._missing) and not self._missing[number]:
                yield from (done.pop(key) for key in sorted(done) if key[0] == number)
                number += 1

    def _counted(self, numbered: tuple[int, Sequence[Task]]) -> Chunk:
        self._missing.append(len(numbered[1]))
        return Chunk(numbered[0], list(numbered[1]))

    def _feed(self, kind: bytes) -> bool:
        """Keep every reader in work and a chunk ahead; False when there is nothing left and all are idle."""
        for depth in range(_CHUNKS_AHEAD):
            for reader in self._readers:
                if len(reader.chunks) == depth:
                    chunk = self._queue.popleft() if self._queue else next(self._source, None)
                    if chunk is None:
                        break
                    reader.give(chunk, kind, chunk.tasks[0] if kind == b"D" else chunk.tasks)
        return any(reader.chunks for reader in self._readers)

    def _listen(self, reader: ReaderProcess, done: _Done, progress: Callable[[int], None] | None) -> None:
        alive, answers = reader.receive()
        for payload in answers:
            chunk = reader.finish()
            self._put(done, chunk, payload)
            if progress is not None:
                progress(len(chunk.tasks))
        if not alive:
            self._bury(reader, done, _LOST)

    def _put(self, done: _Done, chunk: Chunk, payload: bytes | bytearray) -> None:
        done[chunk.number, chunk.tasks[0].key] = payload
        self._missing[chunk.number] -= len(chunk.tasks)

    def _bury(self, reader: ReaderProcess, done: _Done, how: Bilingual) -> None:
        is_hopeless = how == TOO_SLOW and reader.is_busy(self._seconds)
        self._discard(reader)
        self._start(1)
        if not reader.chunks:
            return
        current, chunk = reader.current, reader.chunks.popleft()
        self._queue.extendleft(reversed(reader.chunks))
        if current < 0:
            if chunk.is_retry:
                raise RuntimeError("reader processes cannot be started")
            self._queue.appendleft(Chunk(chunk.number, chunk.tasks, is_retry=True))
            return
        culprit = chunk.tasks[current]
        rest = chunk.tasks[:current] + chunk.tasks[current + 1 :]
        alone = Chunk(chunk.number, [culprit], is_retry=True)
        if is_hopeless or (chunk.is_retry and not rest):
            self._put(done, alone, _refusal(culprit, how, self._seconds, is_passing=not is_hopeless))
        else:
            self._queue.append(alone)
        if rest:
            self._queue.appendleft(Chunk(chunk.number, rest))


def _refusal(task: Task, found: Bilingual, seconds: float, *, is_passing: bool) -> bytes:
    within = f"{seconds:.0f}"
    expected = Bilingual(
        f"{within} 秒、1 GiB 内存内可以读完", f"read within {within} seconds and 1 GiB of memory"
    )
    notice = notices.too_heavy(expected, found)
    file = {
        "key": task.key,
        "kind": "",
        "forms": [],
        "scheme": "",
        "notices": [asdict(notice)],
        "is_passing": is_passing and found == TOO_SLOW,
    }
    text = json.dumps([{"files": [file], "datasets": []}, []]).encode()
    return struct.pack("<Q", len(text)) + text


def _split(payload: bytes | bytearray) -> tuple[dict[str, Any], list[pa.Buffer]]:
    length = struct.unpack_from("<Q", payload)[0]
    header, sizes = json.loads(payload[8 : 8 + length])
    buffer, offset = pa.py_buffer(payload), 8 + length
    blobs: list[pa.Buffer] = []
    for size in sizes:
        blobs.append(buffer.slice(offset, size))
        offset += size
    return header, blobs


_AT_ONCE = pa.ipc.IpcReadOptions(use_threads=False)
"""A stream in memory is read without computing; waiting for other threads takes longer while readers work."""


def _unpack(payload: bytes | bytearray) -> ChunkResult:
    header, blobs = _split(payload)
    tables = {
        name: pa.ipc.open_stream(blob, options=_AT_ONCE).read_all()
        for name, blob in zip(header["datasets"], blobs, strict=True)
    }
    return ChunkResult(header["files"], tables)


def _one_batch(blob: pa.Buffer) -> pa.RecordBatch:
    return pa.ipc.open_stream(blob).read_next_batch()


def read_workbook(path: Path) -> list[SheetText]:
    """Read all sheets of one file in a limited process, whatever form it is.

    Raises:
        FileRefusedError: When it cannot or must not be read; the notice says why.
    """
    with ReaderPool((), 1) as pool:
        return pool.dump(Task(path.name, str(path), path.suffix.lower()))
