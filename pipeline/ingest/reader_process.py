"""Reader processes as their parent sees them.

Belongs here: starting a fleet of them, giving one a chunk, taking its frames, ending it.
Does not belong here: which process reads what (`pool`), what happens inside (`worker`).
"""

from __future__ import annotations

import fcntl
import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest.wire import FRAME, Page, Task
from pipeline.settings import reader_environment

START_SECONDS = 60.0
_PIPE_BYTES = 1 << 20
_MAX_FRAME = 2 << 30


@dataclass(slots=True)
class Chunk:
    """Files that one process reads in a row; a retry holds the file during which a process was lost."""

    number: int
    tasks: list[Task]
    is_retry: bool = False


class Fleet:
    """Reader processes forked from one that has imported everything, which saves each of them the imports.

    The first process only keeps the others: it ends them when its standard input closes, so also when we are
    killed. It does not clear away those that died before, so that no other process can get their numbers.
    """

    def __init__(self, forms: bytes, count: int) -> None:
        pipes = [(*os.pipe(), *os.pipe()) for _ in range(count)]
        theirs = [(source, sink) for source, _, _, sink in pipes]
        shared = os.memfd_create("readers")
        os.ftruncate(shared, count * Page.size)
        page = Page(shared)
        self._keeper = subprocess.Popen(
            [
                *(sys.executable, "-P", "-m", "pipeline.ingest.worker", str(shared)),
                *(f"{source}:{sink}" for source, sink in theirs),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[shared, *(number for pair in theirs for number in pair)],
            env=reader_environment(
                ARROW_DEFAULT_MEMORY_POOL="system",
                MALLOC_ARENA_MAX="2",
                MALLOC_TRIM_THRESHOLD_=str(256 << 20),
                MALLOC_MMAP_THRESHOLD_=str(32 << 20),
            ),
        )
        for number in (shared, *(number for pair in theirs for number in pair)):
            os.close(number)
        self.readers = [
            ReaderProcess(self, page, number, (give, take)) for number, (_, give, take, _) in enumerate(pipes)
        ]
        assert self._keeper.stdin is not None
        with suppress(BrokenPipeError):
            self._keeper.stdin.write(FRAME.pack(b"F", len(forms)) + forms)
            self._keeper.stdin.flush()

    def kill(self, pid: int) -> None:
        """End one reader at once, or all of them when its number is not known yet."""
        if self._keeper.poll() is not None:
            return
        if pid:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        else:
            self._keeper.kill()

    @property
    def is_spent(self) -> bool:
        """Whether none of its readers is left."""
        return all(reader.is_closed for reader in self.readers)

    def close(self) -> None:
        """End all of them."""
        assert self._keeper.stdin is not None
        for reader in self.readers:
            reader.close()
        with suppress(BrokenPipeError):
            self._keeper.stdin.close()
        self._keeper.wait()


class ReaderProcess:
    """One reader process and its chunks."""

    def __init__(self, fleet: Fleet, page: Page, number: int, pipes: tuple[int, int]) -> None:
        give, take = pipes
        self.out = take
        self.chunks: deque[Chunk] = deque()
        self._page = page
        self._number = number
        self._finished = 0
        self._waits_since = 0.0
        self._fleet = fleet
        self._in = give
        self._pid = 0
        self._kind = b""
        self._head = bytearray(FRAME.size)
        self._body: bytearray | None = None
        self._filled = 0
        os.set_blocking(take, False)
        with suppress(OSError):
            fcntl.fcntl(take, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)

    def write(self, kind: bytes, payload: bytes) -> None:
        """Send a frame; that a process has just died is noticed when its output closes."""
        view = memoryview(FRAME.pack(kind, len(payload)) + payload)
        with suppress(BrokenPipeError):
            while view:
                view = view[os.write(self._in, view) :]

    def give(self, chunk: Chunk, kind: bytes, message: object) -> None:
        """Hand over a chunk, which waits in the process while it is busy with another."""
        if not self.chunks:
            self._waits_since = time.monotonic()
        self.chunks.append(chunk)
        self.write(kind, pickle.dumps(message))

    @property
    def current(self) -> int:
        """Which file of the first chunk the process is at, -1 when it has not begun any."""
        begun = self._page.read(self._number).files - self._finished
        return min(begun, len(self.chunks[0].tasks)) - 1

    def deadline(self, seconds: float) -> float:
        """Until when the file must be read that the process is at, for which it has so many seconds."""
        begun = self._page.read(self._number)
        if begun.files <= self._finished:
            return self._waits_since + START_SECONDS
        return begun.at + seconds

    def is_busy(self, seconds: float) -> bool:
        """Whether the process has computed for most of the seconds, at least for one; False if unknown."""
        try:
            fields = Path(f"/proc/{self._pid}/stat").read_bytes().rpartition(b")")[2].split()
        except OSError:
            return False
        ticks = int(fields[11]) + int(fields[12])
        used = ticks / os.sysconf("SC_CLK_TCK") - self._page.read(self._number).used
        return used > max(seconds / 2, 1.0)

    def finish(self) -> Chunk:
        """Take note that the first chunk is done."""
        self._finished += len(self.chunks[0].tasks)
        self._waits_since = time.monotonic()
        return self.chunks.popleft()

    def receive(self) -> tuple[bool, list[bytearray]]:
        """Read a head and a body at most: whether the process still talks, and an answer once it is whole."""
        for _ in range(2):
            target = self._head if self._body is None else self._body
            try:
                count = os.readv(self.out, [memoryview(target)[self._filled :]])
            except BlockingIOError:
                break
            self._filled += count
            if count == 0:
                return False, []
            if self._filled < len(target):
                break
            self._filled = 0
            if self._body is not None:
                return True, self._answer(self._body)
            self._kind, length = FRAME.unpack(self._head)
            if length > _MAX_FRAME:
                return False, []
            self._body = bytearray(length)
        return True, []

    def _answer(self, payload: bytearray) -> list[bytearray]:
        self._body = None
        if self._kind == b"P":
            self._pid = int.from_bytes(payload, "little")
            return []
        return [payload]

    @property
    def is_closed(self) -> bool:
        """Whether nothing is given to it or taken from it any more."""
        return self.out < 0

    def kill(self) -> None:
        """End the process at once; it holds nothing worth keeping."""
        self._fleet.kill(self._pid)

    def close(self) -> None:
        """Close the pipes, once."""
        if not self.is_closed:
            os.close(self._in)
            os.close(self.out)
            self._in = self.out = -1
