"""Reading a published edition: rows of its marts and facts as plain data.

Belongs here: opening an edition for reading only, the few queries that explanations need.
Does not belong here: choosing and wording (`explanation`), showing (`report`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline.explain.names import Named
from pipeline.warehouse.reading import Row, read_sealed, rows_by_name


class EditionReader:
    """An open edition."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Rows of a query by column name."""
        return rows_by_name(self._connection, sql, parameters)

    def schemes(self) -> list[Named]:
        """Schemes whose units were scored, the latest year first."""
        rows = self.rows(
            "select scheme_id, scheme_name from facts.dim_scheme "
            "where scheme_id in (select scheme_id from marts.mart_unit_ranking) "
            "order by scheme_year desc, scheme_id"
        )
        return [Named(row["scheme_id"], row["scheme_name"]) for row in rows]

    def units(self, scheme_id: str) -> list[Named]:
        """Assessed units of a scheme with their aliases."""
        rows = self.rows(
            "select units.unit_id, units.unit_name, list(names.unit_reference order by all) as aliases "
            "from facts.dim_unit as units left join facts.dim_unit_name as names using (scheme_id, unit_id) "
            "where units.scheme_id = ? and unit_id in ("
            "  select unit_id from marts.mart_unit_ranking where scheme_id = ?"
            ") group by units.unit_id, units.unit_name order by units.unit_id",
            [scheme_id, scheme_id],
        )
        return [Named(r["unit_id"], r["unit_name"], tuple(filter(None, r["aliases"]))) for r in rows]

    def indicators(self, scheme_id: str, unit_id: str) -> list[Named]:
        """Nodes of the tree on which a unit is scored."""
        rows = self.rows(
            "select distinct indicator_id, indicator_name from marts.mart_indicator_scores "
            "where scheme_id = ? and unit_id = ? order by indicator_id",
            [scheme_id, unit_id],
        )
        return [Named(row["indicator_id"], row["indicator_name"]) for row in rows]

    def periods(self, scheme_id: str, unit_id: str) -> list[Named]:
        """Periods in which a unit was scored: what ends last first, of these the longest first."""
        rows = self.rows(
            "select period_id, period_name from facts.dim_period "
            "where scheme_id = ? and period_id in ("
            "  select period_id from marts.mart_unit_ranking where scheme_id = ? and unit_id = ?"
            ") order by end_date desc, start_date asc, period_id",
            [scheme_id, scheme_id, unit_id],
        )
        return [Named(row["period_id"], row["period_name"]) for row in rows]


@contextmanager
def open_edition(database: Path) -> Iterator[EditionReader]:
    """Open an edition's database: nothing can be written, no other file can be read."""
    with read_sealed(database) as connection:
        yield EditionReader(connection)
