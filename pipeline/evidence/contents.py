"""The table of what the received evidence files hold.

Belongs here: which files must be opened, opening them in limited processes, the table `evidence_contents`.
Does not belong here: opening one file (`open`), the processes (`pipeline.ingest.pool`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from pipeline.evidence.cache import ContentCache
from pipeline.evidence.opened import SCHEMA, Opened
from pipeline.hashes import file_sha256
from pipeline.ingest.pool import ReaderPool
from pipeline.ingest.store import MAX_FORM_BYTES, object_path
from pipeline.ingest.wire import Task
from pipeline.problems import ProblemCode

FILES_PER_CHUNK: Final = 8
FILES_PER_WORKER: Final = 40


class DamagedCopyError(RuntimeError):
    """The copy of a received file is not what was received."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"收到的佐证材料的副本「{path}」已损坏。请删除它再运行一次，副本会重新生成。 "
            f"The copy of a received evidence file, {path}, is damaged. Delete it and run again: "
            f"it is copied anew."
        )


def evidence_contents(evidence_files: pa.Table, landing_dir: Path, workers: int) -> pa.Table:
    """Open what has not been opened before.

    Args:
        evidence_files: The table of landing: `file_id` and `size_bytes` of each evidence file.
        landing_dir: Where landing keeps the bytes, and this module its cache.
        workers: Reader processes at most.

    Returns:
        One row per distinct file, in order of its sha256.
    """
    sizes = dict(
        zip(evidence_files["file_id"].to_pylist(), evidence_files["size_bytes"].to_pylist(), strict=True)
    )
    sizes.pop("", None)
    cache = ContentCache(landing_dir / "evidence.sqlite")
    known = cache.load()
    todo = sorted(sha for sha in sizes if sha not in known)
    fresh = {sha: Opened("", ProblemCode.OVERSIZED_FILE.value) for sha in todo if sizes[sha] > MAX_FORM_BYTES}
    tasks = [
        Task(sha, str(object_path(landing_dir / "objects", sha)), "") for sha in todo if sha not in fresh
    ]
    passing: set[str] = set()
    if tasks:
        opened, passing = _open_all(tasks, min(workers, -(-len(tasks) // FILES_PER_WORKER)))
        for task in tasks:
            if opened[task.key].reason_code and file_sha256(Path(task.path)) != task.key:
                raise DamagedCopyError(task.path)
        fresh |= opened
    if fresh:
        cache.add({sha: one for sha, one in fresh.items() if sha not in passing})
    known |= fresh
    return pa.Table.from_pylist([known[sha].as_row(sha) for sha in sorted(sizes)], schema=SCHEMA)


def _open_all(tasks: Sequence[Task], workers: int) -> tuple[dict[str, Opened], set[str]]:
    """Records by sha256, and those that only a busy machine may be to blame for."""
    chunks = [tasks[start : start + FILES_PER_CHUNK] for start in range(0, len(tasks), FILES_PER_CHUNK)]
    found: dict[str, Opened] = {}
    passing: set[str] = set()
    with ReaderPool((), workers) as pool:
        for file in pool.open_evidence(chunks):
            found[file["key"]] = _record(file)
            if file.get("is_passing"):
                passing.add(file["key"])
    return found, passing


def _record(file: dict[str, Any]) -> Opened:
    """The record of an answer; a file during which its process was lost has notices instead."""
    if "opened" in file:
        return Opened(**file["opened"])
    return Opened(file["kind"], file["notices"][0]["code"])
