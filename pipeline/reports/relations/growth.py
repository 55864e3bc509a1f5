"""Changes against last year, the budget or another base: amount, rate, percentage points.

Belongs here: joining this value, that value, the amount and the rate of change.
Does not belong here: deciding which figure is a change (`claims.roles`), tables (`table_rates`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from pipeline.reports.claims import labels
from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.interval import Interval
from pipeline.reports.relations.base import Arithmetic, Kind, Ledger, Relation, agrees, compute, same_unit
from pipeline.reports.relations.changes import Change, changes_of
from pipeline.reports.relations.feasible import previous_counts
from pipeline.reports.verdict import Verdict, show

_COMPARISON = re.compile(r"较|比|同比|上年|去年|环比|增长|下降|减少|增加|上升|减幅|降幅|增幅")
REACH = 60


def _rate_from_amount(direction: int, values: Sequence[Fraction]) -> Fraction | None:
    current, amount = values
    base = current - direction * amount
    return 100 * amount / base if base > 0 else None


def _rate_from_amount_bounds(direction: int, parts: Sequence[Interval]) -> Interval | None:
    # amount/(current - d·amount) rises with amount and falls with current: the corners give the bounds.
    current, amount = parts
    corners: list[Fraction] = []
    for a in (amount.low, amount.high):
        for c in (current.low, current.high):
            base = c - direction * a
            if base <= 0:
                return None
            corners.append(100 * a / base)
    return Interval(min(corners), max(corners))


def _rate_from_base(direction: int, values: Sequence[Fraction]) -> Fraction | None:
    current, base = values
    return 100 * direction * (current - base) / base if base > 0 else None


def _rate_from_base_bounds(direction: int, parts: Sequence[Interval]) -> Interval | None:
    current, base = parts
    if base.low <= 0:
        return None
    corners = [
        100 * direction * (c - b) / b for c in (current.low, current.high) for b in (base.low, base.high)
    ]
    return Interval(min(corners), max(corners))


def by_amount(ledger: Ledger, rate: Quantity, current: Quantity, amount: Quantity) -> Relation | None:
    """Rate of change from this value and the amount of change."""
    d = amount.direction or rate.direction
    if rate.direction and d != rate.direction:
        return None
    sign = "-" if d > 0 else "+"
    text = f"{amount.number.text} ÷ ({current.number.text} {sign} {amount.number.text})"
    return compute(
        ledger,
        Kind.GROWTH,
        rate,
        [current, amount],
        Arithmetic(lambda v: _rate_from_amount(d, v), lambda p: _rate_from_amount_bounds(d, p), text),
    )


def by_base(ledger: Ledger, rate: Quantity, current: Quantity, base: Quantity) -> Relation | None:
    """Rate of change from this value and that one."""
    d = rate.direction
    text = f"({current.number.text} - {base.number.text}) ÷ {base.number.text}"
    return compute(
        ledger,
        Kind.GROWTH,
        rate,
        [current, base],
        Arithmetic(lambda v: _rate_from_base(d, v), lambda p: _rate_from_base_bounds(d, p), text),
    )


def difference(ledger: Ledger, amount: Quantity, current: Quantity, base: Quantity) -> Relation | None:
    """Amount of change from this value and that one."""
    d = amount.direction
    text = (
        f"{current.number.text} - {base.number.text}"
        if d > 0
        else f"{base.number.text} - {current.number.text}"
    )
    return compute(
        ledger,
        Kind.DIFFERENCE,
        amount,
        [current, base],
        Arithmetic(lambda v: d * (v[0] - v[1]), lambda p: (p[0] - p[1]).times(d), text),
    )


def _first_agreeing(relations: Sequence[Relation | None]) -> Relation | None:
    return next((r for r in relations if agrees(r)), None)


def _choose(relations: Sequence[Relation | None], is_sure: bool) -> Relation | None:
    agreeing = _first_agreeing(relations)
    if agreeing:
        return agreeing
    return next((r for r in relations if r), None) if is_sure else None


def _check(ledger: Ledger, change: Change) -> None:
    currents, bases = change.currents, change.bases
    is_sure = change.is_adjacent and len(currents) >= 1
    if not currents and bases:
        currents = tuple(_currents_before(ledger, bases[0]))
    if change.amount and bases:
        relation = _choose(
            [difference(ledger, change.amount, c, b) for b in bases for c in currents],
            is_sure and len(currents) == 1,
        )
        if relation:
            ledger.add(relation)
    if change.rate is None:
        return
    relations: list[Relation | None] = []
    if bases:
        relations += [by_base(ledger, change.rate, c, b) for b in bases for c in currents]
    if change.amount:
        relations += [by_amount(ledger, change.rate, c, change.amount) for c in currents]
    if not currents and change.amount:
        relations += [by_amount(ledger, change.rate, c, change.amount) for c in _earlier(ledger, change)]
        is_sure = False
    relation = _choose(relations, is_sure and (len(currents) == 1 or bool(change.amount)))
    if relation:
        ledger.settle(change.rate, *([change.amount] if change.amount else []))
        ledger.add(relation)
    elif not relations and len(currents) >= 1 and change.is_adjacent:
        _feasible(ledger, change.rate, currents[0])


def _currents_before(ledger: Ledger, base: Quantity) -> list[Quantity]:
    """This year's value when the sentence has only the base (`与上年 … 相比,减少 …`): above, by its name."""
    number = base.sentence.number - 1
    is_near = number >= 0 and ledger.claims.sentences[number].block == base.sentence.block
    near = ledger.claims.by_sentence[number] if is_near else []
    name = re.sub(r"上年度?|去年|上一年度?|同期", "", base.label)
    earlier = ledger.claims.quantities[max(0, base.index - REACH) : base.index]
    far = [q for q in earlier if name and labels.overlap(name, q.label) >= 0.6 and q not in near]
    return [q for q in (*reversed(near), *reversed(far)) if q.role is Role.LEVEL and same_unit(q, base)]


