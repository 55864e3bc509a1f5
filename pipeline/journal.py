"""The journal of runs: one JSON line when a run starts, one when it ends.

Belongs here: writing and reading `<out>/runs.jsonl`, and the hash of what a run is judged by.
Does not belong here: what the lines lead to (`sensors`), the journal of received files (`pipeline.ingest`).
"""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.hashes import canonical_hash, file_sha256

RULE_FOLDERS = ("schemes", "calendar")
"""Folders of the raw folder that are read anew in every run instead of being landed."""


def journal_file(out: Path) -> Path:
    """Where the journal lies."""
    return out / "runs.jsonl"


def rules_hash(raw: Path) -> str:
    """Hash over schemes and supplied calendar as they lie in the raw folder now."""
    found: dict[str, str] = {}
    for folder in RULE_FOLDERS:
        for path in sorted((raw / folder).rglob("*")):
            try:
                if path.is_file():
                    found[path.relative_to(raw).as_posix()] = file_sha256(path)
            except OSError:
                found[path.relative_to(raw).as_posix()] = "cannot be read"
    return canonical_hash(found)


def note_run(out: Path, run_id: str, state: str, inputs_hash: str = "", rules: str = "") -> None:
    """Add a line to the journal.

    Args:
        out: Output folder.
        run_id: Id of the run.
        state: `started`, or how it ended.
        inputs_hash: Hash over what was received.
        rules: `rules_hash` when the run started.
    """
    line = {
        "run_id": run_id,
        "state": state,
        "inputs_hash": inputs_hash,
        "rules_hash": rules,
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    with journal_file(out).open("a+b") as journal:
        journal.write(_newline_if_torn(journal) + json.dumps(line).encode() + b"\n")


def _newline_if_torn(journal: BinaryIO) -> bytes:
    """A newline when a killed run left its last line unfinished."""
    if journal.seek(0, io.SEEK_END) == 0:
        return b""
    journal.seek(-1, io.SEEK_END)
    return b"" if journal.read(1) == b"\n" else b"\n"


def read_journal(out: Path) -> list[dict[str, Any]]:
    """All lines of the journal, oldest first.

    A line that a killed run left unfinished, or that was damaged later, is passed over wherever it stands. A
    run that lost its last line so counts as one that did not come to its end.
    """
    try:
        lines = journal_file(out).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    entries: list[dict[str, Any]] = []
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and entry.keys() >= {"run_id", "state"}:
            entries.append(entry)
    return entries
