"""Two versions of a scheme compared: what was added, removed, moved, renamed and changed.

Belongs here: pairing rows of two schemes, changes as data, the share of indicators cut.
Does not belong here: showing them (command line), re-scoring with another scheme (what-if, SQL).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, Final

from pipeline.schemes.diff_words import Words
from pipeline.schemes.location import RowSource
from pipeline.schemes.model import (
    Band,
    Header,
    Indicator,
    Level,
    Period,
    Row,
    StatedCount,
    TargetRow,
)
from pipeline.schemes.scheme import LIST_MODELS, TABLE_MODELS, Scheme
from pipeline.schemes.tables import canonical_rows

COMPARED: Final[tuple[type[Row], ...]] = (Header, *LIST_MODELS, *TABLE_MODELS)
DERIVED: Final = frozenset(
    {"scheme_id", "source_path", "source_row", "sort_order", "indicator_level", "is_leaf"}
)
"""Columns of raw tables that follow from others or say where a row stood."""
PAIRED_BY: Final[dict[type[Row], tuple[str, ...]]] = {
    Band: ("indicator_id", "band_name"),
    Level: ("indicator_id", "level_name"),
}
"""Rows that people know by name, whatever their number."""
OF_THE_YEAR: Final[dict[type[Row], tuple[str, ...]]] = {
    Header: ("first_period_id",),
    Period: ("period_id", "parent_period_id", "period_name", "start_date", "end_date"),
    TargetRow: ("period_id",),
}
"""Columns in which another year alone is no change: the second quarter of 2013 is that of 2014."""
INDICATOR_COLUMNS: Final = ("indicator_id", "parent_id", "branch_id")


class ChangeKind(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    REORDERED = "reordered"


KIND_OF_COLUMN: Final = {
    ("indicators", "indicator_id"): ChangeKind.RENUMBERED,
    ("indicators", "parent_id"): ChangeKind.MOVED,
    ("indicators", "indicator_name"): ChangeKind.RENAMED,
    ("categories", "category_name"): ChangeKind.RENAMED,
    ("grades", "grade_name"): ChangeKind.RENAMED,
    ("vetoes", "veto_name"): ChangeKind.RENAMED,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two schemes.

    Attributes:
        kind: What happened.
        table: Table of the scheme, as in the reference.
        key: Which row: id and name; empty for the scheme as a whole and for the order of a table.
        column: Which column; empty when the whole row came or went.
        old: Text before, empty when there was none.
        new: Text after, empty when there is none.
        message: The change in a sentence, Chinese.
        message_en: The same in English.
        old_source: Where the row stood before, None when it did not.
        new_source: Where it stands now, None when it does not.
    """

    kind: ChangeKind
    table: str
    key: str
    column: str
    old: str
    new: str
    message: str
    message_en: str
    old_source: RowSource | None = None
    new_source: RowSource | None = None


@dataclass(frozen=True, slots=True)
class DiffSummary:
    """How much of the tree was cut.

    Attributes:
        old_count: Leaves before.
        new_count: Leaves after.
        removed_count: Leaves that are gone.
        added_count: Leaves that are new.
        cut_percent: Removed leaves of those before, one decimal half up; None when there were none.
    """

    old_count: int
    new_count: int
    removed_count: int
    added_count: int
    cut_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class _Entry:
    row: Row
    values: Mapping[str, str | None]
    compared: Mapping[str, str | None]


def diff_schemes(old: Scheme, new: Scheme) -> list[Change]:
    """Compare two schemes.

    Indicators are paired by id, those left over by a name that occurs once on each side. Rows of an indicator
    that came or went are not told again. Between different years, periods are paired by their place in the
    year.

    Args:
        old: The version before.
        new: The version after.

    Returns:
        Changes by table in the order of the reference; empty when both say the same.
    """
    ids = _same_indicators(old, new)
    gone = {node.indicator_id for node in old.indicators if node.indicator_id not in ids}
    came = {node.indicator_id for node in new.indicators} - set(ids.values())
    changes: list[Change] = []
    for model in COMPARED:
        words = Words(old, new, model)
        before = {
            key: entry
            for key, entry in _entries(old, new, model, ids).items()
            if model is Indicator or getattr(entry.row, "indicator_id", None) not in gone
        }
        after = {
            key: entry
            for key, entry in _entries(new, new, model, {}).items()
            if model is Indicator or getattr(entry.row, "indicator_id", None) not in came
        }
        changes += _compared(model, before, after, words)
    return changes


def diff_summary(old: Scheme, new: Scheme) -> DiffSummary:
    """Count the leaves that were cut and that are new; a leaf that became a parent counts as cut."""
    ids = _same_indicators(old, new)
    before = {ids.get(node.indicator_id, f"\0{node.indicator_id}") for node in old.leaves}
    after = {node.indicator_id for node in new.leaves}
    removed = len(before - after)
    share = Decimal(100 * removed) / len(before) if before else None
    return DiffSummary(
        old_count=len(before),
        new_count=len(after),
        removed_count=removed,
        added_count=len(after - before),
        cut_percent=None if share is None else share.quantize(Decimal("0.1"), ROUND_HALF_UP),
    )


