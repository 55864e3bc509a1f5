"""What goes over the pipes between the pool and its reader processes.

Belongs here: the frame and the task. Standard library only: both sides import it.
Does not belong here: who sends what (`pool`, `worker`).
"""

from __future__ import annotations

import struct
from typing import NamedTuple

FRAME = struct.Struct("<cQ")
"""Kind letter and length of what follows."""

BEGUN = struct.Struct("<Id")
"""A file is begun: its number in the chunk, and the seconds of processor time that the process had used."""


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
