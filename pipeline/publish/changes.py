"""What is different between two editions: files, what else they rest on, units, and points with their files.

Belongs here: comparing. Does not belong here: showing it (`cli.changes`), reading manifests (`editions`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import duckdb

from pipeline.publish.editions import Edition
from pipeline.warehouse.reading import Row, rows_by_name
from pipeline.warehouse.work_database import literal

UNITS_SQL = """
select
    scheme_id,
    period_id,
    unit_id,
    coalesce(after.unit_name, before.unit_name) as unit_name,
    before.score_points as points_before,
    after.score_points as points_now,
    before.rank_in_category as rank_before,
    after.rank_in_category as rank_now,
    before.grade as grade_before,
    after.grade as grade_now,
    before.release_status as status_before,
    after.release_status as status_now
from now.marts.mart_unit_ranking as after
full join earlier.marts.mart_unit_ranking as before using (scheme_id, period_id, unit_id)
where
    (before.unit_id, before.score_points, before.rank_in_category, before.grade, before.release_status)
    is distinct from
    (after.unit_id, after.score_points, after.rank_in_category, after.grade, after.release_status)
order by scheme_id, period_id, unit_id
"""

CELLS_SQL = """
select
    scheme_id,
    period_id,
    unit_id,
    indicator_id,
    coalesce(after.indicator_name, before.indicator_name) as indicator_name,
    before.points_awarded as points_before,
    after.points_awarded as points_now,
    before.points_possible as possible_before,
    after.points_possible as possible_now,
    before.status as status_before,
    after.status as status_now,
    before.source_file as file_before,
    after.source_file as file_now
from now.marts.mart_indicator_scores as after
full join earlier.marts.mart_indicator_scores as before using (scheme_id, period_id, unit_id, indicator_id)
where
    coalesce(after.is_leaf, before.is_leaf)
    and (before.unit_id, before.points_awarded, before.points_possible, before.status)
    is distinct from (after.unit_id, after.points_awarded, after.points_possible, after.status)
order by scheme_id, period_id, unit_id, indicator_id
"""


class FileChangeKind(StrEnum):
    """What became of a received file."""

    NEW = "new"
    REPLACED = "replaced"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A path of the raw folder at which something else lies than before.

    Attributes:
        kind: What became of it.
        path: Where it lies now; of a file that is gone, where it lay.
        path_before: Of a file that was moved, where it lay.
        id_before: sha256 of what lay there before, '' when nothing did.
        id_now: sha256 of what lies there now, '' when nothing does.
    """

    kind: FileChangeKind
    path: str
    path_before: str
    id_before: str
    id_now: str


@dataclass(frozen=True, slots=True)
class FilesSince:
    """What became of received files since an edition."""

    number: int
    changes: tuple[FileChange, ...]

    def count(self, kind: FileChangeKind) -> int:
        """How many files it happened to."""
        return sum(one.kind is kind for one in self.changes)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different in a later edition.

    Attributes:
        files: Received files.
        origins: Schemes, parameters and code: what, before and now; only those that differ.
        units: Units whose points, place, grade or status differ.
        cells: Leaves of units whose points or status differ, with the files that they come from.
    """

    files: tuple[FileChange, ...]
    origins: tuple[tuple[str, str, str], ...]
    units: tuple[Row, ...]
    cells: tuple[Row, ...]


def file_changes(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[FileChange, ...]:
    """Compare sha256 by path. Bytes that lie nowhere but at another path were moved."""
    gone = sorted(before.keys() - now.keys())
    lay_at: dict[str, list[str]] = {}
    for path in gone:
        lay_at.setdefault(before[path], []).append(path)
    found: list[FileChange] = []
    for path in sorted(now):
        sha = now[path]
        if path in before:
            if before[path] != sha:
                found.append(FileChange(FileChangeKind.REPLACED, path, "", before[path], sha))
        elif sha and lay_at.get(sha):
            found.append(FileChange(FileChangeKind.MOVED, path, lay_at[sha].pop(0), sha, sha))
        else:
            found.append(FileChange(FileChangeKind.NEW, path, "", "", sha))
    moved = {one.path_before for one in found}
    found += [
        FileChange(FileChangeKind.GONE, path, "", before[path], "") for path in gone if path not in moved
    ]
    return tuple(sorted(found, key=lambda one: one.path))


def files_since(edition: Edition, now: Mapping[str, str]) -> FilesSince:
    """What became of received files since an edition; `now` is sha256 by path."""
    return FilesSince(edition.number, file_changes(edition.manifest["content"]["input_files"], now))


def compare(earlier: Edition, now: Edition) -> Changes:
    """Compare two editions.

    Raises:
        duckdb.Error: A database cannot be opened, or was made by code whose tables have other columns.
    """
    before, after = earlier.manifest["content"], now.manifest["content"]
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {literal(str(earlier.database))} as earlier (read_only)")
        connection.execute(f"attach {literal(str(now.database))} as now (read_only)")
        return Changes(
            files=file_changes(before["input_files"], after["input_files"]),
            origins=_origins(before, after),
            units=tuple(rows_by_name(connection, UNITS_SQL)),
            cells=tuple(rows_by_name(connection, CELLS_SQL)),
        )


def _origins(before: Mapping[str, object], now: Mapping[str, object]) -> tuple[tuple[str, str, str], ...]:
    flat = [_flat(one) for one in (before, now)]
    names = sorted(flat[0].keys() | flat[1].keys())
    rows = [(name, flat[0].get(name, ""), flat[1].get(name, "")) for name in names]
    return tuple(row for row in rows if row[1] != row[2])


def _flat(content: Mapping[str, object]) -> dict[str, str]:
    found = {"code": str(content["code_hash"])}
    for kind in ("schemes", "parameters"):
        entries = content[kind]
        assert isinstance(entries, Mapping)
        found |= {f"{kind} {name}": str(value) for name, value in entries.items()}
    return found
