"""Rescoring one unit with the SQL that made the edition, in memory, in well under a second.

Belongs here: taking a unit's facts out of an edition, adding what is supposed, running the chain.
Does not belong here: rules (they are in the SQL of the kit), names (`explain.names`), showing (`report`).

Only the rows of the unit are taken. Where a scheme has leaves whose points depend on other units (places
among peers, normalised values), all units of the scheme are rescored: the others' points may move as well.
Places and grades are always given anew among all units of the scheme.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import duckdb

from pipeline.warehouse.reading import Row, rows_by_name
from pipeline.warehouse.work_database import literal, quoted
from pipeline.whatif.kit import CHANGED

PLANNERS: Final = 3
"""Statements that are planned side by side."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """A value that is supposed: as if an inspector had verified it."""

    indicator_id: str
    period_id: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Rescored:
    """What would be otherwise.

    Attributes:
        is_relative: Whether all units of the scheme were rescored, because some leaf depends on peers.
        units: One row per unit and period whose points, place or grade change, and the unit itself.
        nodes: One row per node of the tree, unit and period whose points or status change.
    """

    is_relative: bool
    units: tuple[Row, ...]
    nodes: tuple[Row, ...]


UNITS_SQL = """
    select
        period_id, unit_id, unit_name,
        before.score_points as points_before, after.score_points as points_after,
        before.rank_in_category as rank_before, after.rank_in_category as rank_after,
        before.grade as grade_before, after.grade_name as grade_after
    from edition.marts.mart_unit_ranking as before
    full join {facts}.fct_unit_score as after using (scheme_id, period_id, unit_id)
    where scheme_id = ? and (unit_id = ? or (before.score_points, before.rank_in_category, before.grade)
        is distinct from (after.score_points, after.rank_in_category, after.grade_name))
    order by unit_id <> ?, period_id, unit_id
"""
NODES_SQL = """
    select
        period_id, unit_id, indicator_id, level, after.indicator_name, after.is_leaf,
        before.points_awarded as points_before, after.points_awarded as points_after,
        before.status as status_before, after.cell_status as status_after,
        after.inputs, after.rule, after.reason, after.reason_en
    from {facts}.fct_indicator_score as after
    inner join edition.marts.mart_indicator_scores as before
        using (scheme_id, period_id, unit_id, indicator_id)
    where scheme_id = ? and (before.points_awarded, before.status)
        is distinct from (after.points_awarded, after.cell_status)
    order by unit_id <> ?, period_id, level, indicator_id, unit_id
