"""Verdicts on received rows, kept per file so that a file is judged once.

Belongs here: which files still need a verdict, keeping verdicts, the rows of `raw.arrival_failures`.
Does not belong here: asking (`gates`), what staging does with critical rows (SQL).

A verdict depends on the file's rows, and these on what read them, on the suites and on the schemes, and on
nothing else: a run that finds verdicts of earlier runs writes the same table as a run that judges all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.checks.results import CheckResult, CheckState
from pipeline.checks.suites import Check, Suite, fingerprint

BRIDGE_VERSION = "1"
"""Raise when the bridge judges differently, so that kept verdicts are dropped."""

FAILURE_SCHEMA = pa.schema(
    [
        pa.field(name, pa.int32() if name == "source_row" else pa.string())
        for name in (
            "check_id",
            "severity",
            "dataset",
            "scheme_id",
            "source_file_id",
            "source_path",
            "source_sheet",
            "source_row",
            "column_name",
            "source_cell",
            "found",
            "expected",
            "message",
            "message_en",
        )
    ]
)

FileKey = tuple[str, str]
"""Id of a file and of the scheme that it belongs to."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file whose rows are in the raw tables.

    Attributes:
        file_id: sha256 of its bytes.
        scheme_id: Scheme that it belongs to.
        source_path: Where it lies in the raw folder.
    """

    file_id: str
    scheme_id: str
    source_path: str

    @property
    def key(self) -> FileKey:
        """What its verdict is kept under."""
        return (self.file_id, self.scheme_id)


@dataclass
class VerdictStore:
    """Kept verdicts: for each file the rows that failed. Replaced as a whole, never edited in place.

    Attributes:
        path: JSON file inside the landing folder.
        key: What the verdicts depend on apart from the file; another key drops them all.
        verdicts: Failing rows by file.
    """

    path: Path
    key: str
    verdicts: dict[FileKey, list[dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def open(
        cls, folder: Path, suites: Sequence[Suite], scheme_hashes: Mapping[str, str], readers: Sequence[str]
    ) -> VerdictStore:
        """Read the verdicts that still hold."""
        key = verdict_key(suites, scheme_hashes, readers)
        store = cls(path=folder / "verdicts.json", key=key)
        try:
            kept = json.loads(store.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return store
        if kept.get("key") == key:
            store.verdicts = {
                (entry["file"], entry["scheme"]): entry["failures"] for entry in kept["verdicts"]
            }
        return store

    def missing(self, files: Sequence[ReadFile], read_now: Container[str] = ()) -> list[FileKey]:
        """Files without a verdict, and those read now: under another name they may have other rows."""
        return sorted(
            {file.key for file in files if file.file_id in read_now or file.key not in self.verdicts}
        )

    def add(self, judged: Sequence[FileKey], results: Sequence[CheckResult]) -> None:
        """Take over the results of one judgement of some files.

        A file gets a verdict only when no check broke: otherwise it is judged again next time.
        """
        if any(result.state is CheckState.ERROR for result in results):
            return
        failures: dict[FileKey, list[dict[str, Any]]] = defaultdict(list)
        for result in results:
            for key in result.failing_keys:
                failures[key["source_file_id"], key["scheme_id"]].append({"check_id": result.check_id, **key})
        self.verdicts.update({key: failures.get(key, []) for key in judged})

    def save(self, files: Sequence[ReadFile]) -> None:
        """Keep the verdicts of the files that are there."""
        entries = [
            {"file": key[0], "scheme": key[1], "failures": self.verdicts[key]}
            for key in sorted({file.key for file in files} & self.verdicts.keys())
        ]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".tmp")
        fresh.write_text(
            json.dumps({"key": self.key, "verdicts": entries}, ensure_ascii=False), encoding="utf-8"
        )
        os.replace(fresh, self.path)  # noqa: PTH105 - atomic


def verdict_key(suites: Sequence[Suite], scheme_hashes: Mapping[str, str], readers: Sequence[str]) -> str:
    """What verdicts depend on besides the bytes of the files; `readers` are versions of what reads them."""
    parts = [
        BRIDGE_VERSION,
        *readers,
        fingerprint(suites),
        *(f"{name}={scheme_hashes[name]}" for name in sorted(scheme_hashes)),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def failures_table(suites: Sequence[Suite], files: Sequence[ReadFile], store: VerdictStore) -> pa.Table:
    """The rows of `raw.arrival_failures`, in a fixed order."""
    checks = {check.check_id: (suite, check) for suite in suites for check in suite.checks}
    rows = [
        _row(file, *checks[failure["check_id"]], failure)
        for file in sorted(files, key=lambda entry: (entry.source_path, entry.file_id, entry.scheme_id))
        for failure in store.verdicts.get(file.key, [])
    ]
    rows.sort(
        key=lambda row: tuple(
            str(row[name]) for name in ("source_path", "source_sheet", "source_cell", "check_id")
        )
    )
    return pa.Table.from_pylist(rows, schema=FAILURE_SCHEMA)


def _row(file: ReadFile, suite: Suite, check: Check, failure: Mapping[str, Any]) -> dict[str, Any]:
    row_text = str(failure.get("source_row") or "")
    return {
        "check_id": check.check_id,
        "severity": check.severity.value,
        "dataset": suite.dataset,
        "scheme_id": file.scheme_id,
        "source_file_id": file.file_id,
        "source_path": file.source_path,
        "source_sheet": failure.get("source_sheet"),
        "source_row": int(row_text) if row_text else None,
        "column_name": check.column,
        "source_cell": source_cell(
            failure.get("source_columns"), check.column, row_text, failure.get("source_column")
        ),
        "found": failure.get(check.column),
        "expected": check.expected.zh if check.expected else "",
        "message": check.message.zh,
        "message_en": check.message.en,
    }


def source_cell(columns: str | None, name: str, row: str | None, own_column: str | None = None) -> str | None:
    """Address of a value: `E12` for a table column, the field's own address for a title field.

    Args:
        columns: `source_columns` of the row, `name=COL;name=@CELL`.
        name: Column in question.
        row: 1-based row of the sheet as text.
        own_column: Letters of the cell's column when the layout was a matrix.
    """
    letters = own_column or dict(
        entry.split("=", 1) for entry in (columns or "").split(";") if "=" in entry
    ).get(name)
    if not letters:
        return None
    if letters.startswith("@"):
        return letters[1:]
    return f"{letters}{row}" if row else None
