"""One reader process as its parent sees it.

Belongs here: starting it, giving it a chunk, taking its frames, ending it.
Does not belong here: which process reads what (`pool`), what happens inside (`worker`).
"""

from __future__ import annotations

import fcntl
import os
import pickle
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pipeline.ingest.wire import FRAME, Task

START_SECONDS = 60.0
_PIPE_BYTES = 1 << 20
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Chunk:
    """Files that one process reads in a row; a retry holds the file during which a process was lost."""

    number: int
    tasks: list[Task]
    is_retry: bool = False


class ReaderProcess:
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
        self.chunk: Chunk | None = None
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
        """What the process says."""
        assert self.process.stdout is not None
        return self.process.stdout

    def write(self, kind: bytes, payload: bytes) -> None:
        """Send a frame; a process that has just died is noticed when its output closes."""
        try:
            self._in.write(FRAME.pack(kind, len(payload)) + payload)
            self._in.flush()
        except (BrokenPipeError, OSError):
            self.process.kill()

    def give(self, chunk: Chunk, kind: bytes, message: object) -> None:
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
