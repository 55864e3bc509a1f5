"""Integer feasibility: percentages that some whole numerator (or base) can, or cannot, give.

Belongs here: searching whole numbers behind a percentage. Does not belong here: choosing the figures
(`rates`).
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor

from pipeline.reports.claims import labels
from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.numbers import Number
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.interval import interval_of
from pipeline.reports.relations.base import Kind, Ledger, Relation
from pipeline.reports.verdict import Verdict, show

_WEIGHTED = re.compile(r"加权|平均|得分|综合|指数|分值|均分|覆盖|知晓|占|比重")
_SURVEY = re.compile(r"问卷|测评表|调查表|样本|份|受访|访谈|电话|评议")
_TOTAL = re.compile(r"共|总|受理|收到|收回|有效|发放|调解|办理|立案|抽|参加|检查|评查|排查|审查|审核")


def numerators(base: int, rate: Number) -> tuple[int, int] | None:
    """Whole numerators over `base` that print as the rate, as (least, greatest); None when there is none."""
    own = interval_of(rate)
    low, high = ceil(own.low * base / 100), floor(own.high * base / 100)
    return (max(low, 0), high) if max(low, 0) <= high else None


def bases_for(part: int, rate: Number) -> tuple[int, int] | None:
    """Whole bases over which `part` prints as the rate."""
    own = interval_of(rate)
    if own.low <= 0:
        return None
    low, high = ceil(100 * Fraction(part) / own.high), floor(100 * Fraction(part) / own.low)
    return (low, high) if low <= high else None


def previous_counts(current: int, rate: Number, direction: int) -> tuple[int, int] | None:
    """Whole counts of last year from which `current` is the stated change."""
    own = interval_of(rate)
    factors = [1 + direction * edge / 100 for edge in (own.low, own.high)]
    if min(factors) <= 0:
        return None
    low, high = ceil(current / max(factors)), floor(current / min(factors))
    return (low, high) if low <= high else None


def check_feasible(ledger: Ledger, rate: Quantity, base: Quantity) -> Relation | None:
    """Whether any whole numerator over the only count beside a rate gives it.

    Says nothing when the base is so large that every percentage is feasible, or when the rate may be a mean.
    """
    number = base.number
    if (
        number.kind is not UnitKind.COUNT
        or number.scale
        or number.is_approximate
        or number.decimals
        or number.value <= 0
    ):
        return None
    if number.value > 100 * 10**rate.number.decimals or rate.number.value > 100:
        return None
    size = int(number.value)
    found = numerators(size, rate.number)
    is_linked = (
        bool(_SURVEY.search(base.label + number.unit_text)) or labels.overlap(base.label, rate.label) >= 0.5
    )
    places = (ledger.claims.place(rate), ledger.claims.place(base))
    if found:
        if rate.number.value in {0, 100} or not (is_linked or _TOTAL.search(base.pre + base.label)):
            return None
        nearest = min(
            range(found[0], found[1] + 1), key=lambda k: abs(Fraction(100 * k, size) - rate.number.value)
        )
        value = Fraction(100 * nearest, size)
        span = f"{found[0]}" if found[0] == found[1] else f"{found[0]}–{found[1]}"
        return Relation(
            Kind.FEASIBLE_RATE,
            Verdict.EXACT,
            rate.number.text,
            f"{show(value, rate.number.decimals + 2)}%",
            f"{show(value - rate.number.value, rate.number.decimals + 2)}%",
            f"{nearest} ÷ {number.text}",
            rate.label,
            places,
            f"分子未写出;可行的整数分子为 {span}",
            f"the numerator is not printed; whole numerators {span} give it",
            confidence=0.7,
        )
    is_sure = is_linked and not _WEIGHTED.search(rate.label + rate.sentence.text) and number.value >= 5
    nearest = round(rate.number.value * size / 100)
    value = Fraction(100 * nearest, size)
    return Relation(
        Kind.FEASIBLE_RATE,
        Verdict.CONTRADICTED if is_sure else Verdict.UNCHECKED,
        rate.number.text,
        f"{show(value, rate.number.decimals + 2)}%",
        f"{show(value - rate.number.value, rate.number.decimals + 2)}%",
        f"{nearest} ÷ {number.text}",
        rate.label,
        places,
        "以该数为分母,没有整数分子能得到这个百分比",
        "no whole numerator over this denominator gives the percentage",
        confidence=0.7,
    )
