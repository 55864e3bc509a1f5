"""The content-addressed store of received bytes.

Belongs here: hashing, writing an object once and safely.
Does not belong here: what is known about an object (`journal`).
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.hashes import file_sha256
from pipeline.ingest.safety.check import sniff
from pipeline.ingest.safety.kinds import kind_of

MAX_FORM_BYTES = 50 * 2**20
_BLOCK = 1 << 20


class SourceError(Exception):
    """A received file cannot be read; says what the operating system said."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """Bytes as they were when they were read, once.

    Attributes:
        sha: Their sha256 in hex.
        size: Their number.
        path: Where the copy lies.
        kind: What they are, '' when nobody asked.
        is_new: Whether the copy was written just now and waits to be flushed.
    """

    sha: str
    size: int
    path: Path
    kind: str
    is_new: bool


def object_path(objects_dir: Path, sha: str) -> Path:
    """Where the bytes of a hash lie: in one of only sixteen folders, for each must be made, and flushed."""
    return objects_dir / sha[0] / sha


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is whole or not there when the process is killed; `flush` makes it last."""
    temporary = f"{path}.{os.getpid()}.{threading.get_ident()}.tmp"
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
    finally:
        os.close(descriptor)
    os.replace(temporary, path)  # noqa: PTH105 - no need to make a path of it for every received file


def flush(path: Path) -> None:
    """Wait until a file's bytes are on the disk, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_all(paths: Sequence[Path]) -> None:
    """Wait until many new files are on the disk, and their names.

    The system is first told that nobody needs them, upon which it begins to write them all: then a single
    entry in its own journal serves most of them, where each file for itself takes one and twice the time.
    """
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
    for path in (*paths, *folders_of(paths)):
        flush(path)


def folders_of(paths: Iterable[Path]) -> list[Path]:
    """Folders to flush so that files whose own bytes are on the disk keep their names, new folders too."""
    parents = {os.path.dirname(path) for path in paths}  # noqa: PTH120 - as texts, not a path for every file
    return [Path(parent) for parent in sorted(parents | set(map(os.path.dirname, parents)))]


def store_file(source: Path, objects_dir: Path, known: Container[str], *, is_sniffed: bool) -> StoredObject:
    """Copy a file's bytes into the store unless they are there already.

    The bytes are read once; hash and copy are of the same bytes even while somebody writes the file. A copy
    counts once the journal knows it; until then a machine that stopped may have left it half written, and it
    is written again. The caller flushes new copies before it tells the journal.

    Args:
        source: The received file.
        objects_dir: Folder of the store.
        known: Hashes that the journal knows.
        is_sniffed: Whether to tell what kind of file it is.

    Raises:
        SourceError: When the received file cannot be read.
        OSError: When the copy cannot be written.
    """
    try:
        content = _head(source)
    except OSError as error:
        raise SourceError(error.strerror or str(error)) from error
    if len(content) > MAX_FORM_BYTES:
        with source.open("rb") as handle:
            return _store_large(handle, objects_dir)
    sha = hashlib.sha256(content).hexdigest()
    path = object_path(objects_dir, sha)
    is_new = sha not in known or _size_of(path) != len(content)
    if is_new:
        write_whole(path, content)
    return StoredObject(sha, len(content), path, sniff(content).value if is_sniffed else "", is_new)


def _size_of(path: Path) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - asked for every received file, each night
    except OSError:
        return -1


def renew(source: Path, stored: StoredObject) -> None:
    """See to it that a copy of an earlier run, which shall be read once more, still is what was received.

    Args:
        source: The received file.
        stored: Its copy; written anew when disk or people have changed it.
    """
    if file_sha256(stored.path) != stored.sha:
        content = source.read_bytes()
        if hashlib.sha256(content).hexdigest() == stored.sha:
            write_whole(stored.path, content)


def _head(source: Path) -> bytes:
    """All bytes of a file, of a large one a few more than a form may have.

    No more room is asked for than the file needs, because that costs more than reading it.
    """
    with source.open("rb") as handle:
        size = os.fstat(handle.fileno()).st_size
        content = handle.read(min(size, MAX_FORM_BYTES) + 1)
        if size < len(content) <= MAX_FORM_BYTES:
            content += handle.read(MAX_FORM_BYTES + 1 - len(content))
    return content


def _store_large(source: BinaryIO, objects_dir: Path) -> StoredObject:
    digest = hashlib.sha256()
    size, head = 0, b""
    objects_dir.mkdir(parents=True, exist_ok=True)
    temporary = objects_dir / f".large.{os.getpid()}.{threading.get_ident()}.tmp"
    with temporary.open("wb") as copy:
        while block := source.read(_BLOCK):
            head = head or block
            digest.update(block)
            copy.write(block)
            size += len(block)
    path = object_path(objects_dir, digest.hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(path)
    return StoredObject(path.name, size, path, kind_of(head).value, is_new=True)
