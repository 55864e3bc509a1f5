"""Checking files from outside: warm workers, one limited child for each document, all cores for many.

Belongs here: starting workers, handing out files, keeping the order of answers.
Does not belong here: what a worker does (`read.worker`), showing results (`render`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any

from pipeline.problems import ProblemCode
from pipeline.reports.read.limits import Limits

Json = dict[str, Any]
SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".txt", ".md")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one file: a result, or a refusal."""

    path: Path
    result: Json | None
    refusal: Json | None


class Worker:
    """One warm process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.reports.read.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def check(self, path: Path, limits: Limits, *, with_text: bool, name: str = "") -> Checked:
        """Checks one file."""
        source, target = self._process.stdin, self._process.stdout
        assert source is not None
        assert target is not None
        try:
            source.write(_request(path, limits, with_text=with_text, name=name))
            source.flush()
            size = target.readline()
            answer: Json = json.loads(target.read(int(size))) if size else {}
        except (BrokenPipeError, ValueError):
            answer = {}
        if not answer:
            refusal = {
                "code": str(ProblemCode.UNREADABLE_FILE),
                "message": "读取进程中断",
                "message_en": "the reading process stopped",
                "remedy": "请重试；若仍失败，请另存后再报送",
                "remedy_en": "try again; if it fails again, save the file afresh",
                "is_passing": True,
            }
            return Checked(path, None, refusal)
        return Checked(path, answer.get("ok"), answer.get("refused"))

    def close(self) -> None:
        """Ends the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(timeout=10)
        if self._process.stdout:
            self._process.stdout.close()


class Pool:
    """Workers for many files; use as a context."""

    def __init__(self, size: int) -> None:
        self._workers = [Worker() for _ in range(max(size, 1))]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.close()

    def check(self, path: Path, limits: Limits, *, with_text: bool = True, name: str = "") -> Checked:
        """Checks one file with a free worker; `name` where its bytes lie under another name."""
        worker = self._free.get()
        try:
            return worker.check(path, limits, with_text=with_text, name=name)
        finally:
            self._free.put(worker)

    def check_all(
        self, paths: Sequence[Path], limits: Limits, *, with_text: bool = True
    ) -> Iterator[Checked]:
        """Checks files on all workers; answers come in the order of the files."""
        with ThreadPoolExecutor(len(self._workers)) as threads:
            yield from threads.map(lambda path: self.check(path, limits, with_text=with_text), paths)


def expand(paths: Sequence[Path]) -> list[Path]:
    """Files as given, and the reports inside folders, in order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(
                sorted(
                    p
                    for p in path.rglob("*")
                    if p.is_file() and p.suffix.lower() in (*SUFFIXES, ".doc", ".wps")
                )
            )
        else:
            found.append(path)
    return found


def check_files(
    paths: Sequence[Path], limits: Limits | None = None, *, jobs: int = 0, with_text: bool = True
) -> Iterator[Checked]:
    """Checks files and folders.

    Args:
        paths: Files and folders.
        limits: Limits for each document, the defaults when None.
        jobs: Number of workers, one for each core when 0.
        with_text: Include blocks, claims and transformations in the results.

    Yields:
        One `Checked` for each file, in order.
    """
    files = expand(paths)
    if not files:
        return
    with Pool(min(jobs or os.cpu_count() or 1, len(files))) as pool:
        yield from pool.check_all(files, limits or Limits(), with_text=with_text)


def _request(path: Path, limits: Limits, *, with_text: bool, name: str) -> bytes:
    """One request line; `name` stands for the file's own name where the bytes lie under another."""
    request = {"path": str(path), "name": name, "limits": asdict(limits), "with_text": with_text}
    return json.dumps(request).encode() + b"\n"
