"""Tables with one row for each year, and columns of change against the year above.

Belongs here: finding the rows that are years, and the column that a column of changes follows from.
Does not belong here: changes between two columns of one row (`table_rates`).

The column is chosen by the rows: half of the changes must follow from it, the others are contradicted; of two
that fit alike the one nearer to the changes counts.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.table_cells import TableView, view
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.interval import Interval
from pipeline.reports.relations.base import Arithmetic, Kind, Ledger, Relation, agrees, compute

_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*年?度?\s*")
_CHANGE = re.compile(r"(?:较|比)(?:上|前一)年|同比|增长|增减|增幅|变动")


def year_pairs(table: TableView) -> list[tuple[int, int]]:
    """Rows of a year with those of the year before, in either order; none when years repeat or lack."""
    texts = table.block.table.texts() if table.block.table else []
    years = {row: match for row in sorted(table.rows) if (match := _YEAR.fullmatch(texts[row][0]))}
    rows = {int(match.group(1)): row for row, match in years.items()}
    if len(rows) < max(len(years), 2) or len(rows) < len(table.rows):
        return []
    ordered = sorted(rows)
    if any(later - earlier != 1 for earlier, later in pairwise(ordered)):
        return []
    return [(rows[later], rows[earlier]) for earlier, later in pairwise(ordered)]


def _change_bounds(parts: list[Interval] | tuple[Interval, ...]) -> Interval | None:
    quotient = parts[0].over(parts[1])
    return Interval(100 * (quotient.low - 1), 100 * (quotient.high - 1)) if quotient else None


def _compare(ledger: Ledger, stated: Quantity, this: Quantity, last: Quantity) -> Relation | None:
    now, before = this.number.text, last.number.text
    if stated.number.kind is UnitKind.PERCENT:
        return compute(
            ledger,
            Kind.TABLE_RATIO,
            stated,
            [this, last],
            Arithmetic(
                lambda v: 100 * (v[0] - v[1]) / v[1] if v[1] else None,
                lambda parts: _change_bounds(list(parts)),
                f"({now} - {before}) ÷ {before}",
            ),
            confidence=0.9,
        )
    return compute(
        ledger,
        Kind.DIFFERENCE,
        stated,
        [this, last],
        Arithmetic(lambda v: v[0] - v[1], lambda parts: parts[0] - parts[1], f"{now} - {before}"),
        confidence=0.9,
    )


def _column(ledger: Ledger, table: TableView, column: int, pairs: list[tuple[int, int]]) -> None:
    best: list[Relation] = []
    for base in range(len(table.columns)):
        if base == column or _CHANGE.search(table.columns[base]):
            continue
        rows: list[Relation] = []
        for this, last in pairs:
            if not all(cell in table.numbers for cell in ((this, column), (this, base), (last, base))):
                continue
            stated = table.quantity(this, column)
            now, before = table.quantity(this, base), table.quantity(last, base)
            is_rate = stated.number.kind is UnitKind.PERCENT
            if now.number.kind is UnitKind.PERCENT or (not is_rate and stated.number.unit != now.number.unit):
                continue
            relation = _compare(ledger, stated, now, before)
            rows += [relation] if relation else []
        good = sum(agrees(row) for row in rows)
        if good and good * 2 >= len(rows) and good >= sum(agrees(row) for row in best):
            best = rows
    for relation in best:
        ledger.add(relation)


def find(ledger: Ledger) -> None:
    """Checks the columns of change of every table of years."""
    for block in ledger.claims.document.blocks:
        table = view(ledger.claims.document, block) if block.table else None
        pairs = year_pairs(table) if table else []
        if table and pairs:
            for column, name in enumerate(table.columns):
                if _CHANGE.search(name):
                    _column(ledger, table, column, pairs)
