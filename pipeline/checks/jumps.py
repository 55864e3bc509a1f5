"""Did volume or columns jump since the last load? A warning beside the gates.

Belongs here: comparing the published marts of two loads against limits that are data.
Does not belong here: reading either load (`pipeline.publish`), what follows (nothing is held back).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from pipeline.data_files import read_yaml

CHECK_ID = "volume_and_schema_jump"
LIMITS_FILE = Path("load") / "volume_and_schema.yml"


class Limits(BaseModel):
    """How far the rows of a table may move without a warning.

    Attributes:
        maximum_fall: Share of the rows before that may go.
        maximum_rise: Share of the rows before that may come.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    maximum_fall: float = Field(ge=0, le=1)
    maximum_rise: float = Field(ge=0)


class JumpLimits(BaseModel):
    """The file with the limits.

    Attributes:
        minimum_rows: A table with fewer rows, before and now, is too small to be judged by shares.
        limits: For every table.
        tables: For single tables, by `schema.name`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    minimum_rows: int = Field(ge=0)
    limits: Limits
    tables: Mapping[str, Limits] = Field(default_factory=dict)


class JumpKind(StrEnum):
    """What jumped."""

    TABLE_GONE = "table_gone"
    TABLE_NEW = "table_new"
    COLUMNS = "columns"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class TableShape:
    """Rows and columns of a table; columns are None where an older edition does not tell them."""

    row_count: int
    columns: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Jump:
    """One difference that is worth a look.

    Attributes:
        table: `schema.name`.
        kind: What jumped.
        before: Rows, or the columns that are gone.
        now: Rows, or the columns that are new.
    """

    table: str
    kind: JumpKind
    before: str
    now: str


def load_limits(expectations: Path) -> JumpLimits:
    """Read the limits from the folder of suites."""
    return JumpLimits.model_validate(read_yaml(expectations / LIMITS_FILE))


def jumps_between(
    before: Mapping[str, TableShape], now: Mapping[str, TableShape], limits: JumpLimits
) -> list[Jump]:
    """Compare two loads, table by table in the order of their names."""
    found: list[Jump] = []
    for table in sorted(before.keys() | now.keys()):
        old, new = before.get(table), now.get(table)
        if new is None:
            found.append(Jump(table, JumpKind.TABLE_GONE, str(old.row_count if old else ""), ""))
        elif old is None:
            found.append(Jump(table, JumpKind.TABLE_NEW, "", str(new.row_count)))
        else:
            found += _columns(table, old, new)
            if _has_jumped(old.row_count, new.row_count, limits.tables.get(table, limits.limits), limits):
                found.append(Jump(table, JumpKind.ROWS, str(old.row_count), str(new.row_count)))
    return found


def _columns(table: str, old: TableShape, new: TableShape) -> list[Jump]:
    if old.columns is None or new.columns is None or set(old.columns) == set(new.columns):
        return []
    gone = [name for name in old.columns if name not in new.columns]
    fresh = [name for name in new.columns if name not in old.columns]
    return [Jump(table, JumpKind.COLUMNS, ", ".join(gone), ", ".join(fresh))]


def _has_jumped(old: int, new: int, own: Limits, limits: JumpLimits) -> bool:
    if max(old, new) < limits.minimum_rows:
        return False
    return new < old * (1 - own.maximum_fall) or new > old * (1 + own.maximum_rise)
