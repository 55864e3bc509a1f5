"""The same rules written by hand as DuckDB queries, and the bare scan of what they read.

Belongs here: their texts (`by_hand_leaves.sql`, `by_hand_places.sql`) with relations filled in.
Does not belong here: the chain as shipped (`chain`), frames (`frames`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

LEAVES = Path(__file__).with_name("by_hand_leaves.sql")
PLACES = Path(__file__).with_name("by_hand_places.sql")
READ = {
    "reported": "unit_id, period_id, indicator_id, value_status, reported_value, numerator_count, "
    "denominator_count",
    "captured": "unit_id, period_id, indicator_id, captured_value, numerator_count, denominator_count",
    "inspected": "unit_id, period_id, indicator_id, verified_value",
    "absences": "unit_id, period_id, indicator_id, absence_kind",
    "completeness": "unit_id, period_id, indicator_id, is_complete",
    "units": "unit_id, category_id",
}


def parquet(facts: Path, name: str) -> str:
    """A dataset as a relation."""
    return f"read_parquet('{facts / name}/*.parquet')"


def totals_only(facts: Path) -> str:
    """One query from facts to places; points of leaves are gone when it ends."""
    return PLACES.read_text(encoding="utf-8").format(leaf_points=f"({_leaf_points(facts)})")


def keep_leaves(connection: Any, facts: Path) -> str:
    """Make a table of every leaf's status and points; the query from that table to places."""
    connection.execute(f"create table leaf_points as {_leaf_points(facts)}")
    return PLACES.read_text(encoding="utf-8").format(leaf_points="leaf_points")


def _leaf_points(facts: Path) -> str:
    relations = {name: parquet(facts, name) for name in READ}
    return LEAVES.read_text(encoding="utf-8").format(**relations)


def scan(connection: Any, facts: Path) -> int:
    """Read every column that the queries read, and do nothing with them; rows read."""
    rows = 0
    for name, columns in READ.items():
        query = f"select count(*), bit_xor(hash({columns})) from {parquet(facts, name)}"
        rows += connection.execute(query).fetchone()[0]
    return rows