def _earlier(ledger: Ledger, change: Change) -> list[Quantity]:
    """Levels before a change that names none: same unit, label in common, nearest first."""
    amount = change.amount
    if amount is None:
        return []
    name = re.split(r"较|比|同比", amount.pre)[0]
    earlier = ledger.claims.quantities[max(0, amount.index - REACH) : amount.index]
    return [
        q
        for q in reversed(earlier)
        if q.role is Role.LEVEL and same_unit(q, amount) and labels.overlap(name, q.label) >= 0.25
    ]


def _feasible(ledger: Ledger, rate: Quantity, current: Quantity) -> None:
    """A count and its rate of change alone: some whole count of last year must give the rate."""
    number = current.number
    if (
        number.kind is not UnitKind.COUNT
        or number.scale
        or number.decimals
        or rate.number.is_approximate
        or number.is_approximate
    ):
        return
    if rate.number.suffix or rate.number.decimals == 0 or not _COMPARISON.search(rate.pre):
        return
    found = previous_counts(int(number.value), rate.number, rate.direction)
    places = (ledger.claims.place(rate), ledger.claims.place(current))
    if found is None:
        note = "没有整数的上年数能得到这个增减幅度", "no whole count of last year gives this change"
        ledger.add(
            Relation(
                Kind.GROWTH,
                Verdict.UNCHECKED,
                rate.number.text,
                "",
                "",
                f"({number.text} - x) ÷ x",
                current.label,
                places,
                *note,
                "",
                0.6,
            )
        )
        return
    base = (found[0] + found[1]) // 2
    value = 100 * rate.direction * (number.value - base) / base if base else Fraction(0)
    span = f"{found[0]}" if found[0] == found[1] else f"{found[0]}–{found[1]}"
    ledger.add(
        Relation(
            Kind.GROWTH,
            Verdict.EXACT,
            rate.number.text,
            f"{show(value, rate.number.decimals + 2)}%",
            f"{show(value - rate.number.value, rate.number.decimals + 2)}%",
            f"({number.text} - {base}) ÷ {base}",
            current.label,
            places,
            f"上年数未写出;可行的整数为 {span}",
            f"last year's count is not printed; whole counts {span} give it",
            confidence=0.6,
        )
    )


def find(ledger: Ledger) -> None:
    """Checks every change of the running text."""
    for found in ledger.claims.by_sentence:
        if any(q.role in {Role.CHANGE, Role.CHANGE_RATE} for q in found):
            for change in changes_of(found):
                _check(ledger, change)
