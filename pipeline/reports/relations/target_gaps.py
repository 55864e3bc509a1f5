"""By how many percentage points a figure misses or passes its target.

Belongs here: `巩固率 99.2%,比目标值 98% 高 1.2 个百分点`, `目标为 95%,实际 94.3%,低于目标 0.7 个百分点`.
Does not belong here: whether the target was met (`targets`), changes against last year (`growth`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.relations.base import Arithmetic, Kind, Ledger, compute

_NAMED = re.compile(
    r"(?:(?P<above>高于|超过|超出|超)|(?P<below>低于|落后于?|差))(?:了)?(?:年度|全年|预期|计划|考核)*目标(?:值|要求|任务)?(?:了|近|约)?\s*$"
)
_BESIDE = re.compile(r"(?:(?P<above>高|多)|(?P<below>低|少))出?(?:了|近|约)?\s*$")
_AGAINST = re.compile(r"(?:比|较)[^,，;；。]{0,8}目标[^,，;；。%]{0,4}$")


def _side(gap: Quantity, target: Quantity) -> int:
    """+1 when the text puts the figure above its target, -1 below, 0 when it does not say."""
    named = _NAMED.search(gap.pre)
    text = target.sentence.text
    beside = _BESIDE.fullmatch(text[target.end : gap.start].strip()) if target.end <= gap.start else None
    if not named and not (beside and _AGAINST.search(text[: target.start])):
        return 0
    found = named or beside
    return 1 if found and found.group("above") else -1


def _one(found: Sequence[Quantity], gap: Quantity, *roles: Role) -> Quantity | None:
    """The only percentage before the gap with one of the roles."""
    fitting = [
        q
        for q in found
        if q.end <= gap.start
        and q.number.kind is UnitKind.PERCENT
        and q.role in roles
        and not re.search(r"[;；]", gap.sentence.text[q.end : gap.start])
    ]
    return fitting[0] if len(fitting) == 1 and not fitting[0].number.is_approximate else None


def find(ledger: Ledger) -> None:
    """Checks every distance from a target that is printed in percentage points."""
    for found in ledger.claims.by_sentence:
        for gap in found:
            if gap.number.kind is not UnitKind.POINTS_OF_PERCENT or gap.number.is_approximate:
                continue
            target = _one(found, gap, Role.TARGET)
            actual = _one(found, gap, Role.RATE, Role.LEVEL)
            side = _side(gap, target) if target and actual else 0
            if not target or not actual or not side:
                continue
            first, second = (actual, target) if side > 0 else (target, actual)
            relation = compute(
                ledger,
                Kind.DIFFERENCE,
                gap,
                [first, second],
                Arithmetic(
                    lambda values: values[0] - values[1],
                    lambda parts: parts[0] - parts[1],
                    f"{first.number.text} - {second.number.text}",
                ),
                confidence=0.9,
            )
            if relation:
                ledger.settle(gap)
                ledger.add(relation)
