"""Points of schemes: a heading's points and those of its children, counts spread over enumerated items.

Belongs here: `(60分)` in headings, `①…②…③…` inside paragraphs, deductions, `五方面…各4分`.
Does not belong here: whole and parts in one sentence (`sums`).
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
from pipeline.reports.model import Block, Place
from pipeline.reports.relations.base import Kind, Ledger, Relation, agrees
from pipeline.reports.relations.sums import check_sum
from pipeline.reports.verdict import Verdict

_HEAD_POINTS = re.compile(
    r"^[^。:：;；]{0,40}?[(（]\s*(?:共|计|满分|分值|权重)?\s*(\d+(?:\.\d+)?)\s*分\s*[)）]"
)
_SHARE_POINTS = re.compile(r"占[^,，。;；]{0,14}总分的?\s*$")
_HUNDRED = re.compile(r"百分制|总分(?:为|是|共)?100分|满分(?:为)?100分|共100分|总计100分|合计100分")
_CIRCLED = re.compile(
    r"[①-⑳]|[一二三四五六七八九十]是|(?<=[。;；:：])\s*\d[.、)）](?!\d)|(?<=[。;；:：])\s*[(（]\d[)）]"
)
_DEDUCTION = re.compile(r"(每[^,，。;；]{0,12}|[\d一]\s*(?:次|处|项|例|件|个))?扣\s*$")
_ALIAS = re.compile(r"([\u3400-\u9fff]{2,8})即(?:为)?([\u3400-\u9fff]{2,10})")


def _points_quantity(ledger: Ledger, block: Block) -> Quantity | None:
    """The points that a heading or run-in heading carries."""
    match = _HEAD_POINTS.match(block.text)
    if match and block.level:
        return next((q for q in _of_block(ledger, block.index) if q.number.start == match.start(1)), None)
    return (
        next(
            (
                q
                for q in _of_block(ledger, block.index)
                if q.number.kind is UnitKind.SCORE and _SHARE_POINTS.search(q.pre)
            ),
            None,
        )
        if block.level
        else None
    )


def _of_block(ledger: Ledger, index: int) -> list[Quantity]:
    return [q for q in ledger.claims.quantities if q.sentence.block == index and q.sentence.row < 0]


def _children(blocks: Sequence[Block], position: int) -> list[int]:
    """Positions of the direct children of a heading, by level."""
    parent = blocks[position]
    inside: list[int] = []
    for k in range(position + 1, len(blocks)):
        if blocks[k].level and blocks[k].level <= parent.level:
            break
        if blocks[k].level:
            inside.append(k)
    shallow = min((blocks[k].level for k in inside), default=0)
    return [k for k in inside if blocks[k].level == shallow]


def _check(ledger: Ledger, whole: Quantity, parts: Sequence[Quantity]) -> Relation | None:
    relation = check_sum(ledger, whole, parts, kind=Kind.POINTS)
    if relation:
        ledger.settle(whole, *parts)
        ledger.add(relation)
    return relation


def _tree(ledger: Ledger) -> None:
    blocks = ledger.claims.document.blocks
    points = {
        i: q for i, block in enumerate(blocks) if block.level and (q := _points_quantity(ledger, block))
    }
    for i, whole in points.items():
        children = _children(blocks, i)
        scored = [points[k] for k in children if k in points]
        if len(scored) >= 2 and len(scored) == len(children):
            _check(ledger, whole, scored)
    tops = [i for i in points if not any(i in _children(blocks, k) for k in points)]
    levels = {blocks[i].level for i in tops}
    if len(tops) >= 2 and len(levels) == 1:
        _hundred(ledger, [points[i] for i in tops])


def _hundred(ledger: Ledger, parts: Sequence[Quantity]) -> None:
    """Top-level points add up to a hundred when the text says so; otherwise a hundred is only confirmed."""
    summed = sum((p.number.value for p in parts), Fraction(0))
    block = next((b for b in ledger.claims.document.blocks if _HUNDRED.search(b.text)), None)
    if block is None and summed != 100:
        return
    verdict = Verdict.EXACT if summed == 100 else Verdict.CONTRADICTED
    places = tuple(ledger.claims.place(p) for p in parts)
    if block:
        match = _HUNDRED.search(block.text)
        span = match.span() if match else (0, 0)
        places = (
            Place(
                block.index,
                *span,
                -1,
                -1,
                block.page,
                " / ".join(block.heading_path),
                block.text[:300],
                block.text[slice(*span)],
            ),
            *places,
        )
    ledger.add(
        Relation(
            Kind.POINTS,
            verdict,
            "100分",
            f"{float(summed):g}分",
            f"{float(summed - 100):g}分",
            " + ".join(p.number.text for p in parts),
            "总分",
            places,
            "" if block else "总分 100 未写出",
            "" if block else "the total of 100 is implied",
        )
    )


def _segments(text: str) -> list[tuple[int, int]]:
    marks = [m.start() for m in _CIRCLED.finditer(text)]
    return list(zip(marks, [*marks[1:], len(text)], strict=True)) if marks else []


def _same_measure(whole: Quantity, part: Quantity, aliases: dict[str, str]) -> bool:
    first, second = labels.core(whole.label), labels.core(part.label)
    if not first or not second:
        return False
    for name, alias in aliases.items():
        first, second = first.replace(name, alias), second.replace(name, alias)
    tail = 4
    return first[-tail:] == second[-tail:] or first.endswith(second) or second.endswith(first)


def _enumerated(ledger: Ledger, block: Block) -> None:
    """A figure before an enumeration and the same measure once in each of its items."""
    segments = _segments(block.text)
    if len(segments) < 2:
        return
    found = [
        q
        for q in _of_block(ledger, block.index)
        if q.role in {Role.LEVEL, Role.TARGET} and not q.number.is_han
    ]
    aliases = {m.group(1): m.group(2) for m in _ALIAS.finditer(block.text)}
    heads = [q for q in found if q.number.start < segments[0][0]]
    head_points = _points_quantity(ledger, block)
    for whole in heads:
        parts: list[Quantity] = []
        for start, end in segments:
            inside = [
                q
                for q in found
                if start <= q.number.start < end
                and q.number.unit == whole.number.unit
                and q.number.kind is whole.number.kind
            ]
            if whole.number.kind is UnitKind.SCORE:
                if head_points is None or whole.index != head_points.index:
                    break
                own = [
                    q
                    for q in inside
                    if re.search(r"[(（]\s*$", block.text[: q.number.start])
                    and "“" not in block.text[start : q.number.start]
                ]
            else:
                own = [q for q in inside if _same_measure(whole, q, aliases)]
            if len(own) != 1 and not (whole.number.kind is UnitKind.SCORE and own):
                break
            parts.append(own[0])
        if len(parts) == len(segments):
            relation = check_sum(
                ledger,
                whole,
                parts,
                kind=Kind.SUM if whole.number.kind is not UnitKind.SCORE else Kind.POINTS,
            )
            gap = abs(sum((p.number.value for p in parts), Fraction(0)) - whole.number.value)
            if relation and (agrees(relation) or gap * 4 <= whole.number.value):
                ledger.settle(whole, *parts)
                ledger.add(relation)


def _deductions(ledger: Ledger, block: Block) -> None:
    """Fixed deductions (not `每次`) that use up the points of their item exactly."""
    whole = _points_quantity(ledger, block)
    if whole is None:
        return
    fixed = []
    for quantity in _of_block(ledger, block.index):
        match = _DEDUCTION.search(quantity.pre)
        if quantity.number.kind is UnitKind.SCORE and match and not match.group(1):
            fixed.append(quantity)
    if len(fixed) >= 2:
        relation = check_sum(ledger, whole, fixed, kind=Kind.POINTS)
        if agrees(relation) and relation:
            ledger.add(replace(relation, confidence=0.7))


def _products(ledger: Ledger) -> None:
    """`五方面…每项各4分…20分`: a count times an equal share."""
    for found in ledger.claims.by_sentence:
        shares = [
            q
            for q in found
            if re.search(r"(?:各|每[^,，;；。]{0,8}?)(?:为|计|占|奖励|补助|安排|发放)?\s*$", q.pre)
            and not re.search("扣|加", q.pre)
        ]
        for share in shares:
            counts = [
                q
                for q in found
                if q.index < share.index and q.number.kind is UnitKind.COUNT and q.number.decimals == 0
            ]
            totals = [
                q
                for q in found
                if q.index != share.index
                and q.number.unit == share.number.unit
                and q.number.value > share.number.value
            ]
            for count in counts:
                for whole in totals:
                    if (
                        whole.index != count.index
                        and count.number.value * share.number.value == whole.number.value
                    ):
                        ledger.add(
                            Relation(
                                Kind.PRODUCT,
                                Verdict.EXACT,
                                whole.number.text,
                                whole.number.text,
                                "0",
                                f"{count.number.text} × {share.number.text}",
                                whole.label,
                                tuple(ledger.claims.place(q) for q in (whole, count, share)),
                                confidence=0.8,
                            )
                        )
                        break


def find(ledger: Ledger) -> None:
    """Checks the points of headings and the counts of enumerations."""
    _tree(ledger)
    for block in ledger.claims.document.blocks:
        if block.text:
            _enumerated(ledger, block)
            _deductions(ledger, block)
    _products(ledger)
