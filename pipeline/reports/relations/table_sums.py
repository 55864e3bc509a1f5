"""Totals of tables: rows called 合计, columns called 合计, subtotals.

Belongs here: which cells a total adds up. Does not belong here: rates and changes in tables (`table_rates`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.table_cells import TableView, view
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.relations.base import Kind, Ledger, Relation, agrees, with_note
from pipeline.reports.relations.sums import check_sum
from pipeline.reports.verdict import Verdict

_TOTAL = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.])?(?:合计|总计|共计|总额|总数|全[州市县区局]合计|总 ?计|合 ?计|"
    r"合计数|总分|总得分|总合计|.{0,6}合计)$"
)
_SUBTOTAL = re.compile(r"小计|分计")
_INSIDE = re.compile(r"^(?:其中|#|—|-|·|\s*[(（]?\d+[)）.])")
_NO_SUM = re.compile(
    r"率|占比|比例|比重|%|平均|人均|增减|增幅|同比|较上年|排名|单价|进度|满意度|目标值|指标值"
)
_TOTAL_COLUMN = re.compile(r"^(?:合计|总计|小计|共计|总数|总额)$")
_HIERARCHY = re.compile(r"^(?:其中|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、．])")


def _body(table: TableView) -> list[int]:
    return sorted(table.rows)


def _compact(text: str) -> str:
    return re.sub(r"\s", "", text)


def _add_alternatives(table: TableView, column: int, above: Sequence[int]) -> list[list[Quantity]]:
    """Ways in which a column's rows may make the total: all, no inner rows, subtotals, top level."""
    plain = [i for i in above if (i, column) in table.numbers]
    subtotals = [i for i in plain if _SUBTOTAL.search(_compact(table.rows[i]))]
    outer = [i for i in plain if not _INSIDE.match(table.rows[i]) and i not in subtotals]
    top = [i for i in plain if re.match(r"[一二三四五六七八九十]+、", table.rows[i])]
    choices = [outer, plain, subtotals, top, [i for i in plain if i not in subtotals]]
    unique: list[list[int]] = []
    for choice in choices:
        if choice and choice not in unique:
            unique.append(choice)
    return [[table.quantity(i, column) for i in choice] for choice in unique]


def _column_total(
    ledger: Ledger, table: TableView, column: int, row: int, others: Sequence[int]
) -> Relation | None:
    stated = table.quantity(row, column)
    alternatives = _add_alternatives(table, column, others)
    if not alternatives or max(map(len, alternatives)) < 2:
        return None
    values = [part.number.value for part in max(alternatives, key=len)]
    if min(values) > 0 and stated.number.value <= max(values):
        # A total no larger than one of its parts is a mean or a rate.
        return None
    first: Relation | None = None
    for parts in alternatives:
        if len(parts) < 2:
            continue
        relation = check_sum(ledger, stated, parts, kind=Kind.TABLE_SUM)
        if agrees(relation):
            return relation
        first = first or relation
    named = [table.rows[i] for i in others if (i, column) in table.numbers]
    is_nested = any(_INSIDE.match(name) or _SUBTOTAL.search(name) for name in named) or (
        any(_HIERARCHY.match(name) for name in named) and not all(_HIERARCHY.match(name) for name in named)
    )
    missing = [i for i in others if (i, column) not in table.numbers]
    if first and (is_nested or len(missing) > len(others) / 2):
        return with_note(
            first,
            Verdict.UNCHECKED,
            "表中有分级,无法确定合计范围",
            "the table has levels; what the total covers is unclear",
        )
    return first


def _numeric_columns(table: TableView) -> list[int]:
    return [
        j
        for j in range(len(table.columns))
        if not _NO_SUM.search(table.columns[j]) and any((i, j) in table.numbers for i in table.rows)
    ]


def _same_column(table: TableView, first: int, second: int) -> bool:
    pairs = [(table.numbers.get((i, first)), table.numbers.get((i, second))) for i in table.rows]
    return all(
        (a is None) == (b is None) and (a is None or b is None or a.value == b.value) for a, b in pairs
    )


def _totals_by_row(ledger: Ledger, table: TableView) -> None:
    body = _body(table)
    total_rows = [i for i in body if _TOTAL.match(_compact(table.rows[i]))]
    done: list[int] = []
    for row in total_rows:
        above = [i for i in body if i < row and i not in total_rows]
        others = above or [i for i in body if i > row and i not in total_rows]
        for column in _numeric_columns(table):
            if (row, column) not in table.numbers or table.numbers[row, column].kind is UnitKind.PERCENT:
                continue
            if any(_same_column(table, column, earlier) for earlier in done if earlier != column):
                continue
            relation = _column_total(ledger, table, column, row, others)
            done.append(column)
            if relation:
                ledger.add(relation)


def _subtotals(ledger: Ledger, table: TableView) -> None:
    start: list[int] = []
    for row in _body(table):
        name = _compact(table.rows[row])
        if _SUBTOTAL.search(name):
            for column in _numeric_columns(table):
                parts = [table.quantity(i, column) for i in start if (i, column) in table.numbers]
                if (row, column) in table.numbers and len(parts) >= 2:
                    relation = check_sum(ledger, table.quantity(row, column), parts, kind=Kind.TABLE_SUM)
                    if relation:
                        ledger.add(relation)
            start = []
        elif not _TOTAL.match(name):
            start.append(row)


def _sibling_columns(table: TableView, column: int) -> list[int]:
    """Columns that a total column adds up: those of its header group, else all other countable ones."""
    group = table.groups[column]
    last = [name.rsplit("/", 1)[-1] for name in table.columns]
    numeric = [
        j for j in _numeric_columns(table) if j != column and not _TOTAL_COLUMN.match(_compact(last[j]))
    ]
    same_group = [j for j in numeric if group and table.groups[j] == group]
    return same_group if len(same_group) >= 2 else ([] if group and "/" in table.columns[column] else numeric)


def _totals_by_column(ledger: Ledger, table: TableView) -> None:
    for column in _numeric_columns(table):
        if not _TOTAL_COLUMN.match(_compact(table.columns[column].rsplit("/", 1)[-1])):
            continue
        siblings = _sibling_columns(table, column)
        if len(siblings) < 2:
            continue
        found: list[Relation] = []
        for row in _body(table):
            parts = [table.quantity(row, j) for j in siblings if (row, j) in table.numbers]
            if (row, column) not in table.numbers or len(parts) < 2:
                continue
            if len({p.number.unit for p in parts} | {table.numbers[row, column].unit}) > 1:
                continue
            relation = check_sum(ledger, table.quantity(row, column), parts, kind=Kind.TABLE_SUM)
            if relation:
                found.append(relation)
        good = sum(agrees(relation) for relation in found)
        # A column that never adds up is no total of these columns; one that mostly does is.
        if good * 2 >= len(found) and good:
            for relation in found:
                ledger.add(relation)


def find(ledger: Ledger) -> None:
    """Checks every total of every table."""
    for block in ledger.claims.document.blocks:
        table = view(ledger.claims.document, block) if block.table else None
        if table:
            _totals_by_row(ledger, table)
            _subtotals(ledger, table)
            _totals_by_column(ledger, table)
