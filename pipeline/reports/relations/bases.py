"""A rate whose numerator is printed beside it and whose base, if at all, stands elsewhere in the document.

Belongs here: finding every printed base of the same subject, and saying that none of them gives the rate.
Does not belong here: rates whose two figures stand together (`rates`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline.reports.claims import labels
from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.claims.words import has_qualifier, matches_act, stem_of
from pipeline.reports.relations.base import Arithmetic, Kind, Ledger, Relation, agrees, compute, same_unit
from pipeline.reports.relations.feasible import bases_for
from pipeline.reports.relations.rates import check_rate, nearby, rate_name
from pipeline.reports.relations.stock_flow import term_of

_OTHERS = re.compile(r"全国|全省|全市平均|平均水平|上年|去年|同比")
MAXIMUM_BASES = 8


def _subject(ledger: Ledger, rate: Quantity, stem: str) -> str:
    """What the rate is a rate of: `社区矫正对象` in `社区矫正对象重新犯罪率`."""
    text = ledger.claims.document.blocks[rate.sentence.block].text
    tail = re.escape(stem[-4:])
    match = re.search(rf"([\u3400-\u9fff]{{3,12}}?){tail}(?:率|比例)", text)
    subject = match.group(1) if match else labels.core(stem).removesuffix(stem[-4:])
    return re.sub(r"^(?:全[州市县区省]|本[州市县区])", "", subject)


def _bases(ledger: Ledger, part: Quantity, subject: str) -> list[Quantity]:
    """Figures of the same unit in sentences about the subject, one for each value."""
    found: dict[Fraction, Quantity] = {}
    for sentence, quantities in zip(ledger.claims.sentences, ledger.claims.by_sentence, strict=True):
        if sentence.block == part.sentence.block or subject not in sentence.text:
            continue
        about = [q for q in quantities if subject in q.label or subject in q.pre]
        if not about:
            continue
        first = about[0].index
        for quantity in quantities:
            if quantity.index < first - 1 or quantity.role is not Role.LEVEL or not same_unit(quantity, part):
                continue
            if quantity.number.value > part.number.value and term_of(quantity) and not quantity.number.is_han:
                found.setdefault(quantity.number.value, quantity)
    return list(found.values())[:MAXIMUM_BASES]


def _joined(ledger: Ledger, rate: Quantity, part: Quantity, bases: Sequence[Quantity]) -> Relation | None:
    """The base made of those present and those released."""
    closing = next((q for q in bases if term_of(q) == "closing"), None)
    out = next((q for q in bases if term_of(q) == "out"), None)
    if closing is None or out is None:
        return None
    return compute(
        ledger,
        Kind.RATIO,
        rate,
        [part, closing, out],
        Arithmetic(
            lambda v: 100 * v[0] / (v[1] + v[2]),
            lambda p: quotient.times(100) if (quotient := p[0].over(p[1] + p[2])) else None,
            f"{part.number.text} ÷ ({closing.number.text} + {out.number.text})",
        ),
        confidence=0.8,
    )


def _check(ledger: Ledger, rate: Quantity) -> None:
    stem = stem_of(rate_name(rate))
    if has_qualifier(stem) or len(stem) < 2 or _OTHERS.search(rate.pre):
        return
    parts = [
        q
        for q in nearby(ledger, rate)
        if q.number.kind is UnitKind.COUNT and matches_act(stem, q.label + q.post)
    ]
    if not parts or not rate.number.decimals:
        return
    part = parts[-1]
    subject = _subject(ledger, rate, stem)
    bases = _bases(ledger, part, subject) if len(subject) >= 3 else []
    if not any(term_of(q) in {"total", "closing"} for q in bases):
        return
    relations = [r for base in bases if (r := check_rate(ledger, rate, part, base, 0.8))]
    joined = _joined(ledger, rate, part, bases)
    if joined:
        relations.append(joined)
    fitting = [r for r in relations if agrees(r)]
    span = bases_for(int(part.number.value), rate.number)
    needed = f"{span[0]}–{span[1]}" if span else ""
    group = f"base-{rate.index}"
    for relation in fitting[:1] or relations:
        note = "" if fitting else f"文中没有一个基数能得到该比率;需要 {needed}"
        note_en = "" if fitting else f"no printed base gives the rate; it needs {needed}"
        ledger.add(
            replace(relation, what=rate.label, note=note, note_en=note_en, group="" if fitting else group)
        )
    ledger.settle(rate)


def find(ledger: Ledger) -> None:
    """Checks rates that no figure beside them explains."""
    for found in ledger.claims.by_sentence:
        for quantity in found:
            if (
                quantity.role is Role.RATE
                and not ledger.is_settled(quantity)
                and not quantity.number.is_approximate
            ):
                _check(ledger, quantity)
