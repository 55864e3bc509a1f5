"""The figures of every unit and quarter: chosen by hand where a test rests on them, drawn otherwise.

Belongs here: actuals, numerators, denominators. Does not belong here: how they are written on a form
(see `reports`).
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from data.generators.county_2013.chosen import CAPTURED, CHOSEN
from data.generators.county_2013.units import QUARTERS, Unit

SEED = 20130531
RATES = ("W1-1", "W1-4", "W2-1", "W2-3", "W4-1", "W5-1", "W6-2")
QUARTER_TARGETS = {"W1-2": 3, "W1-5": 6, "W2-2": 2, "W3-1": 1, "W6-1": 10, "W6-3": 2}
BUDGET_TARGETS = {"2013Q2": 50.0, "2013Q3": 75.0, "2013Q4": 95.0}
BUDGET_YUAN = 240_000


@dataclass(frozen=True, slots=True)
class Figure:
    """What a unit achieved on a leaf in a quarter.

    Attributes:
        actual: A count, or `None` for a rate (numerator over denominator).
        numerator: Numerator of a rate or of a checklist.
        denominator: Its denominator.
    """

    actual: int | None = None
    numerator: int | None = None
    denominator: int | None = None


def reported_leaves(unit: Unit, period: str) -> tuple[str, ...]:
    """Leaves that a unit reports for a quarter, in the order of the scheme."""
    peace = ("W1-1", "W1-2", "W1-4") if unit.category == "sfs" else ("W1-1", "W1-2", "W1-5")
    innovation = ("W3-1", "W3-2") if period == "2013Q4" else ("W3-1",)
    rest = ("W4-1", "W4-2", "W4-3", "W5-1", "W6-1", "W6-2", "W6-3")
    return (*peace, "W2-1", "W2-2", "W2-3", *innovation, *rest)


def _drawn_rate(leaf: str, unit: Unit, period: str, dice: random.Random) -> Figure:
    loss = (1.02 - unit.quality) * dice.uniform(0.0, 0.75)
    if leaf == "W2-3":
        services = dice.randrange(200, 2400, 20)
        share = 0.004 if dice.random() < unit.quality else 0.016
        return Figure(numerator=round(services * share), denominator=services)
    if leaf == "W5-1":
        built = 12 + round(8 * unit.quality) + 1 * QUARTERS.index(period) - dice.choice((0, 0, 1))
        return Figure(numerator=min(20, built), denominator=20)
    base = dice.randrange(20, 64, 2)
    return Figure(numerator=base - round(base * loss), denominator=base)


def _drawn_count(leaf: str, unit: Unit, dice: random.Random) -> Figure:
    if leaf == "W3-2":
        return Figure(actual=1 if dice.random() < unit.quality else 0)
    if leaf == "W4-2":
        return Figure(
            actual=(done := 8 - round(8 * (1 - unit.quality) * dice.random())), numerator=done, denominator=8
        )
    if leaf == "W4-3":
        return Figure(actual=int((1 - unit.quality) * 9 * dice.random()))
    target = QUARTER_TARGETS[leaf]
    return Figure(actual=max(0, round(target * (0.1 + 0.95 * unit.quality + dice.uniform(-0.35, 0.35)))))


def figure(unit: Unit, period: str, leaf: str) -> Figure:
    """The figure of one leaf; the draw depends on unit, period and leaf only."""
    chosen = CHOSEN.get((unit.code, leaf))
    if chosen is not None:
        value = chosen[QUARTERS.index(period)]
        if isinstance(value, tuple):
            counted = value[0] if leaf == "W4-2" else None
            return Figure(actual=counted, numerator=value[0], denominator=value[1])
        return Figure(actual=value)
    dice = random.Random(f"{SEED}|{unit.code}|{period}|{leaf}")
    return _drawn_rate(leaf, unit, period, dice) if leaf in RATES else _drawn_count(leaf, unit, dice)


def captured_budget_percent(unit: Unit, period: str) -> float:
    """Cumulative execution of the unit's budget, in percent points with two decimals; never falls."""
    chosen = CAPTURED.get((unit.code, "W5-2"))
    if chosen is not None:
        return chosen[QUARTERS.index(period)]
    dice = random.Random(f"{SEED}|{unit.code}|W5-2")
    factor = 0.72 + 0.30 * unit.quality + dice.uniform(-0.04, 0.04)
    return round(min(99.5, BUDGET_TARGETS[period] * factor) * 4) / 4


def captured_absconders(unit: Unit, period: str) -> int:
    """People under community correction who were out of supervision in the quarter."""
    chosen = CAPTURED.get((unit.code, "W1-3"))
    if chosen is not None:
        return int(chosen[QUARTERS.index(period)])
    dice = random.Random(f"{SEED}|{unit.code}|{period}|W1-3")
    return int((1 - unit.quality) * 3.2 * dice.random())
