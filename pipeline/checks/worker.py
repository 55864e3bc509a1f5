"""The helper process of the gates: loads Great Expectations while dbt builds, then answers.

Belongs here: the JSON lines protocol on standard input and output, frames from DuckDB.
Does not belong here: what to ask and what follows from an answer (`gates`).

Protocol: one `{"ready": true}` when it can work; then for each line `{"database", "files", "frames": [{"sql",
"checks"}]}` one line `{"answers": [...]}`. The end of standard input ends the process.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import duckdb

from pipeline.checks.judge import Judge
from pipeline.warehouse.reading import read_only

PENDING_FILES = "pending_files"
"""Temporary table with the ids of the files that an arrival check looks at: `(source_file_id, scheme_id)`."""


def answers(judge: Judge, request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Judge every frame of a request."""
    with read_only(Path(request["database"])) as connection:
        connection.execute(f"create temp table {PENDING_FILES} (source_file_id varchar, scheme_id varchar)")
        if request.get("files"):
            connection.execute(
                f"insert into {PENDING_FILES} select unnest(?), unnest(?)",
                [[pair[0] for pair in request["files"]], [pair[1] for pair in request["files"]]],
            )
        for frame in request["frames"]:
            yield from _answers_of_frame(judge, connection, frame["sql"], frame["checks"])


def _answers_of_frame(
    judge: Judge, connection: duckdb.DuckDBPyConnection, sql: str, checks: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    try:
        frame = connection.execute(sql).df()
        batch = judge.batch(frame)
    except Exception as error:  # noqa: BLE001 - a frame that cannot be had makes each of its checks an error
        for check in checks:
            yield {
                "check_id": check["check_id"],
                "state": "error",
                "error": f"{type(error).__name__}: {error}",
            }
        return
    for check in checks:
        if len(frame) or _is_needed(connection, check):
            yield judge.answer(batch, check, len(frame))
        else:
            yield {"check_id": check["check_id"], "state": "pass", "judged_count": 0}


def _is_needed(connection: duckdb.DuckDBPyConnection, check: Mapping[str, Any]) -> bool:
    """Whether the condition holds under which a check must find something to judge."""
    condition = check.get("needed_when")
    row = connection.execute(f"select {condition}").fetchone() if condition else (True,)
    return bool(row and row[0])


def serve(lines: TextIO, replies: TextIO) -> None:
    """Answer requests until the input ends."""
    judge = Judge()
    _reply(replies, {"ready": True})
    for line in lines:
        try:
            _reply(replies, {"answers": list(answers(judge, json.loads(line)))})
        except Exception as error:  # noqa: BLE001 - the main process decides what a broken request means
            _reply(replies, {"error": f"{type(error).__name__}: {error}"})


def _reply(replies: TextIO, message: Mapping[str, Any]) -> None:
    replies.write(json.dumps(message, ensure_ascii=False, default=str) + "\n")
    replies.flush()


def main() -> None:
    """Keep the real standard output for replies: libraries may print what they like elsewhere."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin, replies)


if __name__ == "__main__":
    main()
