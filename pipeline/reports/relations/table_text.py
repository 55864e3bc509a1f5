"""What the text says against what the table says.

Belongs here: finding the cell that a sentence repeats. Does not belong here: sums inside the table
(`table_sums`),
a measure stated twice in the text (`restated`).

A figure of the text is held against a cell when its label is the row's name and the column's, and nothing
else.
Any equal cell of the row confirms it; a gap counts only when one column can be meant.
"""

from __future__ import annotations

import re

from pipeline.reports.claims import labels
from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.table_cells import TableView, view
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.interval import interval_of
from pipeline.reports.relations.base import Kind, Ledger, Relation
from pipeline.reports.verdict import Verdict, show_like

_GENERIC = re.compile(
    r"项目|资金|经费|共|实际|全年|本年|年度|数量|人数|件数|数|案件|金额|情况|全[市县州区]|的|办理|总"
)
_OTHER_TIME = re.compile(r"上年|去年|上半年|下半年|季度|\d{1,2}月|截[至止]|目标|计划|每")
_TOTAL = re.compile(r"合计|总计|小计|其中")
NEAR = 2


_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


def _key(text: str) -> str:
    return _GENERIC.sub("", labels.core(_BRACKETED.sub("", text)))


def _rows_named(table: TableView, quantity: Quantity) -> list[tuple[int, str]]:
    """Rows whose name opens the figure's label, with what the label says beyond it."""
    label = _key(quantity.label)
    found = []
    for row, name in table.rows.items():
        key = _key(name)
        if (len(key) >= 3 or (len(key) == 2 and key == label)) and not _TOTAL.search(name) and key in label:
            found.append((row, label.replace(key, "", 1)))
    return found


def _columns(table: TableView, row: int, rest: str, quantity: Quantity) -> list[int]:
    """Columns of a row that the rest of the label can mean."""
    same = _same_unit_columns(table, row, quantity)
    if not rest:
        # `完成甲 …件,乙 …件`: the act is named once, before the list.
        acts = [j for j in same if (act := _key(table.columns[j])) and act in quantity.sentence.text]
        return same if len(same) == 1 else acts if len(acts) == 1 else []
    return [
        j
        for j in same
        if rest in _key(table.columns[j]) or (_key(table.columns[j]) and _key(table.columns[j]) in rest)
    ]


def _same_unit_columns(table: TableView, row: int, quantity: Quantity) -> list[int]:
    """Numeric cells of a row that count the same things; cells without a unit count anything."""
    number = quantity.number
    return [
        j
        for j in range(len(table.columns))
        if (cell := table.numbers.get((row, j)))
        and (
            (cell.kind is number.kind and cell.unit == number.unit)
            or (cell.kind is UnitKind.BARE and number.kind is UnitKind.COUNT)
        )
    ]


def _relation(
    ledger: Ledger, quantity: Quantity, table: TableView, cell_at: tuple[int, int], verdict: Verdict
) -> Relation:
    cell = table.quantity(*cell_at)
    gap = cell.number.value - quantity.number.value
    is_gap = verdict is Verdict.CONTRADICTED
    return Relation(
        Kind.RESTATED,
        verdict,
        quantity.number.text,
        show_like(cell.number.value, quantity.number),
        show_like(gap, quantity.number, 2),
        f"{quantity.number.text} = {cell.number.text}",
        quantity.label,
        (ledger.claims.place(quantity), ledger.claims.place(cell)),
        "正文与表格数字不一致" if is_gap else "",
        "text and table differ" if is_gap else "",
        confidence=0.7,
    )


def _compare(ledger: Ledger, quantity: Quantity, table: TableView) -> None:
    for row, rest in _rows_named(table, quantity):
        columns = _columns(table, row, rest, quantity)
        own = interval_of(quantity.number, loose=True)
        same = _same_unit_columns(table, row, quantity)
        equal = [j for j in same if interval_of(table.numbers[row, j], loose=True).meets(own)]
        if equal:
            ledger.add(_relation(ledger, quantity, table, (row, equal[0]), Verdict.EXACT))
        elif len(columns) == 1 and not _OTHER_TIME.search(quantity.sentence.text + table.columns[columns[0]]):
            value, other = quantity.number.value, table.numbers[row, columns[0]].value
            if other and value and max(value, other) <= NEAR * min(value, other):
                ledger.add(_relation(ledger, quantity, table, (row, columns[0]), Verdict.CONTRADICTED))


def find(ledger: Ledger) -> None:
    """Compares figures of the text with the cells that they repeat."""
    document = ledger.claims.document
    tables = [table for block in document.blocks if block.table and (table := view(document, block))]
    if not tables:
        return
    for quantity in ledger.claims.quantities:
        if quantity.role not in {Role.LEVEL, Role.RATE} or quantity.sentence.row >= 0:
            continue
        if quantity.number.is_approximate or quantity.number.is_han or quantity.number.suffix:
            continue
        for table in tables:
            _compare(ledger, quantity, table)
