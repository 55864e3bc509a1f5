"""A budget told over several paragraphs: stages (budget, received, spent, left) by scope.

Belongs here: placing money figures into that grid and checking the identities between its cells.
Does not belong here: wholes and parts inside one sentence (`sums`).

The grid only confirms: a cell may hold several figures, and an identity is reported when
some of them fit it. A gap is reported for one identity alone, received minus spent equals what is left,
where the three figures stand together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from pipeline.reports.claims import labels
from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.claims.words import EXPLANATION
from pipeline.reports.relations.base import (
    Arithmetic,
    Kind,
    Ledger,
    Relation,
    agrees,
    compute,
    signed_sum,
    with_note,
)
from pipeline.reports.relations.rates import check_rate
from pipeline.reports.relations.sums import check_sum
from pipeline.reports.verdict import Verdict

_STAGES = (
    ("left", re.compile(r"(?:年末|期末|本年|本年度|年终)?(?:结转|结余|余额|剩余)")),
    ("received", re.compile(r"到位|收入(?!支出)|下达|拨付|拨入")),
    ("budget", re.compile(r"预算(?!支出完成|执行|支出执行)|批复|核定")),
    ("spent", re.compile(r"支出|执行数|使用|决算|列支")),
)
_SCOPES = (("project", re.compile(r"项目")), ("basic", re.compile(r"基本支出|基本经费")))
_PART_SCOPES = re.compile(
    r"人员(?:经费|支出)|公用(?:经费|支出)|三公|采购|法律援助|普法|宣传|矫正|复议|调解|财政拨款支出|其他"
)
_RATE = re.compile(r"(?:执行率|执行进度|完成率|支出率|支出进度|执行比例|使用率)$")
_CHECKPOINT = re.compile(r"截[至止]|[1-9]月\d+日|前三季度|上半年|季度末|1[01]月\d+日")
_LEFT_NOW = re.compile(r"年末|期末|本年度?结|年终|结转下年|当年结|年底")
_NOT_LEFT = re.compile(r"上年|年初|期初")


@dataclass(slots=True)
class Grid:
    """Money figures by (scope, stage), changes by scope, execution rates by scope."""

    cells: dict[tuple[str, str], list[Quantity]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[str, list[Quantity]] = field(default_factory=lambda: defaultdict(list))
    rates: dict[str, list[Quantity]] = field(default_factory=lambda: defaultdict(list))


def _stage_of(text: str) -> str:
    return next((stage for stage, pattern in _STAGES if pattern.search(text)), "")


def _scope_of(text: str) -> str:
    return next((scope for scope, pattern in _SCOPES if pattern.search(text)), "")


def _context_stage(quantity: Quantity, found: Sequence[Quantity]) -> str:
    """Stage of a figure; a part (`其中:基本支出 …`) takes the stage of its whole."""
    own = _stage_of(quantity.label)
    between = quantity.sentence.text[: quantity.start]
    marker = between.rfind("其中")
    if marker >= 0 and own in {"", "spent"}:
        wholes = [
            q for q in found if q.end <= marker and q.number.kind is UnitKind.MONEY and q.role is Role.LEVEL
        ]
        if wholes:
            return _stage_of(wholes[-1].label) or own
    return own


def _place(grid: Grid, quantity: Quantity, found: Sequence[Quantity], heading: str, first_scope: str) -> None:
    text = labels.core(quantity.label)
    scope = _scope_of(text)
    if quantity.role is Role.LEVEL and quantity.number.kind is UnitKind.MONEY:
        if _PART_SCOPES.search(text) and not scope:
            return
        stage = _context_stage(quantity, found)
        if stage and not re.search(r"^(?:较|比|上年)", quantity.pre):
            grid.cells[scope or first_scope or _scope_of(heading) or "total", stage].append(quantity)
    elif quantity.role is Role.CHANGE and quantity.number.kind is UnitKind.MONEY:
        head = [
            q
            for q in found
            if q.end <= quantity.start and q.role is Role.LEVEL and q.number.kind is UnitKind.MONEY
        ]
        name = labels.core(head[-1].label) if head else ""
        kind = (
            "staff"
            if "人员" in name
            else "office"
            if "公用" in name
            else _scope_of(name) or ("total" if "支出" in name else "")
        )
        if kind:
            grid.changes[kind].append(quantity)
    elif quantity.role is Role.RATE and _RATE.search(re.sub(r"(?:达到?|为|已)+$", "", text)):
        before = quantity.sentence.text[max(0, quantity.start - 60) : quantity.start]
        clause = re.split(r"[;；。,，]", before)[-2:]
        if not _CHECKPOINT.search("".join(clause)) and not re.search(r"采购|三公|资产", text):
            grid.rates[scope or "total"].append(quantity)


def build(ledger: Ledger) -> Grid:
    """Places every money figure and execution rate of the running text."""
    grid = Grid()
    for sentence, found in zip(ledger.claims.sentences, ledger.claims.by_sentence, strict=True):
        if not found or sentence.row >= 0:
            continue
        block = ledger.claims.document.blocks[sentence.block]
        heading = block.heading_path[-1] if block.heading_path else ""
        first = re.split(r"[,，;；]", re.sub(r"《[^》]*》", "", sentence.text))[0]
        for quantity in found:
            _place(grid, quantity, found, heading, _scope_of(first))
    return grid


def _distinct(quantities: Sequence[Quantity]) -> list[Quantity]:
    """One figure for each value, the value that is stated most often first."""
    kept: dict[Fraction, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        kept[quantity.number.value].append(quantity)
    return [group[0] for group in sorted(kept.values(), key=lambda group: -len(group))][:6]


def _sums(ledger: Ledger, grid: Grid) -> None:
    for stage in ("budget", "received", "spent"):
        wholes = [q for q in _distinct(grid.cells["total", stage]) if not ledger.is_settled(q)] or _distinct(
            grid.cells["total", stage]
        )
        basics, projects = _distinct(grid.cells["basic", stage]), _distinct(grid.cells["project", stage])
        for whole, basic, project in product(wholes, basics, projects):
            relation = check_sum(ledger, whole, [basic, project], 0.8)
            if agrees(relation) and relation and not _known(ledger, whole, basic, project):
                ledger.add(relation)
                break


def _known(ledger: Ledger, *quantities: Quantity) -> bool:
    values = sorted(q.number.value for q in quantities)
    texts = sorted(q.number.text for q in quantities)
    return any(
        sorted(p.text for p in r.places) == texts and agrees(r)
        for r in ledger.relations
        if len(r.places) == len(values)
    )


def _change_sums(ledger: Ledger, grid: Grid) -> None:
    for whole_name, part_names in (("total", ("basic", "project")), ("basic", ("staff", "office"))):
        for whole, *parts in product(
            _distinct(grid.changes[whole_name]), *(_distinct(grid.changes[name]) for name in part_names)
        ):
            signs = [part.direction * whole.direction for part in parts]
            relation = compute(ledger, Kind.SUM, whole, parts, signed_sum(signs, parts), confidence=0.8)
            if agrees(relation) and relation:
                ledger.add(relation)
                break


def _executions(ledger: Ledger, grid: Grid) -> None:
    for scope, rates in list(grid.rates.items()):
        for rate in rates:
            if ledger.is_settled(rate):
                continue
            bases = [*_distinct(grid.cells[scope, "received"]), *_distinct(grid.cells[scope, "budget"])]
            for spent, base in product(_distinct(grid.cells[scope, "spent"]), bases):
                relation = check_rate(ledger, rate, spent, base, 0.8) if base.number.value else None
                if agrees(relation) and relation:
                    ledger.settle(rate)
                    ledger.add(relation)
                    break


def _left_over(ledger: Ledger, grid: Grid) -> None:
    """What came in minus what was spent is what is left, where one paragraph says all three."""
    for left in grid.cells["total", "left"] + grid.cells["project", "left"] + grid.cells["basic", "left"]:
        if not _LEFT_NOW.search(left.pre) or _NOT_LEFT.search(left.pre):
            continue
        near = range(left.sentence.block - 3, left.sentence.block + 1)
        scope = next(
            (s for (s, stage), cell in grid.cells.items() if stage == "left" and left in cell), "total"
        )
        received = [
            q
            for q in grid.cells[scope, "received"]
            if q.sentence.block in near and q.index < left.index and _is_whole(q)
        ]
        spent = [
            q
            for q in grid.cells[scope, "spent"]
            if q.sentence.block in near and q.index < left.index and _is_whole(q)
        ]
        received, spent = _totals(received), _totals(spent)
        opening = [
            q
            for q in grid.cells[scope, "left"]
            if _NOT_LEFT.search(q.pre) and q.sentence.block in near and q.number.value
        ]
        if not received or not spent or opening or len(_distinct(received)) > 1 or len(_distinct(spent)) > 1:
            continue
        relation = compute(
            ledger,
            Kind.DIFFERENCE,
            left,
            [received[0], spent[0]],
            Arithmetic(
                lambda v: v[0] - v[1],
                lambda p: p[0] - p[1],
                f"{received[0].number.text} - {spent[0].number.text}",
            ),
            confidence=0.9,
        )
        if relation:
            ledger.add(_explain(relation, left))


def _totals(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Those called a total; without any, those called income or expenditure."""
    named = [q for q in quantities if re.search(r"合计|总计|总额|共计|总收入|总支出", q.pre)]
    return named or [q for q in quantities if re.search(r"收入|支出", q.pre)]


def _is_whole(quantity: Quantity) -> bool:
    head = quantity.sentence.text[: quantity.start]
    return "其中" not in head and not re.search(r"上年|结转|结余", quantity.label)


def _explain(relation: Relation, left: Quantity) -> Relation:
    if relation.verdict is Verdict.CONTRADICTED and EXPLANATION.search(left.sentence.text):
        return with_note(relation, Verdict.EXPLAINED, "文中说明了原因", "the text gives the reason")
    return relation


def find(ledger: Ledger) -> None:
    """Checks the identities of the budget grid."""
    grid = build(ledger)
    _sums(ledger, grid)
    _change_sums(ledger, grid)
    _executions(ledger, grid)
    _left_over(ledger, grid)
