"""The content-addressed store of received bytes.

Belongs here: hashing, writing an object once and safely.
Does not belong here: what is known about an object (`journal`).
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest.safety.check import sniff
from pipeline.ingest.safety.kinds import kind_of

MAX_FORM_BYTES = 50 * 2**20
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredObject:
    """Bytes as they were when they were read, once.

    Attributes:
        sha: Their sha256 in hex.
        size: Their number.
        path: Where the copy lies.
        kind: What they are, '' when nobody asked.
    """

    sha: str
    size: int
    path: Path
    kind: str


def object_path(objects_dir: Path, sha: str) -> Path:
    """Where the bytes of a hash lie."""
    return objects_dir / sha[:2] / sha


def hash_file(path: Path) -> str:
    """sha256 of a file in hex."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def write_safely(path: Path, content: bytes) -> None:
    """Write a file so that it is whole or not there, even when the machine stops."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.replace(path)


def store_file(source: Path, objects_dir: Path, *, is_sniffed: bool) -> StoredObject:
    """Copy a file's bytes into the store unless they are there already.

    The bytes are read once; hash and copy are of the same bytes even while somebody writes the file.

    Args:
        source: The received file.
        objects_dir: Folder of the store.
        is_sniffed: Whether to tell what kind of file it is.

    Raises:
        OSError: When the file cannot be read or the copy cannot be written.
    """
    with source.open("rb") as handle:
        if os.fstat(handle.fileno()).st_size > MAX_FORM_BYTES:
            return _store_large(handle.fileno(), objects_dir)
        content = handle.read()
    sha = hashlib.sha256(content).hexdigest()
    path = object_path(objects_dir, sha)
    if not path.exists():
        write_safely(path, content)
    return StoredObject(sha, len(content), path, sniff(content).value if is_sniffed else "")


def _store_large(descriptor: int, objects_dir: Path) -> StoredObject:
    digest = hashlib.sha256()
    size, head = 0, b""
    objects_dir.mkdir(parents=True, exist_ok=True)
    temporary = objects_dir / f".large.{os.getpid()}.{descriptor}.tmp"
    with temporary.open("wb") as copy:
        while block := os.read(descriptor, _BLOCK):
            head = head or block
            digest.update(block)
            copy.write(block)
            size += len(block)
        copy.flush()
        os.fsync(copy.fileno())
    path = object_path(objects_dir, digest.hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(path)
    return StoredObject(path.name, size, path, kind_of(head).value)