def _same_indicators(old: Scheme, new: Scheme) -> dict[str, str]:
    """Return ids after by ids before."""
    same = {node_id: node_id for node_id in old.by_id if node_id in new.by_id}
    left = [node for node in old.by_id.values() if node.indicator_id not in same]
    free = [node for node in new.by_id.values() if node.indicator_id not in same]
    named = Counter((node.indicator_name, old.is_leaf(node)) for node in left)
    offered = {(node.indicator_name, new.is_leaf(node)): node.indicator_id for node in free}
    taken = Counter((node.indicator_name, new.is_leaf(node)) for node in free)
    for node in left:
        name = (node.indicator_name, old.is_leaf(node))
        if named[name] == taken[name] == 1:
            same[node.indicator_id] = offered[name]
    return same


def _entries(
    scheme: Scheme, new: Scheme, model: type[Row], ids: Mapping[str, str]
) -> dict[tuple[str, ...], _Entry]:
    """Return rows by what pairs them; rows with the same key are told apart by their order."""
    rows: Sequence[Row] = (scheme.header,) if model is Header else getattr(scheme, model.table)
    years = (str(scheme.header.scheme_year), str(new.header.scheme_year))
    found: dict[tuple[str, ...], _Entry] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for row, record in zip(rows, canonical_rows(scheme, model), strict=True):
        values = _own_columns(model, record)
        compared = {name: _comparable(model, name, text, years, ids) for name, text in values.items()}
        key = () if model is Header else _key(model, compared)
        seen[key] += 1
        found[(*key, str(seen[key]))] = _Entry(row, values, compared)
    return found


def _own_columns(model: type[Row], record: Mapping[str, Any]) -> dict[str, str | None]:
    derived = DERIVED - {"scheme_id"} if model is Header else DERIVED
    if model is StatedCount:
        derived = derived - {"indicator_level"}
    return {name: text for name, text in record.items() if name not in derived}


def _key(model: type[Row], compared: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(compared[name] or "" for name in PAIRED_BY.get(model, model.key))


def _comparable(
    model: type[Row], column: str, text: str | None, years: tuple[str, str], ids: Mapping[str, str]
) -> str | None:
    if text is None:
        return None
    if column in INDICATOR_COLUMNS:
        return ids.get(text, text)
    if years[0] != years[1] and column in OF_THE_YEAR.get(model, ()):
        later = int(years[1]) - int(years[0])
        return re.sub(r"[0-9]{4}", lambda year: str(int(year[0]) + later), text)
    return text


def _compared(
    model: type[Row],
    before: Mapping[tuple[str, ...], _Entry],
    after: Mapping[tuple[str, ...], _Entry],
    words: Words,
) -> list[Change]:
    changes = [_whole(ChangeKind.REMOVED, words, entry) for key, entry in before.items() if key not in after]
    for key, entry in after.items():
        if key not in before:
            changes.append(_whole(ChangeKind.ADDED, words, entry))
            continue
        changes += _columns(model, words, before[key], entry)
    kept = [key for key in before if key in after]
    if kept != [key for key in after if key in before]:
        told = words.reordered()
        changes.append(
            Change(ChangeKind.REORDERED, model.table, "", "", "", "", message=told.zh, message_en=told.en)
        )
    return changes


def _whole(kind: ChangeKind, words: Words, entry: _Entry) -> Change:
    is_new = kind is ChangeKind.ADDED
    told = words.whole(entry.row, is_new=is_new)
    text = words.content(entry.row)
    return Change(
        kind=kind,
        table=entry.row.table,
        key=words.key(entry.row, is_new=is_new),
        column="",
        old="" if is_new else text,
        new=text if is_new else "",
        message=told.zh,
        message_en=told.en,
        old_source=None if is_new else entry.row.source,
        new_source=entry.row.source if is_new else None,
    )


def _columns(model: type[Row], words: Words, before: _Entry, after: _Entry) -> list[Change]:
    changes: list[Change] = []
    for column, text in after.values.items():
        old_text = before.values[column]
        is_renumbered = model is Indicator and column == "indicator_id" and old_text != text
        if before.compared[column] == after.compared[column] and not is_renumbered:
            continue
        told = words.column(after.row, column, old_text or "", text or "")
        changes.append(
            Change(
                kind=KIND_OF_COLUMN.get((model.table, column), ChangeKind.CHANGED),
                table=model.table,
                key=words.key(after.row, is_new=True),
                column=column,
                old=old_text or "",
                new=text or "",
                message=told.zh,
                message_en=told.en,
                old_source=before.row.source,
                new_source=after.row.source,
            )
        )
    return changes
