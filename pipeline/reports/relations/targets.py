"""Targets and checkpoints: whether the text says rightly that a target was met or missed.

Belongs here: a target, an actual figure and the words about them, in one sentence.
Does not belong here: the grammar of target tables (`target_tables`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.relations.base import Kind, Ledger, Relation, same_unit
from pipeline.reports.verdict import Verdict, show_like

_MISSED = re.compile(r"未达到?|未完成|未实现|不达标|低于(?:目标|要求|序时)|没有达到|未能|尚未|滞后")
_MET = re.compile(
    r"超额完成|圆满完成|全面完成|已完成|完成(?:了)?(?:年度|全年|既定|预期)?(?:目标|任务)|达到(?:了)?(?:年度|全年|既定|预期)?(?:目标|要求)|超过(?:目标|要求)|高于(?:目标|要求)|达标|实现(?:年度|预期)?目标|达到.{0,14}要求"
)
_MET_ALONE = re.compile(r"[)）]?\s*[,，]\s*(?:已|均已|全部|均)?(?:完成|达成|实现|达标)(?:了)?目?标?\s*$")
_WANTED = re.compile(
    r"[\s,，(（]*(?:年度|全年|预期|考核)?(?:目标|指标|计划|要求)(?:值|数)?(?:为|是|[:：])?\s*(?:[≥≤<>]=?|不低于|不高于|不少于|不超过)\s*$"
)
_AT_MOST = re.compile(r"[≤<]=?|不高于|不超过|不大于|小于等于|低于|控制在|小于")
_STRICT = re.compile(r"(?:[<>](?!=)|(?<!不)(?:低于|高于|小于(?!等于)|大于(?!等于)|超过))\s*$")
_ACTUAL = re.compile(r"实际|完成|达到|达|为|实现|进度")
_EQUAL = re.compile(r"(?<![<>≥≤])=\s*$")
_SIDE = re.compile(r"(?<!不)(?:(?P<below>低于|少于|落后于?)|(?P<above>高于|超过|超出|领先于?))(?:了)?\s*$")
_MEASURE = re.compile(r"^的?(?:年度|预期|序时|全年|考核)*(?:目标|要求|标准|进度|指标|平均)")
NEAR = 60
ADJACENT = 14


def _operator(target: Quantity) -> str:
    text = target.pre + target.number.suffix
    if _EQUAL.search(target.pre):
        return "="
    if target.number.suffix in {"以下", "以内", "之内"} or _AT_MOST.search(target.pre[-8:]):
        return "<" if _STRICT.search(target.pre) else "≤"
    return ">" if _STRICT.search(text.removesuffix("以上")) and target.number.suffix != "以上" else "≥"


def holds(actual: Quantity, target: Quantity) -> tuple[bool, str]:
    """Whether the printed actual figure meets the target, and the operator."""
    a, t = actual.number.value, target.number.value
    operator = _operator(target)
    return {"≥": a >= t, "≤": a <= t, "=": a == t, ">": a > t, "<": a < t}[operator], operator


def _claim_between(ledger: Ledger, first: Quantity, second: Quantity, target: Quantity) -> bool | None:
    """True when the text says met, False when it says missed, None when it does not say."""
    sentence = first.sentence
    low, high = first.start, second.end
    words = sentence.text[max(0, low - 4) : high + 30]
    words = (
        re.split(r"[;；。]", words[: high - low + 4])[-1] + re.split(r"[;；。]", words[high - low + 4 :])[0]
    )
    block = ledger.claims.document.blocks[sentence.block]
    if _MISSED.search(words) or _MISSED.search(target.pre):
        return False
    if any(_MISSED.search(heading) for heading in block.heading_path):
        return False
    behind = re.split(r"[;；。]", sentence.text[high:])[0]
    return True if _MET.search(words) or _MET_ALONE.fullmatch(behind) else None


def _check(ledger: Ledger, actual: Quantity, target: Quantity) -> None:
    first, second = sorted((actual, target), key=lambda q: q.index)
    if second.start - first.end > NEAR or re.search(
        r"[;；。]", first.sentence.text[first.end : second.start]
    ):
        return
    claimed = _claim_between(ledger, first, second, target)
    if claimed is None:
        return
    met, operator = holds(actual, target)
    verdict = Verdict.EXACT if met == claimed else Verdict.CONTRADICTED
    said, said_en = ("完成", "met") if claimed else ("未完成", "missed")
    gap = actual.number.value - target.number.value
    ledger.add(
        Relation(
            Kind.CHECKPOINT,
            verdict,
            said,
            "完成" if met else "未完成",
            show_like(gap, actual.number, 0),
            f"{actual.number.text} {operator} {target.number.text}",
            actual.label,
            (ledger.claims.place(actual), ledger.claims.place(target)),
            "" if verdict is Verdict.EXACT else f"文中称{said},按所列数字并非如此",
            "" if verdict is Verdict.EXACT else f"the text says {said_en}, the figures say otherwise",
            confidence=0.8,
        )
    )


def _beside(ledger: Ledger, actual: Quantity, target: Quantity) -> bool:
    """`执行率 75.89%,低于 80% 的目标`: which side of the target the figure is on, whatever is wanted."""
    text = actual.sentence.text
    side = _SIDE.search(text[: target.start])
    gap = text[actual.end : target.start]
    if (
        not side
        or len(gap) > ADJACENT
        or re.search(r"[;；。]", gap)
        or not _MEASURE.match(text[target.end :])
    ):
        return False
    a, t = actual.number.value, target.number.value
    is_below = bool(side.group("below"))
    is_right = a < t if is_below else a > t
    sign = "<" if a < t else ">" if a > t else "="
    ledger.add(
        Relation(
            Kind.CHECKPOINT,
            Verdict.EXACT if is_right else Verdict.CONTRADICTED,
            side.group(0).strip(),
            {"<": "低于", ">": "高于", "=": "等于"}[sign],
            show_like(a - t, actual.number, 0),
            f"{actual.number.text} {sign} {target.number.text}",
            actual.label,
            (ledger.claims.place(actual), ledger.claims.place(target)),
            "" if is_right else "按所列数字并非如此",
            "" if is_right else "the figures say otherwise",
            confidence=0.8,
        )
    )
    return True


def _is_beside(actual: Quantity, target: Quantity) -> bool:
    """Whether the target, with its sign, follows its rate at once: `管理率 71.8%,目标值 ≥72%`."""
    is_rate = actual.role is Role.RATE and actual.end <= target.start
    return is_rate and bool(_WANTED.fullmatch(actual.sentence.text[actual.end : target.start]))


def find(ledger: Ledger) -> None:
    """Pairs each target with the actual figure next to it."""
    for found in ledger.claims.by_sentence:
        for actual, target in pairwise(found):
            is_kind = actual.number.kind is target.number.kind is UnitKind.PERCENT
            is_plain = actual.role in {Role.RATE, Role.LEVEL} and not actual.number.is_approximate
            if is_kind and is_plain and target.role in {Role.TARGET, Role.RATE}:
                _beside(ledger, actual, target)
        for position, target in enumerate(found):
            if target.role is not Role.TARGET or target.number.is_han:
                continue
            around = found[max(0, position - 1) : position] + found[position + 1 : position + 2]
            near = [
                q
                for q in around
                if q.role in {Role.RATE, Role.LEVEL}
                and (same_unit(q, target) or q.number.kind is target.number.kind is UnitKind.PERCENT)
                and not q.number.is_approximate
                and (_ACTUAL.search(q.pre) or _is_beside(q, target))
            ]
            if len(near) == 1:
                _check(ledger, near[0], target)
            elif near:
                _check(ledger, near[-1] if "目标" in target.pre else near[0], target)
