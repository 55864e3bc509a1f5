"""A small pool of limited reader processes.

Belongs here: starting and watching reader processes, giving them chunks, what happens when one dies or hangs.
Does not belong here: reading (`worker`), keeping results (`landing`).
"""

from __future__ import annotations

import fcntl
import json
import os
import pickle
import selectors
import struct
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from pipeline.ingest import notices
from pipeline.ingest.forms import Form
from pipeline.ingest.notices import FileRefusedError, Notice
from pipeline.ingest.readers.sheet import SheetText
from pipeline.ingest.wire import FRAME, Task

SECONDS_PER_FILE = 10.0
START_SECONDS = 60.0
_PIPE_BYTES = 1 << 20
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class ChunkResult:
    """What the files of one chunk gave: one record per file, one table per dataset."""

    files: list[dict[str, Any]]
    tables: dict[str, pa.Table]


@dataclass(slots=True)
class _Chunk:
    number: int
    tasks: list[Task]
    is_retry: bool = False


class _Reader:
    """One reader process and what it is doing."""

    def __init__(self, forms: bytes) -> None:
        search = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pipeline.ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                **os.environ,
                "PYTHONPATH": search,
                "ARROW_DEFAULT_MEMORY_POOL": "system",
                "MALLOC_ARENA_MAX": "2",
            },
        )
        self.chunk: _Chunk | None = None
        self.current = -1
        self.deadline = 0.0
        self._buffer = bytearray()
        with suppress(OSError):
            fcntl.fcntl(self.out, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self.write(b"F", forms)

    @property
    def _in(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin

    @property
    def out(self) -> IO[bytes]:
        assert self.process.stdout is not None
        return self.process.stdout

    def write(self, kind: bytes, payload: bytes) -> None:
        """Send a frame; a process that has just died is noticed when its output closes."""
        try:
            self._in.write(FRAME.pack(kind, len(payload)) + payload)
            self._in.flush()
        except (BrokenPipeError, OSError):
            self.process.kill()

    def give(self, chunk: _Chunk, kind: bytes, message: object) -> None:
        """Hand over a chunk."""
        self.chunk, self.current = chunk, -1
        self.deadline = time.monotonic() + START_SECONDS
        self.write(kind, pickle.dumps(message))

    def receive(self) -> tuple[bool, list[tuple[bytes, bytes]]]:
        """Read what is there: whether the process is still talking, and the complete frames."""
        data = os.read(self.out.fileno(), 1 << 20)
        self._buffer += data
        frames: list[tuple[bytes, bytes]] = []
        while len(self._buffer) >= FRAME.size:
            kind, length = FRAME.unpack_from(self._buffer)
            if len(self._buffer) < FRAME.size + length:
                break
            frames.append((kind, bytes(self._buffer[FRAME.size : FRAME.size + length])))
            del self._buffer[: FRAME.size + length]
        return bool(data), frames

    def stop(self) -> int:
        """End the process, which holds nothing worth keeping, and say how it ended."""
        code = self.process.poll()
        self.process.kill()
        with suppress(OSError):
            self._in.close()
        self.out.close()
        return self.process.wait() if code is None else code


class ReaderPool:
    """Reader processes that work through chunks of files.

    A file during which its process dies or takes longer than `seconds_per_file` is read once more alone;
    then it is
    refused. The other files of its chunk are read again elsewhere.
    """

    def __init__(
        self, forms: Sequence[Form], workers: int, seconds_per_file: float = SECONDS_PER_FILE
    ) -> None:
        self._forms = pickle.dumps(tuple(forms))
        self._seconds = seconds_per_file
        self._selector = selectors.DefaultSelector()
        self._queue: deque[_Chunk] = deque()
        self._source: Iterator[_Chunk] = iter(())
        self._readers: list[_Reader] = []
        for _ in range(max(workers, 1)):
            self._start()

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> _Reader:
        reader = _Reader(self._forms)
        self._readers.append(reader)
        self._selector.register(reader.out, selectors.EVENT_READ, reader)
        return reader

    def _discard(self, reader: _Reader) -> int:
        self._selector.unregister(reader.out)
        self._readers.remove(reader)
        return reader.stop()

    def close(self) -> None:
        """End all processes."""
        for reader in list(self._readers):
            self._discard(reader)
        self._selector.close()

    def run(
        self, chunks: Iterable[Sequence[Task]], progress: Callable[[int], None] | None = None
    ) -> list[ChunkResult]:
        """Read all chunks.

        Args:
            chunks: Files, grouped; a chunk is read by one process. Taken one by one as processes fall idle.
            progress: Called with the number of files that a finished chunk held.

        Returns:
            Results in the order of the chunks, whatever process read them; the files that had to be read
            alone
            come as results of their own right after the rest of their chunk.
        """
        return [_unpack(payload) for payload in self._run(chunks, b"C", progress)]

    def dump(self, task: Task) -> list[SheetText]:
        """Read one file without any form.

        Raises:
            FileRefusedError: When it cannot or must not be read.
        """
        payload = self._run([[task]], b"D", None)[0]
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
    ) -> list[bytes]:
        done: dict[tuple[int, str], bytes] = {}
        self._source = (_Chunk(number, list(tasks)) for number, tasks in enumerate(chunks))
        while self._feed(kind):
            nearest = min(reader.deadline for reader in self._readers if reader.chunk)
            for key, _ in self._selector.select(max(nearest - time.monotonic(), 0)):
                self._listen(key.data, done, progress)
            for reader in list(self._readers):
                if reader.chunk and time.monotonic() > reader.deadline:
                    self._bury(reader, done, "took longer than the time allowed")
        return [done[key] for key in sorted(done)]

    def _feed(self, kind: bytes) -> bool:
        """Give idle readers something to do; False when there is nothing left and all are idle."""
        for reader in self._readers:
            if reader.chunk is None:
                chunk = self._queue.popleft() if self._queue else next(self._source, None)
                if chunk is None:
                    break
                reader.give(chunk, kind, chunk.tasks if kind == b"C" else chunk.tasks[0])
        return any(reader.chunk for reader in self._readers)

    def _listen(
        self, reader: _Reader, done: dict[tuple[int, str], bytes], progress: Callable[[int], None] | None
    ) -> None:
        alive, frames = reader.receive()
        for kind, payload in frames:
            if kind == b"S":
                reader.current = struct.unpack("<I", payload)[0]
                reader.deadline = time.monotonic() + self._seconds
            elif reader.chunk is not None:
                done[reader.chunk.number, reader.chunk.tasks[0].key] = payload
                if progress is not None:
                    progress(len(reader.chunk.tasks))
                reader.chunk = None
        if not alive:
            self._bury(reader, done, "")

    def _bury(self, reader: _Reader, done: dict[tuple[int, str], bytes], how: str) -> None:
        chunk, current = reader.chunk, reader.current
        if how:
            reader.process.kill()
        code = self._discard(reader)
        self._start()
        if chunk is None:
            return
        if current < 0:
            if chunk.is_retry:
                raise RuntimeError(f"reader processes cannot be started: exit {code}")
            self._queue.appendleft(_Chunk(chunk.number, chunk.tasks, is_retry=True))
            return
        culprit = chunk.tasks[current]
        if chunk.is_retry and len(chunk.tasks) == 1:
            found = how or f"the reading process died (exit {code})"
            done[chunk.number, culprit.key] = _refusal(culprit, found, self._seconds)
            return
        rest = chunk.tasks[:current] + chunk.tasks[current + 1 :]
        self._queue.append(_Chunk(chunk.number, [culprit], is_retry=True))
        if rest:
            self._queue.appendleft(_Chunk(chunk.number, rest))


def _refusal(task: Task, found: str, seconds: float) -> bytes:
    notice = notices.unsafe(f"a file that is read within {seconds:.0f} s and 1 GiB of memory", found)
    file = {"key": task.key, "kind": "", "forms": [], "scheme": "", "notices": [asdict(notice)]}
    text = json.dumps([{"files": [file], "datasets": []}, []]).encode()
    return struct.pack("<Q", len(text)) + text


def _split(payload: bytes) -> tuple[dict[str, Any], list[pa.Buffer]]:
    length = struct.unpack_from("<Q", payload)[0]
    header, sizes = json.loads(payload[8 : 8 + length])
    buffer, offset = pa.py_buffer(payload), 8 + length
    blobs: list[pa.Buffer] = []
    for size in sizes:
        blobs.append(buffer.slice(offset, size))
        offset += size
    return header, blobs


def _unpack(payload: bytes) -> ChunkResult:
    header, blobs = _split(payload)
    tables = {
        name: pa.ipc.open_stream(blob).read_all()
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
