"""The reader process: reads files that are not trusted, within limits, and sends back tables.

Belongs here: the limits, the loop over chunks of files, the shape of what is sent back.
Does not belong here: what is read (`parse`), who starts and watches the process (`pool`).

Frames in both directions are a kind letter, a length and that many bytes. In come pickles of our own process;
out go JSON and Arrow only, because a process that read a hostile file is not believed more than the file.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import resource
import signal
import struct
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

if __name__ == "__main__":
    # what is imported stays: looking for garbage among it would take a tenth of the start
    gc.disable()
    # pyarrow takes numpy and pandas along when it can; a reader does without them and starts twice as fast
    sys.modules["numpy"] = sys.modules["pandas"] = None  # type: ignore[assignment]

import pyarrow as pa

from pipeline.bilingual import Bilingual
from pipeline.ingest import extract, notices
from pipeline.ingest.forms import Form
from pipeline.ingest.notices import FileRefusedError
from pipeline.ingest.parse import FileResult, Parser, read_sheets
from pipeline.ingest.readers.shown import as_shown
from pipeline.ingest.wire import FRAME, Begun, Page, Task

MEMORY_LIMIT = 1 << 30
CPU_SECONDS = 10
_GARBAGE = 100_000
"""Objects that may wait to be looked at for cycles: reading makes almost none, and looking costs more."""
_TOO_LARGE_IN_MEMORY = notices.too_heavy(
    Bilingual("读取所需内存 ≤ 1 GiB", "memory for reading ≤ 1 GiB"), Bilingual.of("> 1 GiB")
)


def limit_process() -> None:
    """Bound memory, written files and core dumps of this process for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Beginning:
    """Tells the pool that a reader begins its next file, and allows the processor time for it."""

    def __init__(self, page: Page, reader: int) -> None:
        self._page = page
        self._reader = reader
        self._files = 0

    def __call__(self) -> None:
        """Begin a file."""
        self._files += 1
        used = time.process_time()
        self._page.write(self._reader, Begun(self._files, time.monotonic(), used))
        _allow(int(used) + CPU_SECONDS + 1)


@lru_cache(maxsize=1)
def _allow(seconds: int) -> None:
    """Allow so many seconds of processor time in all; most files begin within a second of the one before."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def send(stream: BinaryIO, kind: bytes, *parts: bytes | pa.Buffer) -> None:
    """Write one frame, its payload in parts."""
    stream.write(FRAME.pack(kind, sum(len(part) for part in parts)))
    stream.writelines(parts)
    stream.flush()


def pack(header: object, tables: Sequence[pa.Table | pa.RecordBatch]) -> list[bytes | pa.Buffer]:
    """A payload of a JSON header, beside it the sizes of the tables, and the tables as Arrow streams."""
    buffers = [table_buffer(table) for table in tables]
    text = json.dumps([header, [buffer.size for buffer in buffers]], ensure_ascii=False)
    encoded = text.encode("utf-8", "replace")
    return [struct.pack("<Q", len(encoded)), encoded, *buffers]


def table_buffer(table: pa.Table | pa.RecordBatch) -> pa.Buffer:
    """A table as an Arrow stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write(table)
    return sink.getvalue()


def parse_chunk(parser: Parser, tasks: Sequence[Task], begin: Callable[[], None]) -> list[bytes | pa.Buffer]:
    """Read the files of a chunk, telling when each begins, and pack their rows by dataset."""
    results: list[tuple[Task, FileResult]] = []
    for task in tasks:
        begin()
        results.append((task, _parse_one(parser, task)))
    grouped: dict[str, tuple[Form, list[tuple[str, extract.Piece]]]] = {}
    for task, result in results:
        for form, piece in result.pieces:
            grouped.setdefault(piece.dataset, (form, []))[1].append((task.key, piece))
    datasets = sorted(grouped)
    tables = [extract.combine(grouped[name][0], name, grouped[name][1]) for name in datasets]
    files = [
        {
            "key": task.key,
            "kind": result.kind,
            "forms": result.forms,
            "scheme": result.scheme,
            "notices": [asdict(notice) for notice in result.notices],
        }
        for task, result in results
    ]
    return pack({"files": files, "datasets": datasets}, tables)


