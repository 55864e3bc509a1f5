"""Which figures of a sentence are parts of which whole.

Belongs here: the figure before a trigger, the run of figures behind it, nested lists, brackets.
Does not belong here: adding up, judging (`sums`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.relations.base import same_unit

_NEW_WHOLE = re.compile(r"(?:^|全年|累计|总|合计|共计|另外|此外|同时|还)(?:共|合计|总计|累计)")
_BARE_ACT = re.compile(
    r"(?:^|[,，、])\s*(?:已|实际|累计|全年|共)*(?:执行|支出|支付|使用|完成|办结|到位|拨付|兑现|发放)(?:了|数|额|金额|资金|率)?(?:为|约)?\s*$"
)
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


def eligible(quantity: Quantity) -> bool:
    """Whether a figure can be a whole or a part: a printed count, amount or score that is no change."""
    return (
        quantity.role is Role.LEVEL
        and quantity.number.kind in {UnitKind.COUNT, UnitKind.MONEY, UnitKind.BARE, UnitKind.SCORE}
        and not quantity.number.is_han
    )


def whole_before(found: Sequence[Quantity], position: int, text: str) -> Quantity | None:
    """The figure that a trigger here takes apart: the nearest one before it that can be a whole."""
    before = [q for q in found if q.end <= position and eligible(q)]
    if not before:
        return None
    whole = before[-1]
    gap = text[whole.end : position]
    return None if re.search(r"[;；。]", gap.rstrip("其中,，:： ").rstrip(";；")) else whole


def parts_after(found: Sequence[Quantity], whole: Quantity, position: int, text: str) -> list[Quantity]:
    """Figures behind a trigger that may be parts of the whole, nested ones left out."""
    depth = _depth_at(whole, found, position, text)
    parts: list[Quantity] = []
    nested_until = -1
    for quantity in found:
        if quantity.start < position:
            continue
        if depth and quantity.depth < depth:
            break
        if quantity.depth > depth or quantity.start < nested_until:
            if (
                depth == 0
                and not parts
                and quantity.depth == 1
                and text[position - 1 : position + 1].strip("其中") == ""
            ):
                depth = 1
            else:
                continue
        between = _BRACKETED.sub("", text[parts[-1].end : quantity.start]) if parts else ""
        is_cut = (
            len(parts) >= 2
            and re.search(r"[;；].{16}", between)
            and not re.search("[;；]", text[parts[0].end : parts[-1].start])
        )
        if parts and (is_cut or _NEW_WHOLE.search(quantity.pre)):
            break
        if parts and "其中" in between:
            nested_until = _nested_end(text, quantity.start)
            continue
        if same_unit(quantity, whole) and eligible(quantity):
            parts.append(quantity)
        elif same_unit(quantity, whole) and quantity.role is Role.PREVIOUS:
            break
    return parts


def has_two_measures(parts: Sequence[Quantity], text: str) -> bool:
    """Whether a clause gives a part and then what became of it: `奖扶资金 1845 万元,执行 1845 万元;…`."""
    for first, second in pairwise(parts):
        is_same_clause = not re.search(r"[;；。]", text[first.end : second.start])
        if is_same_clause and _BARE_ACT.search(second.pre) and not _BARE_ACT.search(first.pre):
            return True
    return False


def edge(whole: Quantity, part: Quantity, *, end: bool) -> int:
    """Where the whole stands in the sentence of its parts; 0 when it is in the sentence before."""
    if whole.sentence.number != part.sentence.number:
        return 0
    return whole.end if end else whole.start


def _nested_end(text: str, start: int) -> int:
    found = re.compile(r"[;；)）。]").search(text, start)
    return found.start() if found else len(text)


def _depth_at(whole: Quantity, found: Sequence[Quantity], position: int, text: str) -> int:
    following = [q for q in found if q.start >= position]
    if (
        following
        and following[0].depth > whole.depth
        and re.search(r"[(（][^)）]*$", text[edge(whole, following[0], end=True) : following[0].start])
    ):
        return following[0].depth
    return whole.depth


def last_of(before: Sequence[Quantity]) -> Quantity | None:
    """The figure that a sentence opening with `其中` takes apart: the last one of the sentence before."""
    candidates = [q for q in before if eligible(q) and q.depth == 0]
    return candidates[-1] if candidates else None
