"""Verdicts, and the one place where a printed figure is compared with what the others give.

Belongs here: the verdict names, the comparison, how a fraction is shown.
Does not belong here: finding relations (`relations`).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from pipeline.reports.claims.numbers import Number
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.interval import Interval, interval_of


class Verdict(StrEnum):
    """What arithmetic says about a stated relation."""

    EXACT = "exact"
    ROUNDING = "rounding"
    CONTRADICTED = "contradicted"
    EXPLAINED = "explained"
    UNCHECKED = "unchecked"


def judge(stated: Number, point: Fraction, reach: Interval, *, loose: bool = False) -> Verdict:
    """Compares a printed figure with a recomputed one.

    Args:
        stated: The figure as printed.
        point: Recomputed from the other figures as printed.
        reach: All values that the other figures, each within half its last place, can give.
        loose: Whole numbers of ten thousands count as rounded too.

    Returns:
        EXACT when the recomputed value prints as the stated one, ROUNDING when only the intervals meet,
        else CONTRADICTED.
    """
    own = interval_of(stated, loose=loose)
    if own.low <= point <= own.high:
        return Verdict.EXACT
    return Verdict.ROUNDING if own.meets(reach) else Verdict.CONTRADICTED


def show(value: Fraction, decimals: int) -> str:
    """A fraction with a fixed number of decimals, half-up."""
    scaled = Decimal(value.numerator) / Decimal(value.denominator)
    return str(scaled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def show_like(value: Fraction, like: Number, extra: int = 0) -> str:
    """A value in the scale and unit of a printed figure, with `extra` more decimals."""
    if like.kind is UnitKind.PERCENT:
        return f"{show(value, like.decimals + extra)}%"
    factor = like.step * 10**like.decimals if like.decimals or like.scale else Fraction(1)
    factor = factor or Fraction(1)
    text = show(
        value / factor, like.decimals + (extra if is_fractional(value / factor, like.decimals) else 0)
    )
    return f"{text}{like.scale}{like.unit_text}"


def is_fractional(value: Fraction, decimals: int) -> bool:
    """Whether a value needs more decimals than are printed."""
    return bool((value * 10**decimals).denominator != 1)


def show_plain(value: Fraction) -> str:
    """A fraction that came from a decimal, without trailing zeros."""
    text = format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
