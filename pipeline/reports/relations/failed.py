"""A rate of success beside the count of what failed: `抽检 1200 批次,不合格 18 批次,合格率 98.5%`.

Belongs here: taking the failed ones from the base.
Does not belong here: rates whose successes are counted (`rates`).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.words import BASE_WORDS, is_negated
from pipeline.reports.interval import Interval
from pipeline.reports.relations.base import Arithmetic, Kind, Ledger, Relation, compute, same_unit


def _rest(values: Sequence[Fraction]) -> Fraction | None:
    base, failed = values
    return 100 * (base - failed) / base if base else None


def _rest_bounds(parts: Sequence[Interval]) -> Interval | None:
    quotient = parts[1].over(parts[0])
    return Interval(100 * (1 - quotient.high), 100 * (1 - quotient.low)) if quotient else None


def check_failed(ledger: Ledger, rate: Quantity, stem: str, pool: Sequence[Quantity]) -> Relation | None:
    """The rate from the two figures of its sentence: all, and those that failed; None when it is not so."""
    own = [q for q in pool if q.sentence.number == rate.sentence.number]
    failed = [q for q in own if is_negated(stem, q.pre + q.label)]
    if len(failed) != 1:
        return None
    alike = [q for q in own if same_unit(q, failed[0])]
    if len(alike) != 2 or alike[1] is not failed[0] or not BASE_WORDS.search(alike[0].pre + alike[0].label):
        return None
    first, second = alike
    if second.number.value > first.number.value:
        return None
    base = first.number.text
    return compute(
        ledger,
        Kind.RATIO,
        rate,
        [first, second],
        Arithmetic(_rest, _rest_bounds, f"({base} - {second.number.text}) ÷ {base}"),
        confidence=0.9,
    )
