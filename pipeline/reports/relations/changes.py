"""Changes in a sentence: amount, rate, the value that changed and the base it is compared with.

Belongs here: which figures tell one change. Does not belong here: the arithmetic (`growth`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.relations.base import same_unit

_COMPARED_BASE = re.compile(r"(?:^|[,，])?(?:较|比|与|相比|对比|相较于?)[^,，]*$")
_NAMED_BASE = re.compile(r"(?:较|比|与|相比)[\u3400-\u9fff]{0,6}?(预算|计划|目标|批复)")
_SEPARATELY = re.compile(r"分别|依次")
LONGEST_GAP = 30


@dataclass(frozen=True, slots=True)
class Change:
    """A change and the figures that may explain it."""

    amount: Quantity | None
    rate: Quantity | None
    currents: tuple[Quantity, ...]
    bases: tuple[Quantity, ...]
    is_adjacent: bool

    @property
    def direction(self) -> int:
        """+1 for an increase."""
        head = self.amount or self.rate
        return head.direction if head else 0


def _is_base(quantity: Quantity) -> bool:
    return quantity.role is Role.PREVIOUS or (
        quantity.role is Role.LEVEL and bool(_COMPARED_BASE.match(quantity.pre.strip()))
    )


def _fits_unit(amount: Quantity | None, rate: Quantity | None, level: Quantity) -> bool:
    if level.number.is_han:
        return False
    if amount is None:
        return level.number.kind in {UnitKind.COUNT, UnitKind.MONEY, UnitKind.SCORE} and rate is not None
    if amount.number.kind is UnitKind.POINTS_OF_PERCENT:
        return level.number.kind is UnitKind.PERCENT
    return same_unit(level, amount)


def changes_of(found: Sequence[Quantity]) -> list[Change]:
    """Every change of a sentence with the levels and bases around it."""
    changes: list[Change] = []
    used: set[int] = set()
    for position, quantity in enumerate(found):
        if (
            quantity.role not in {Role.CHANGE, Role.CHANGE_RATE}
            or quantity.index in used
            or _SEPARATELY.search(quantity.pre)
        ):
            continue
        amount = quantity if quantity.role is Role.CHANGE else None
        rate = quantity if quantity.role is Role.CHANGE_RATE else None
        after = found[position + 1 : position + 2]
        if after and _belongs(quantity, after[0]):
            amount, rate = (amount, after[0]) if amount else (after[0], rate)
            used.add(after[0].index)
        before = [q for q in found[:position] if _fits_unit(amount, rate, q)]
        plain = [q for q in before if q.role in {Role.LEVEL, Role.RATE} and not _is_base(q)]
        named = _named_bases(quantity, plain)
        levels = [q for q in plain if q not in named]
        behind = [q for q in found[position + 1 : position + 4] if _fits_unit(amount, rate, q)]
        bases = (
            named
            or [q for q in before if _is_base(q)][-1:] + [q for q in behind if q.role is Role.PREVIOUS][:1]
        )
        heads = [q for q in found[:position] if q.role not in {Role.RATE, Role.SHARE} or q in levels]
        head = heads[-1] if heads else None
        gap = len(quantity.sentence.text[head.end : quantity.start]) if head else 0
        adjacent = head is not None and head in [*levels[-1:], *bases] and gap <= LONGEST_GAP
        changes.append(Change(amount, rate, tuple(reversed(levels)), tuple(bases), adjacent))
    return changes


def _named_bases(change: Quantity, levels: Sequence[Quantity]) -> list[Quantity]:
    """The base that a comparison names (`比预算减少`, `节约资金`): a figure before it that bears the name."""
    match = _NAMED_BASE.search(change.pre)
    name = match.group(1) if match else "预算" if re.search("节[约省]", change.pre) else ""
    return [q for q in levels if name and name in q.label][-1:]


def _belongs(first: Quantity, second: Quantity) -> bool:
    """Whether an amount and a rate that follow each other tell the same change."""
    if (
        second.role not in {Role.CHANGE, Role.CHANGE_RATE}
        or second.role is first.role
        or second.direction != first.direction
    ):
        return False
    gap = first.sentence.text[first.end : second.start]
    return len(gap) <= 14 and not re.search(r"[;；。]", gap)
