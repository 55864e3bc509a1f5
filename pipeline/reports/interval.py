"""Interval arithmetic on exact fractions.

Belongs here: intervals of printed figures and the operations on them.
Does not belong here: verdicts (`verdict`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from pipeline.reports.claims.numbers import Number
from pipeline.reports.claims.units import UnitKind


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: Interval) -> Interval | None:
        """Quotient of intervals, None when the divisor may be zero."""
        if other.low <= 0 <= other.high:
            return None
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def times(self, factor: Fraction | int) -> Interval:
        """Multiplication by a number."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        """Whether the two have a point in common."""
        return self.low <= other.high and other.low <= self.high


def total(parts: Iterable[Interval]) -> Interval:
    """Sum of intervals."""
    result = Interval(Fraction(0), Fraction(0))
    for part in parts:
        result += part
    return result


def is_rounded(number: Number, *, loose: bool = False) -> bool:
    """Whether a printed figure stands for an interval: decimals and percentages do, whole counts do not.

    Args:
        number: The figure.
        loose: Also whole numbers of ten thousands (`49万元`) beside figures with decimals.
    """
    if number.kind is UnitKind.PERCENT:
        return True
    if number.value == 0 and not number.decimals:
        return False
    return (
        number.decimals > 0
        or (loose and number.scale != "")
        or (number.scale != "" and number.kind is UnitKind.COUNT)
    )


def interval_of(number: Number, *, loose: bool = False) -> Interval:
    """The values that a printed figure may stand for: half its last place to either side."""
    half = number.step / 2 if is_rounded(number, loose=loose) else Fraction(0)
    return Interval(number.value - half, number.value + half)
