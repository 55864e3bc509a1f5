"""The warm process that checks documents in limited children: `python -m pipeline.reports.read.worker`.

It imports the libraries once, then for each request forks a child, which limits its own memory and time,
reads and checks one document, and writes the result to a pipe. What kills the child leaves the worker
standing.

Belongs here: the request loop and the limits of the operating system.
Does not belong here: choosing documents, showing results; callers use `pipeline.reports.pool`.

Protocol: one JSON request a line on standard input; on standard output, for each, one line with the number of
bytes and then that many bytes of JSON: `{"ok": result}` or `{"refused": refusal}`.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.reports.check import check_bytes
from pipeline.reports.read.limits import Limits, Refusal, too_big, unreadable, unsafe
from pipeline.reports.read.open import READERS

try:
    import resource
except ImportError:  # pragma: no cover - only where the operating system has no such limits
    resource = None  # type: ignore[assignment]

Json = dict[str, Any]
MAXIMUM_ANSWER = 256 * 1024 * 1024


def preload() -> None:
    """Imports what every child needs, so that a fork starts warm."""
    for name in ("opencc", *sorted({module for module, _ in READERS.values()})):
        import_module(name)


def limit_process(limits: Limits) -> None:
    """Limits memory, processor time and written files of this process for good."""
    if resource is None:
        return
    seconds = max(int(limits.seconds), 1)
    for name, soft in (
        ("RLIMIT_AS", limits.memory_bytes),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", 64),
    ):
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        value = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
        # Two seconds between the soft and the hard limit tell the end of time from the end of memory.
        last = value + 2 if name == "RLIMIT_CPU" else value
        resource.setrlimit(kind, (value, last if hard == resource.RLIM_INFINITY else min(last, hard)))


def load(path: Path, limits: Limits) -> bytes:
    """Reads a file, looking at its size first.

    Raises:
        Refusal: Too big, or not a readable file.
    """
    try:
        if path.stat().st_size > limits.file_bytes:
            raise too_big("文件", "the file", f"{limits.file_bytes // (1024 * 1024)} MiB")
        return path.read_bytes()
    except OSError as error:
        raise unreadable("打不开文件", f"cannot open the file ({error.strerror})") from error


def answer(request: Json) -> Json:
    """Checks one document in this process."""
    limits = Limits(**request["limits"])
    path = Path(request["path"])
    try:
        name = request.get("name") or path.name
        return {"ok": check_bytes(name, load(path, limits), limits, with_text=request["with_text"])}
    except Refusal as refusal:
        return {"refused": refusal.as_dict()}
    except MemoryError:
        return {"refused": unsafe("需要的内存超过上限", "it needs more memory than allowed").as_dict()}
    except RecursionError:
        return {"refused": unsafe("结构嵌套过深", "its structure nests too deep").as_dict()}


def _child(request: Json, pipe: int) -> None:
    try:
        limit_process(Limits(**request["limits"]))
        data = json.dumps(answer(request), ensure_ascii=False).encode()
        view = memoryview(data)
        while view:
            view = view[os.write(pipe, view) :]
        os._exit(0)
    finally:
        os._exit(1)


def _collect(pipe: int, deadline: float) -> tuple[bytes, bool]:
    """What the child writes, and whether it ran out of time."""
    pieces: list[bytes] = []
    size = 0
    while (left := deadline - time.monotonic()) > 0 and size <= MAXIMUM_ANSWER:
        if not select.select([pipe], [], [], left)[0]:
            break
        piece = os.read(pipe, 1 << 20)
        if not piece:
            return b"".join(pieces), False
        pieces.append(piece)
        size += len(piece)
    return b"", True


def serve_one(request: Json) -> bytes:
    """Forks a child for one request and waits for it within the limits."""
    seconds = float(request["limits"]["seconds"])
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _child(request, write_end)
    os.close(write_end)
    data, is_late = _collect(read_end, time.monotonic() + seconds)
    os.close(read_end)
    if is_late:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if data and status == 0:
        return data
    is_spent = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
    if is_late or is_spent:
        refusal = unsafe(f"{seconds:g} 秒内没有读完", f"it was not read within {seconds:g} seconds")
    else:
        refusal = unsafe("读取时超出内存等限制", "reading it went beyond the limits of memory")
    # Time on the clock says as much about a busy machine as about the file: such a refusal does not last.
    told = {**refusal.as_dict(), "is_passing": is_late and not is_spent}
    return json.dumps({"refused": told}, ensure_ascii=False).encode()


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answers requests until the input ends."""
    preload()
    gc.freeze()
    for line in source:
        data = serve_one(json.loads(line))
        target.write(b"%d\n" % len(data))
        target.write(data)
        target.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