def _parse_one(parser: Parser, task: Task) -> FileResult:
    try:
        with open(task.path, "rb", buffering=0) as handle:  # noqa: PTH123 - half the time of Path.read_bytes
            content = handle.readall()
        return parser.parse(content, task.suffix)
    except MemoryError:
        return FileResult(notices=[_TOO_LARGE_IN_MEMORY])
    except Exception as error:  # noqa: BLE001 - one file that we fail on must not stop the others
        return FileResult(notices=[notices.not_handled(f"{type(error).__name__}: {error}"[:200])])


def open_chunk(tasks: Sequence[Task], begin: Callable[[], None]) -> list[bytes | pa.Buffer]:
    """Open the evidence files of a chunk, telling when each begins."""
    files: list[dict[str, object]] = []
    for task in tasks:
        begin()
        files.append({"key": task.key, **_open_one(task)})
    return pack({"files": files}, [])


def _open_one(task: Task) -> dict[str, object]:
    try:
        # imported when it is used: most readers never see evidence
        opened = import_module("pipeline.evidence.open").open_evidence(Path(task.path).read_bytes())
        return {"opened": asdict(opened)}
    except MemoryError:
        return {"kind": "", "notices": [asdict(_TOO_LARGE_IN_MEMORY)]}
    except Exception as error:  # noqa: BLE001 - one file that we fail on must not stop the others
        return {
            "kind": "",
            "notices": [asdict(notices.not_handled(f"{type(error).__name__}: {error}"[:200]))],
        }


def dump_file(task: Task, begin: Callable[[], None]) -> list[bytes | pa.Buffer]:
    """Read one file without any form: all its sheets, or the reason why not."""
    begin()
    try:
        kind, findings, read = read_sheets(Path(task.path).read_bytes(), task.suffix)
    except FileRefusedError as error:
        return pack({"notice": asdict(error.notice)}, [])
    except MemoryError:
        return pack({"notice": asdict(_TOO_LARGE_IN_MEMORY)}, [])
    sheets = as_shown(read, findings)
    header = [[sheet.name, sheet.is_visible, sheet.first_column] for sheet in sheets]
    return pack({"kind": kind.value, "sheets": header}, [sheet.table for sheet in sheets])


def receive(source: BinaryIO) -> tuple[bytes, Any] | None:
    """Read one frame of our own process, None when it has closed its end."""
    head = source.read(FRAME.size)
    if len(head) < FRAME.size:
        return None
    kind, length = FRAME.unpack(head)
    return kind, pickle.loads(source.read(length))  # noqa: S301 - written by the process that started this one


def serve(parser: Parser, source: BinaryIO, sink: BinaryIO, begin: Callable[[], None]) -> None:
    """Work through chunks until the parent closes its end."""
    limit_process()
    send(sink, b"P", os.getpid().to_bytes(8, "little"))
    while (frame := receive(source)) is not None:
        kind, message = frame
        if kind == b"C":
            send(sink, b"R", *parse_chunk(parser, message, begin))
        elif kind == b"E":
            send(sink, b"R", *open_chunk(message, begin))
        elif kind == b"D":
            send(sink, b"R", *dump_file(message, begin))


def main() -> None:
    """Fork a reader per pair of pipe numbers on the command line; keep them until standard input closes.

    Before the pairs comes the number of the page that they share with the pool. The forms come first on
    standard input, so that all readers share what is made of them.
    """
    frame = receive(sys.stdin.buffer)
    if frame is None:
        return
    parser = Parser(frame[1])
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    gc.enable()
    page = Page(int(sys.argv[1]))
    pairs = [tuple(map(int, pair.split(":"))) for pair in sys.argv[2:]]
    children: list[int] = []
    for number, own in enumerate(pairs):
        pid = os.fork()
        if pid == 0:
            for end in (end for pair in pairs if pair != own for end in pair):
                os.close(end)
            with open(own[0], "rb") as source, open(own[1], "wb") as sink:  # noqa: PTH123 - numbers, not paths
                serve(parser, source, sink, Beginning(page, number))
            os._exit(0)
        children.append(pid)
    for end in (end for pair in pairs for end in pair):
        os.close(end)
    sys.stdin.buffer.read()
    for pid in children:
        os.kill(pid, signal.SIGKILL)
    for pid in children:
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
    # nothing is left to be written, and taking everything apart takes a while
    os._exit(0)
