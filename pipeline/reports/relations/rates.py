"""Rates in running text: numerator, denominator and percentage; shares; rates that nothing whole can give.

Belongs here: choosing the two figures behind a percentage, integer feasibility.
Does not belong here: changes against last year (`growth`), rates in tables (`table_rates`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline.reports.claims import labels
from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role, share_whole
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.claims.words import (
    BASE_WORDS,
    BUDGET_WORDS,
    SPENT_WORDS,
    has_qualifier,
    is_negated,
    matches_act,
    stem_of,
)
from pipeline.reports.interval import Interval
from pipeline.reports.relations.base import Arithmetic, Kind, Ledger, Relation, agrees, compute, same_unit
from pipeline.reports.relations.failed import check_failed
from pipeline.reports.relations.feasible import check_feasible

_OVER_ONE = re.compile(r"执行|控制|完成|采购|支出|达成|进度")
_UNCOUNTED = re.compile(r"覆盖|知晓|普及|受教育|利用|满意度|和$|及$")
LOOK_BACK = 2


def _percent(values: Sequence[Fraction]) -> Fraction | None:
    return 100 * values[0] / values[1] if values[1] else None


def _percent_bounds(parts: Sequence[Interval]) -> Interval | None:
    quotient = parts[0].over(parts[1])
    return quotient.times(100) if quotient else None


def check_rate(
    ledger: Ledger, rate: Quantity, part: Quantity, base: Quantity, confidence: float = 1.0
) -> Relation | None:
    """Compares a percentage with numerator over denominator."""
    expression = f"{part.number.text} ÷ {base.number.text}"
    return compute(
        ledger,
        Kind.RATIO,
        rate,
        [part, base],
        Arithmetic(_percent, _percent_bounds, expression),
        confidence=confidence,
    )


def countable(quantity: Quantity) -> bool:
    """Whether a figure can be numerator or denominator of a rate."""
    return (
        quantity.role in {Role.LEVEL, Role.TARGET}
        and quantity.number.kind in {UnitKind.COUNT, UnitKind.MONEY, UnitKind.BARE}
        and not quantity.number.is_han
        and not (quantity.role is Role.TARGET and quantity.number.suffix)
    )


def nearby(ledger: Ledger, rate: Quantity, look_back: int = LOOK_BACK) -> list[Quantity]:
    """Countable figures before the rate: in its sentence and some sentences before it in the block."""
    claims = ledger.claims
    number = rate.sentence.number
    pool: list[Quantity] = []
    for k in range(max(0, number - look_back), number + 1):
        sentence = claims.sentences[k]
        if (sentence.block, sentence.row, sentence.column) != (
            rate.sentence.block,
            rate.sentence.row,
            rate.sentence.column,
        ):
            continue
        pool.extend(q for q in claims.by_sentence[k] if countable(q) and (k < number or q.start < rate.start))
    return pool


def _behind(ledger: Ledger, rate: Quantity) -> list[Quantity]:
    """Countable figures behind the rate, in its sentence and the next one of the block: they only confirm."""
    claims = ledger.claims
    pool = [q for q in claims.by_sentence[rate.sentence.number] if countable(q) and q.start > rate.start]
    following = rate.sentence.number + 1
    if following < len(claims.sentences) and claims.sentences[following].block == rate.sentence.block:
        pool.extend(q for q in claims.by_sentence[following] if countable(q))
    return pool


def _bracketed(ledger: Ledger, rate: Quantity) -> list[Quantity]:
    """The figure in a bracket right behind the rate (`上线率 61.8%(参考 2460 人)`)."""
    behind = [q for q in ledger.claims.by_sentence[rate.sentence.number] if q.start >= rate.end]
    if not behind or not countable(behind[0]):
        return []
    between = rate.sentence.text[rate.end : behind[0].start]
    return behind[:1] if re.match(r"\s*[(（][^()（）,，;；。]{0,12}$", between) else []


def _is_plausible(rate: Quantity, part: Quantity, base: Quantity) -> bool:
    if not same_unit(part, base) or part.index == base.index or base.number.value <= 0:
        return False
    if part.number.value > base.number.value and not _OVER_ONE.search(rate.label):
        return False
    is_budget = BUDGET_WORDS.search(part.label) and not SPENT_WORDS.search(part.label)
    return not (is_budget and SPENT_WORDS.search(base.label) and not BUDGET_WORDS.search(base.label))


def _share(ledger: Ledger, share: Quantity) -> Relation | None:
    """`占…的 p%`: the figure just before over the whole that is named."""
    pool = nearby(ledger, share, 3)
    own = [q for q in pool if q.sentence.number == share.sentence.number and q.depth <= share.depth]
    if not own:
        return _fitting(ledger, share, _behind(ledger, share))
    if share.pre.startswith("的"):
        return _share_of_figure(ledger, share, own)
    part = own[-1]
    whole_name = labels.core(share_whole(share.pre) or "")
    bases = [q for q in pool if q.index < part.index and _is_plausible(share, part, q)]
    if whole_name:
        return _named_share(ledger, share, part, bases, whole_name)
    known = ledger.share_bases.get(share.sentence.block)
    if known and _is_plausible(share, part, known) and known.index < part.index:
        # `占 40%;…占 30%;…占 31%`: shares that follow each other are shares of one whole.
        return check_rate(ledger, share, part, known, 0.9) if _adjoins(part, share) else None
    for base in reversed(bases):
        relation = check_rate(ledger, share, part, base)
        if agrees(relation):
            ledger.share_bases[share.sentence.block] = base
            return relation
    is_pair = len(own) == 2 and "其中" in share.sentence.text[own[0].end : part.start]
    return _sure_share(ledger, share, part, bases) if is_pair else None


def _named_share(
    ledger: Ledger, share: Quantity, part: Quantity, bases: Sequence[Quantity], name: str
) -> Relation | None:
    """A share of a whole that is named: the whole is looked for nearby, then further up."""
    named = [q for q in bases if labels.overlap(name, q.label) >= 0.5 or name in labels.core(q.label)]
    far = [
        q
        for q in ledger.claims.quantities[max(0, part.index - 60) : part.index]
        if countable(q) and _is_plausible(share, part, q) and labels.overlap(name, q.label) >= 0.3
    ]
    for base in (*reversed(named or bases), *reversed(far)):
        relation = check_rate(ledger, share, part, base)
        if agrees(relation):
            return relation
    return _sure_share(ledger, share, part, named)


def _sure_share(
    ledger: Ledger, share: Quantity, part: Quantity, bases: Sequence[Quantity]
) -> Relation | None:
    """The share against the last base of its own sentence, when the part stands right before the share."""
    same = [q for q in bases if q.sentence.number == share.sentence.number]
    return check_rate(ledger, share, part, same[-1], 0.9) if same and _adjoins(part, share) else None


def _share_of_figure(ledger: Ledger, share: Quantity, own: Sequence[Quantity]) -> Relation | None:
    """`A 500 万元,占总支出 800 万元的 62.5%`: the base stands inside the clause."""
    base = own[-1]
    parts = [q for q in own[:-1] if _is_plausible(share, q, base)]
    relations = [r for part in reversed(parts) if (r := check_rate(ledger, share, part, base))]
    return next((r for r in relations if agrees(r)), relations[0] if relations and len(parts) == 1 else None)


def _adjoins(part: Quantity, rate: Quantity) -> bool:
    """Whether the rate follows the figure at once, with no sentence or long clause between."""
    if part.sentence.number != rate.sentence.number:
        return False
    gap = rate.sentence.text[part.end : rate.start]
    return ";" not in gap and "；" not in gap and len(gap) <= 30


def rate_name(rate: Quantity) -> str:
    """The full name of a rate, from its label."""
    name = labels.core(rate.label)
    return re.sub(r"(?:已|均|都)+$", "", name)


def _fitting(ledger: Ledger, rate: Quantity, pool: Sequence[Quantity]) -> Relation | None:
    """A pair that gives the rate: numerator named by the rate first, then the two figures right before it."""
    stem = stem_of(rate_name(rate))
    named = [q for q in reversed(pool) if matches_act(stem, q.pre + q.label)]
    for part in named:
        for base in reversed(pool):
            if _is_plausible(rate, part, base):
                relation = check_rate(ledger, rate, part, base)
                if agrees(relation):
                    return relation
    own = [q for q in pool if q.sentence.number == rate.sentence.number]
    for part, base in ((own[-1], own[-2]), (own[-2], own[-1])) if len(own) >= 2 else ():
        if _is_plausible(rate, part, base) and part.number.value != base.number.value:
            relation = check_rate(ledger, rate, part, base, 0.8)
            if agrees(relation):
                return relation
    return None


def _contradicted(ledger: Ledger, rate: Quantity, pool: Sequence[Quantity]) -> Relation | None:
    """The rate against the one pair that can be meant, when no pair gives it."""
    stem = stem_of(rate_name(rate))
    if has_qualifier(stem) or not labels.core(rate.label) or _UNCOUNTED.search(stem):
        return None
    own = [q for q in pool if q.sentence.number == rate.sentence.number]
    near = own if len(own) >= 2 else list(pool)
    pairs = [
        (part, base)
        for part in near
        if matches_act(stem, part.pre + part.label)
        and not is_negated(stem, part.pre + part.label)
        and part.sentence.number >= rate.sentence.number - 1
        for base in near
        if _is_plausible(rate, part, base)
        and (
            not matches_act(stem, base.pre + base.label)
            or (
                labels.core(base.label) != labels.core(part.label)
                and BASE_WORDS.search(base.label + base.pre)
            )
        )
        and (BASE_WORDS.search(base.label + base.pre) or labels.overlap(base.label, rate.label) >= 0.5)
    ]
    meant = {part.index for part, _ in pairs if part.sentence.number == rate.sentence.number}
    # two figures of the act (`省级采用 14 篇、市级采用 39 篇`) may be meant together
    if not pairs or len(meant) > 1:
        return None
    part, base = min(
        pairs,
        key=lambda pair: (
            abs(100 * pair[0].number.value / pair[1].number.value - rate.number.value),
            -pair[0].index,
        ),
    )
    return check_rate(ledger, rate, part, base, 0.9)


def _rate(ledger: Ledger, rate: Quantity) -> Relation | None:
    pool = nearby(ledger, rate)
    found = (
        _fitting(ledger, rate, pool)
        or _fitting(ledger, rate, _behind(ledger, rate))
        or _fitting(ledger, rate, [*pool[-1:], *_bracketed(ledger, rate)])
    )
    if found or not pool:
        return found
    contradicted = check_failed(ledger, rate, stem_of(rate_name(rate)), pool) or _contradicted(
        ledger, rate, pool
    )
    if contradicted:
        return contradicted
    own = [q for q in pool if q.sentence.number == rate.sentence.number and q.number.kind is UnitKind.COUNT]
    is_part = bool(own) and matches_act(stem_of(rate_name(rate)), own[-1].label)
    if own and not is_part and _adjoins(own[-1], rate) and (len(own) == 1 or not same_unit(own[-1], own[-2])):
        return check_feasible(ledger, rate, own[-1])
    return None


def find(ledger: Ledger) -> None:
    """Checks every rate and share of the running text."""
    for found in ledger.claims.by_sentence:
        for quantity in found:
            if (
                quantity.role not in {Role.RATE, Role.SHARE}
                or quantity.number.is_approximate
                or quantity.number.suffix
            ):
                continue
            relation = _share(ledger, quantity) if quantity.role is Role.SHARE else _rate(ledger, quantity)
            if relation:
                ledger.settle(quantity)
                ledger.add(replace(relation, what=quantity.label))
