"""What goes between the pool and its reader processes.

Belongs here: the frame, the task, the page that both sides see. Standard library only: both import it.
Does not belong here: who sends what (`pool`, `worker`).
"""

from __future__ import annotations

import mmap
import struct
from typing import NamedTuple

FRAME = struct.Struct("<cQ")
"""Kind letter and length of what follows."""

_ENTRY = struct.Struct("<Qdd")


class Task(NamedTuple):
    """One file to read.

    Attributes:
        key: Id of the file in the answer, its sha256 for landing.
        path: Where the bytes lie.
        suffix: Ending of the file's name, lower case with the dot.
    """

    key: str
    path: str
    suffix: str


class Begun(NamedTuple):
    """How far a reader is.

    Attributes:
        files: How many files it has begun since it started.
        at: When it began the last of them, in seconds of the monotonic clock, which all processes share.
        used: Seconds of processor time that it had used by then.
    """

    files: int
    at: float
    used: float


class Page:
    """Memory that the pool and its readers share: which file each is at, without a message for every file."""

    size = _ENTRY.size

    def __init__(self, descriptor: int) -> None:
        """Map the memory behind a descriptor, with room for `size` bytes per reader."""
        self._memory = mmap.mmap(descriptor, 0)

    def write(self, reader: int, begun: Begun) -> None:
        """Say how far a reader is."""
        _ENTRY.pack_into(self._memory, reader * self.size, *begun)

    def read(self, reader: int) -> Begun:
        """How far a reader says that it is."""
        return Begun._make(_ENTRY.unpack_from(self._memory, reader * self.size))
