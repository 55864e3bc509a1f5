"""The figures of every unit and quarter: chosen by hand where a test rests on them, drawn otherwise.

Belongs here: actuals, numerators, denominators. Does not belong here: how they are written on a form
(see `reports`).
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from data.generators.anxi_2019.units import QUARTERS, Leaf, Unit

SEED = 20190829
BUDGET_WAN = 842.6
SPENT_WAN = {"2019Q3": 604.3, "2019Q4": 806.15}
Pair = tuple[int, int]

# the unit of the golden file: a value for each quarter, a pair is (numerator, denominator)
CHOSEN: dict[tuple[str, str], tuple[int | Pair, int | Pair]] = {
    ("ZS02", "K01-1"): (9, 12),
    ("ZS02", "K01-2"): (6, 7),
    ("ZS02", "K15-1"): ((45, 50), (40, 50)),
    ("ZS02", "K15-2"): (28, 40),
    ("ZS02", "K16-1"): (9, 12),
    ("ZS02", "K16-2"): ((20, 20), (18, 20)),
    ("ZS02", "R03-1"): (6, 8),
    ("ZS02", "R03-2"): (8, 9),
    ("ZS02", "R04-1"): (30, 44),
    ("ZS02", "R13-1"): (950, 1260),
    ("ZS02", "R13-2"): ((24, 25), (23, 25)),
    ("ZS02", "R13-3"): ((2, 400), (6, 300)),
    ("ZS02", "R13-4"): (1, 2),
    ("ZS02", "R14-1"): (3, 4),
    ("ZS02", "R14-2"): ((5, 5), (8, 10)),
    ("ZS02", "D01-1"): ((8, 8), (4, 4)),
    ("ZS02", "D02-1"): (3, 6),
    ("ZS02", "D02-2"): ((9, 10), (7, 10)),
    ("ZS02", "D03-1"): ((30, 30), (29, 30)),
    ("ZS02", "D04-1"): ((12, 12), (5, 5)),
    ("ZS02", "D04-2"): (14, 36),
    ("ZS02", "D05-1"): ((10, 10), (9, 10)),
    ("ZS02", "D05-2"): (0, 1),
    # the figure of the rate that its counts contradict, see `reports`
    ("GS06", "K09-1"): ((40, 40), (45, 50)),
    # more than an inspection could verify, see `assessed`
    ("GS08", "R03-2"): (9, 14),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """What a unit achieved on a leaf in a quarter; a rate has no actual of its own."""

    actual: int | None = None
    numerator: float | None = None
    denominator: float | None = None


def _drawn_rate(leaf: Leaf, unit: Unit, period: str, dice: random.Random) -> Figure:
    if leaf.method == "linear":
        heard = dice.randrange(20, 40, 2)
        return Figure(numerator=round(heard * dice.uniform(0.22, 0.45)), denominator=heard)
    text, bound = leaf.target.get(period, ("≥95%", 95.0))
    if text.startswith("≤"):
        base = dice.randrange(400, 1200, 20)
        share = bound / 100 * (0.6 if dice.random() < unit.quality else 1.8)
        return Figure(numerator=int(base * share), denominator=base)
    base = dice.randrange(20, 64, 2)
    loss = (1.01 - unit.quality) * dice.uniform(0.0, 0.9)
    if leaf.method == "target":
        loss = 0 if dice.random() < unit.quality else loss
    return Figure(numerator=base - round(base * loss), denominator=base)


def _cumulative(leaf: Leaf, unit: Unit, dice: random.Random) -> tuple[int, int]:
    """Counts since 1 January at the end of both quarters; the second is never below the first."""
    first, second = (
        max(0, round(leaf.target[period][1] * (0.12 + 0.95 * unit.quality + dice.uniform(-0.12, 0.12))))
        for period in QUARTERS
    )
    return min(first, second), second


def figure(unit: Unit, period: str, leaf: Leaf) -> Figure:
    """The figure of one leaf; the draw depends on unit, period and leaf only."""
    place = QUARTERS.index(period)
    chosen = CHOSEN.get((unit.code, leaf.indicator_id))
    if chosen is not None:
        value = chosen[place]
        return Figure(*((None, *value) if isinstance(value, tuple) else (value,)))
    if leaf.method == "budget_execution":
        return Figure(numerator=SPENT_WAN[period], denominator=BUDGET_WAN)
    if leaf.fold == "last":
        both = random.Random(f"{SEED}|{unit.code}|{leaf.indicator_id}")
        if leaf.method == "checklist":
            done = 8 - round(8 * (1 - unit.quality) * both.random())
            done -= 0 if place else 2
            return Figure(actual=done, numerator=done, denominator=8)
        return Figure(actual=_cumulative(leaf, unit, both)[place])
    dice = random.Random(f"{SEED}|{unit.code}|{period}|{leaf.indicator_id}")
    if leaf.is_rate:
        return _drawn_rate(leaf, unit, period, dice)
    return Figure(actual=int((1 - unit.quality) * 14 * dice.random()))
