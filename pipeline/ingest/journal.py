"""What has been received and read so far: a small SQLite file beside the store.

Belongs here: which bytes were seen at which path, what reading them gave, where the rows are kept.
Does not belong here: the bytes (`store`), the rows (Parquet batches written by `rows`).

Everything that one run learned is written in one transaction at its end; objects and batches are on the disk
before that. A run that is killed leaves things that nobody refers to, never a reference to a thing that is
not there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_SCHEMA = """
create table if not exists objects (
    sha text primary key, size integer not null, kind text not null, first_seen_at text not null
) without rowid;
create table if not exists paths (
    source_path text not null, sha text not null, first_seen_at text not null, primary key (source_path, sha)
) without rowid;
create table if not exists readings (
    sha text not null, suffix text not null, layouts_hash text not null, kind text not null, forms text not
    null,
    scheme text not null, notices text not null, batch text not null, primary key (sha, suffix, layouts_hash)
) without rowid;
create table if not exists batches (
    batch text not null, dataset text not null, row_count integer not null, primary key (batch, dataset)
) without rowid;
"""


class DamagedJournalError(RuntimeError):
    """The journal cannot be read."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(
            f"接收日志「{path}」已损坏（{reason}）。请从备份恢复；没有备份时把它改名留存，再运行一次："
            f"文件会全部重新读取，只有“各路径以前放过什么文件”的记录会丢失。 "
            f"The journal of received files, {path}, is damaged ({reason}). Restore it from a backup, or "
            f"rename it and run again: every file is read anew; only what once lay under which path is lost."
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading some bytes against some layouts gave; `batch` names the Parquet files with the rows."""

    sha: str
    suffix: str
    layouts_hash: str
    kind: str
    forms: tuple[str, ...]
    scheme: str
    notices: tuple[dict[str, str], ...]
    batch: str

    @property
    def key(self) -> tuple[str, str]:
        """What a reading is looked up by, given the layouts."""
        return self.sha, self.suffix


class Journal:
    """The journal of one landing folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def _ask(self, question: str, *values: str) -> list[Any]:
        """The answer of the journal; until something is recorded there is none, and nothing is known."""
        if not self._path.exists():
            return []
        try:
            with closing(sqlite3.connect(self._path, timeout=60)) as connection:
                if not connection.execute("select 1 from sqlite_master where name = 'objects'").fetchone():
                    return []
                return connection.execute(question, values).fetchall()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise DamagedJournalError(self._path, error) from error

    def readings(self, layouts_hash: str) -> dict[tuple[str, str], Reading]:
        """Everything read against these layouts."""
        rows = self._ask(
            "select sha, suffix, layouts_hash, kind, forms, scheme, notices, batch"
            " from readings where layouts_hash = ?",
            layouts_hash,
        )
        found = [
            Reading(
                sha, suffix, layouts, kind, tuple(json.loads(forms)), scheme, tuple(json.loads(said)), batch
            )
            for sha, suffix, layouts, kind, forms, scheme, said, batch in rows
        ]
        return {reading.key: reading for reading in found}

    def known_objects(self) -> dict[str, str]:
        """Sha → kind of all bytes that are safely kept."""
        return dict(self._ask("select sha, kind from objects"))

    def batches(self) -> dict[str, dict[str, int]]:
        """Batch → datasets that it has rows of, and how many."""
        found: dict[str, dict[str, int]] = {}
        for batch, dataset, count in self._ask("select * from batches order by batch, dataset"):
            found.setdefault(batch, {})[dataset] = count
        return found

    def forget(self, batch: str) -> None:
        """Files whose rows are in a batch shall be read again. Its number stays taken."""
        with closing(sqlite3.connect(self._path, timeout=60)) as connection, connection:
            connection.execute("delete from readings where batch = ?", [batch])

    def versions(self) -> list[tuple[str, str, int, str]]:
        """Source path, sha, size and kind of everything ever seen, sorted."""
        return self._ask(
            "select source_path, sha, size, kind from paths join objects using (sha)"
            " order by source_path, sha"
        )

    def known_versions(self) -> set[tuple[str, str]]:
        """Source path and sha of everything ever seen."""
        return set(self._ask("select source_path, sha from paths"))

    def record(
        self,
        objects: Iterable[tuple[str, int, str]],
        paths: Iterable[tuple[str, str]],
        readings: Iterable[Reading],
        batches: Iterable[tuple[str, str, int]],
        settle: Iterable[Callable[[], None]],
    ) -> None:
        """Write down a run, all of it or nothing.

        Args:
            objects: sha, size, kind.
            paths: source path, sha.
            readings: What was read.
            batches: Batch, dataset, number of rows.
            settle: Return when what this speaks of is on the disk for good; only then it counts.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=60)) as connection, connection:
            connection.execute("pragma synchronous = full")
            connection.execute("begin immediate")
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.executemany(
                "insert into objects values (?, ?, ?, ?)"
                " on conflict (sha) do update set kind = excluded.kind",
                [(*one, now) for one in objects],
            )
            connection.executemany(
                "insert or ignore into paths values (?, ?, ?)", [(*one, now) for one in paths]
            )
            connection.executemany(
                "insert or replace into readings values (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        one.sha,
                        one.suffix,
                        one.layouts_hash,
                        one.kind,
                        json.dumps(one.forms),
                        one.scheme,
                        json.dumps(one.notices, ensure_ascii=False),
                        one.batch,
                    )
                    for one in readings
                ],
            )
            connection.executemany("insert or replace into batches values (?, ?, ?)", list(batches))
            for wait in settle:
                wait()
