"""One run at a time: an exclusive lock on the output folder.

Belongs here: taking and leaving `<out>/.lock`, and saying who holds it.
Does not belong here: waiting for another run to end; that is the caller's choice.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from pathlib import Path
from types import TracebackType

PROBE_SECONDS = 0.5
"""How long a lock is tried: `is_busy` holds it for an instant, and must not keep a run from starting."""
SECONDS_BETWEEN_TRIES = 0.02


class OutputFolderBusyError(RuntimeError):
    """Another run is writing to the same output folder."""

    def __init__(self, lock_file: Path, holder: str) -> None:
        self.lock_file = lock_file
        self.holder = holder
        super().__init__(
            f"{lock_file.parent}: another run is at work here ({holder}). Wait until it has ended, "
            f"or stop that process, or choose another --out."
        )


class OutputLock:
    """An exclusive `flock` that the kernel drops by itself when the process ends, however it ends.

    Attributes:
        path: The lock file. It is never deleted: deleting it would let two runs hold two different locks.
    """

    def __init__(self, out: Path, purpose: str) -> None:
        self.path = out / ".lock"
        self._purpose = purpose
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            OutputFolderBusyError: Another process holds it.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        if not _is_taken_soon(descriptor):
            holder = os.read(descriptor, 4096).decode("utf-8", "replace").strip() or "unknown process"
            os.close(descriptor)
            raise OutputFolderBusyError(self.path, holder)
        note = {"pid": os.getpid(), "host": socket.gethostname(), "purpose": self._purpose}
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(note, ensure_ascii=False).encode(), 0)
        self._descriptor = descriptor

    def release(self) -> None:
        """Leave the lock; harmless when it is not held."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> OutputLock:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _is_taken_soon(descriptor: int) -> bool:
    """Take the lock, trying for a moment."""
    until = time.monotonic() + PROBE_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(SECONDS_BETWEEN_TRIES)
        else:
            return True


def is_busy(out: Path) -> bool:
    """Whether a run is at work in this output folder now."""
    try:
        descriptor = os.open(out / ".lock", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