"""


class NotSupposableError(ValueError):
    """A leaf has no value that could be supposed: events, ratings, surveys or reports make its points."""

    def __init__(self, indicator_id: str, period_id: str) -> None:
        self.indicator_id = indicator_id
        self.period_id = period_id
        super().__init__(f"{indicator_id} has no value in {period_id} that could be supposed")


def rescore(
    database: Path, kit: Path, scheme_id: str, unit_id: str, supposed: Sequence[Supposed]
) -> Rescored:
    """Rescore one unit of a published edition.

    Args:
        database: The edition's database; opened for reading only.
        kit: The edition's kit; opened for reading only.
        scheme_id: Scheme of the unit.
        unit_id: The unit.
        supposed: Values that are supposed.

    Raises:
        NotSupposableError: A leaf is not scored by a value in the period.
    """
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {literal(str(database))} as edition (read_only)")
        connection.execute(f"attach {literal(str(kit))} as kit (read_only)")
        models = connection.execute(
            "select position, catalog, schema, name, sql from kit.models order by position, name"
        ).fetchall()
        catalog = models[0][1]
        is_relative = _one(
            connection, "select count(*) from kit.relative_schemes where scheme_id = ?", [scheme_id]
        )
        only = f"scheme_id = {literal(scheme_id)}" if is_relative else f"unit_id = {literal(unit_id)}"
        if not is_relative:
            # of a few rows each statement is planned longer than it runs
            connection.execute("set threads = 1")
        _take_inputs(connection, catalog, [schema for _, _, schema, *_ in models], only)
        _suppose(connection, catalog, scheme_id, unit_id, supposed)
        kept = "false" if is_relative else f"scheme_id = {literal(scheme_id)} and not ({only})"
        _make_models(connection, models, kept, is_planned_lightly=not is_relative)
        facts = f"{quoted(catalog)}.facts"
        return Rescored(
            is_relative=bool(is_relative),
            units=tuple(
                rows_by_name(connection, UNITS_SQL.format(facts=facts), [scheme_id, unit_id, unit_id])
            ),
            nodes=tuple(rows_by_name(connection, NODES_SQL.format(facts=facts), [scheme_id, unit_id])),
        )


def _take_inputs(
    connection: duckdb.DuckDBPyConnection, catalog: str, schemas: Sequence[str], only: str
) -> None:
    """Copy what the chain reads: of tables about units the rows that are needed, of the others all."""
    inputs = connection.execute(
        "select schema, name, is_published, is_of_all from kit.input_tables"
    ).fetchall()
    connection.execute(f"attach ':memory:' as {quoted(catalog)}")
    for schema in sorted({schema for schema, *_ in inputs} | set(schemas)):
        connection.execute(f"create schema {quoted(catalog)}.{quoted(schema)}")
    for schema, name, is_published, is_of_all in inputs:
        source = f"edition.{quoted(schema)}.{quoted(name)}" if is_published else f"kit.inputs.{quoted(name)}"
        columns = {row[0] for row in connection.execute(f"describe {source}").fetchall()}
        # a row without a unit speaks of all units
        where = f"where {only} or unit_id is null" if "unit_id" in columns and not is_of_all else ""
        target = f"{quoted(catalog)}.{quoted(schema)}.{quoted(name)}"
        connection.execute(f"create table {target} as select * from {source} {where}")  # noqa: S608


def _make_models(
    connection: duckdb.DuckDBPyConnection, models: Sequence[Any], kept: str, *, is_planned_lightly: bool
) -> None:
    """Make the chain's tables, those of one position side by side: planning them is most of the time."""
    listed = "select table_name from duckdb_tables() where database_name = 'kit' and schema_name = 'others'"
    others = {name for (name,) in connection.execute(listed).fetchall()}

    def make(model: Sequence[Any]) -> None:
        _, catalog, schema, name, sql = model
        target = f"{quoted(catalog)}.{quoted(schema)}.{quoted(name)}"
        with connection.cursor() as cursor:
            if is_planned_lightly:
                cursor.execute("pragma disable_optimizer")
            cursor.execute(f"create table {target} as {sql}")
            if name in others:
                source = f"kit.others.{quoted(name)}"
                cursor.execute(f"insert into {target} select * from {source} where {kept}")  # noqa: S608

    with ThreadPoolExecutor(max_workers=PLANNERS) as planners:
        for _, beside in groupby(models, key=itemgetter(0)):
            list(planners.map(make, beside))


def _suppose(
    connection: duckdb.DuckDBPyConnection,
    catalog: str,
    scheme_id: str,
    unit_id: str,
    supposed: Sequence[Supposed],
) -> None:
    """Add the values; one that an inspector had already given for the same cell makes way."""
    table = f"{quoted(catalog)}.facts.{CHANGED}"
    spine = f"{quoted(catalog)}.intermediate.int_scoring__spine"
    keys = "scheme_id = ? and unit_id = ? and period_id = ? and indicator_id = ?"
    for item in supposed:
        cell = [scheme_id, unit_id, item.period_id, item.indicator_id]
        if not _one(connection, f"select count(*) from {spine} where {keys} and is_value_leaf", cell):  # noqa: S608
            raise NotSupposableError(item.indicator_id, item.period_id)
        connection.execute(f"delete from {table} where {keys}", cell)  # noqa: S608
        connection.execute(
            f"insert into {table} (scheme_id, unit_id, period_id, indicator_id, verified_value) "  # noqa: S608
            "values (?, ?, ?, ?, ?)",
            [*cell, item.value],
        )


def _one(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any]) -> int:
    row = connection.execute(sql, list(parameters)).fetchone()
    return int(row[0]) if row else 0
