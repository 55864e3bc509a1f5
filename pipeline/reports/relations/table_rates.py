"""Rates, changes and differences in tables: which columns a computed column follows from.

Belongs here: finding, for a column of rates or differences, the two columns that give it.
Does not belong here: totals (`table_sums`).

The columns are chosen by their names and confirmed by the rows: a pair that gives most rows is the meaning of
the column, and the rows that it does not give are contradicted. Where names alone decide, they must be plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations

from pipeline.reports.claims.table_cells import TableView, view
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.claims.words import BUDGET_WORDS, SPENT_WORDS
from pipeline.reports.interval import Interval
from pipeline.reports.relations.base import Arithmetic, Kind, Ledger, Relation, agrees, compute

_RATE = re.compile(r"率|占比|比例|比重|进度|完成比")
_GROWTH = re.compile(
    r"增减率|增长率|增幅|同比|变动率|增减(?:幅度|%|比例|百分比)|较上年.{0,4}[%率幅]|增减\(%\)|增长\(%\)|比上年.{0,3}%"
)
_DIFFERENCE = re.compile(
    r"增减(?:额|数|量|情况)?$|增加额|差额|增减变动|较上年增减$|变动额|结余|结转|余额|偏差额"
)
_NOT_COMPUTED = re.compile(r"指标|目标|标准|权重|满意|得分")
_THIS = re.compile(r"本年|今年|当年|本期|20\d\d年|决算|实际")
_LAST = re.compile(r"上年|去年|上期|20\d\d年|同期|预算|期初")
_DONE = re.compile(r"完成|办结|结案|成功|实际|支出|执行|使用|合格|满意|达标|回收|收回")
_ALL = re.compile(r"预算|计划|目标|受理|应|总|到位|设定|任务|安排|收案|发放|调解|参加|案件")

Function = Callable[[Sequence[Fraction]], Fraction | None]
Bounds = Callable[[Sequence[Interval]], Interval | None]


def _ratio(v: Sequence[Fraction]) -> Fraction | None:
    return 100 * v[0] / v[1] if v[1] else None


def _ratio_bounds(p: Sequence[Interval]) -> Interval | None:
    quotient = p[0].over(p[1])
    return quotient.times(100) if quotient else None


def _change(v: Sequence[Fraction]) -> Fraction | None:
    return 100 * (v[0] - v[1]) / v[1] if v[1] else None


def _change_bounds(p: Sequence[Interval]) -> Interval | None:
    quotient = p[0].over(p[1])
    return Interval(100 * (quotient.low - 1), 100 * (quotient.high - 1)) if quotient else None


def _minus(v: Sequence[Fraction]) -> Fraction | None:
    return v[0] - v[1]


def _minus_bounds(p: Sequence[Interval]) -> Interval | None:
    return p[0] - p[1]


def _kind_of(name: str) -> tuple[Kind, Function, Bounds, str] | None:
    if _NOT_COMPUTED.search(name):
        return None
    if _GROWTH.search(name):
        return Kind.TABLE_RATIO, _change, _change_bounds, "({0} - {1}) ÷ {1}"
    if _RATE.search(name):
        return Kind.TABLE_RATIO, _ratio, _ratio_bounds, "{0} ÷ {1}"
    if _DIFFERENCE.search(name):
        return Kind.DIFFERENCE, _minus, _minus_bounds, "{0} - {1}"
    return None


def _rows_of(
    ledger: Ledger,
    table: TableView,
    column: int,
    pair: tuple[int, int],
    how: tuple[Kind, Function, Bounds, str],
) -> list[Relation]:
    kind, function, bounds, pattern = how
    found: list[Relation] = []
    for row in sorted(table.rows):
        cells = [(row, column), (row, pair[0]), (row, pair[1])]
        if not all(cell in table.numbers for cell in cells):
            continue
        stated, first, second = (table.quantity(*cell) for cell in cells)
        if first.number.unit != second.number.unit or (
            kind is Kind.DIFFERENCE and stated.number.unit != first.number.unit
        ):
            continue
        relation = compute(
            ledger,
            kind,
            stated,
            [first, second],
            Arithmetic(function, bounds, pattern.format(first.number.text, second.number.text)),
            confidence=0.9,
        )
        if relation:
            found.append(relation)
    return found


def _names_fit(table: TableView, kind: Kind, name: str, pair: tuple[int, int]) -> bool:
    first, second = table.columns[pair[0]], table.columns[pair[1]]
    if kind is Kind.TABLE_RATIO and _GROWTH.search(name):
        return bool(_THIS.search(first) and _LAST.search(second) and not re.search("上年|去年|上期", first))
    if kind is Kind.TABLE_RATIO:
        spent = SPENT_WORDS.search(first) and BUDGET_WORDS.search(second) and not SPENT_WORDS.search(second)
        return bool(spent or (_DONE.search(first) and _ALL.search(second) and not _DONE.search(second)))
    return bool(
        (BUDGET_WORDS.search(first) and SPENT_WORDS.search(second))
        or (_THIS.search(first) and re.search("上年|去年|上期", second))
    )


def _column(ledger: Ledger, table: TableView, column: int) -> None:
    how = _kind_of(table.columns[column].replace(" ", ""))
    if how is None:
        return
    candidates = [
        j
        for j in range(len(table.columns))
        if j != column
        and sum(n.kind is not UnitKind.PERCENT for (_, c), n in table.numbers.items() if c == j) >= 1
        and _kind_of(table.columns[j]) is None
    ]
    best: list[Relation] = []
    best_key = (-1, False)
    fitting_pairs = 0
    for pair in permutations(candidates[:10], 2):
        rows = _rows_of(ledger, table, column, pair, how)
        good = sum(agrees(r) for r in rows)
        named = _names_fit(table, how[0], table.columns[column], pair)
        fitting_pairs += named
        enough = (
            (good >= 2 and good * 3 >= len(rows) * 2)
            or (named and good * 2 >= len(rows) and good)
            or (good == len(rows) == 1)
        )
        if rows and enough and (good, named) > best_key:
            best, best_key = rows, (good, named)
        elif (
            named
            and fitting_pairs == 1
            and not best
            and rows
            and len(rows) <= 2
            and how[0] is Kind.TABLE_RATIO
            and len(candidates) == 2
        ):
            best = rows
    for relation in best:
        ledger.add(relation)


def find(ledger: Ledger) -> None:
    """Checks every computed column of every table."""
    for block in ledger.claims.document.blocks:
        table = view(ledger.claims.document, block) if block.table else None
        if table:
            for column in range(len(table.columns)):
                if any(c == column for _, c in table.numbers):
                    _column(ledger, table, column)
