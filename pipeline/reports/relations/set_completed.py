"""Indicators set, completed and missed, and whether each missed one has its reason.

Belongs here: set − completed = missed, and counting the reasons given.
Does not belong here: the sums of indicators by type (`sums`), single targets (`targets`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.reports.claims import labels
from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.model import Block, BlockKind, Place
from pipeline.reports.relations.base import Arithmetic, Kind, Ledger, Relation, agrees, compute
from pipeline.reports.verdict import Verdict

_SET = re.compile(
    r"设定|设置|制定|下达|确定|承担|共(?=\s*$)|共有|编制|涉及|申报|安排|设立|签订|明确|分解|计划"
)
_DONE = re.compile(r"(?<!未)(?:完成|达成|实现|达标|达到)")
_MISSED = re.compile(r"未完成|未达成|未实现|未达标|未达到|没有完成|尚未")
_THING = re.compile(r"指标|目标|任务|事项|工作|项目|要点|举措|清单")
_REASON = re.compile(
    r"(?:未完成|未达标|未达成|未达到|未实现|偏差|未能完成)?(?:的)?(?:主要)?原因(?:分析)?(?:为|是|在于|系|主要是|[:：])|(?<![\u3400-\u9fff])(?:主要)?因为|(?:主要)?系因|系受|是由于"
)
_REASON_HEADING = re.compile(
    r"(?:未完成|未达标|未达成|未实现|未达到|偏离|偏差).{0,12}(?:原因|情况|指标|说明|分析)|(?:原因|说明).{0,6}(?:未完成|未达)"
)
_ENUMERATORS = re.compile(r"[一二三四五六七八九十]是|[①-⑳]")
_PARTIAL = re.compile(r"主要(?:有|是|包括)|等\d*[项条个]|部分")


@dataclass(frozen=True, slots=True)
class Achievement:
    """A count of things set and the count of them that were completed."""

    planned: Quantity
    completed: Quantity


def _is_count(quantity: Quantity) -> bool:
    return (
        quantity.number.kind is UnitKind.COUNT
        and quantity.number.unit in {"项", "条", "个"}
        and quantity.role in {Role.LEVEL, Role.TARGET}
    )


def _thing(quantity: Quantity) -> bool:
    return bool(_THING.search(quantity.label + quantity.post + quantity.pre))


def _achievements(ledger: Ledger) -> list[Achievement]:
    """Pairs of set and completed, the completed one in the same paragraph and not inside a list of parts."""
    found: list[Achievement] = []
    planned: Quantity | None = None
    for sentence, quantities in zip(ledger.claims.sentences, ledger.claims.by_sentence, strict=True):
        if planned and planned.sentence.block != sentence.block:
            planned = None
        for quantity in quantities:
            if not _is_count(quantity):
                continue
            text = quantity.pre
            if _SET.search(text) and _thing(quantity) and not _DONE.search(text) and not _MISSED.search(text):
                planned = quantity
            elif (
                planned
                and _DONE.search(text)
                and not _MISSED.search(text)
                and quantity.number.unit == planned.number.unit
            ):
                if (
                    quantity.number.value <= planned.number.value
                    and "其中" not in quantity.sentence.text[planned.end : quantity.start]
                ):
                    found.append(Achievement(planned, quantity))
                planned = None
    return found


def _missed(ledger: Ledger, pair: Achievement) -> Quantity | None:
    """A printed count of missed ones behind the pair, in the same paragraph."""
    for quantity in ledger.claims.quantities[pair.completed.index + 1 : pair.completed.index + 30]:
        if quantity.sentence.block != pair.completed.sentence.block:
            return None
        behind = quantity.sentence.text[quantity.end : quantity.end + 8]
        if (
            _is_count(quantity)
            and (_MISSED.search(quantity.pre) or re.match(r"(?:指标)?(?:未|没有|尚未)", behind))
            and quantity.number.unit == pair.planned.number.unit
        ):
            return quantity
    return None


def _section(blocks: tuple[Block, ...], after: int) -> tuple[Block, list[Block]] | None:
    """The section of reasons: a heading about what was missed and the blocks under it."""
    for position in range(after, len(blocks)):
        head = blocks[position]
        if not head.level or not _REASON_HEADING.search(head.text[:40]):
            continue
        inside = [head] if head.kind is BlockKind.PARAGRAPH else []
        for block in blocks[position + 1 :]:
            if block.level and block.level <= head.level:
                break
            inside.append(block)
        return head, inside
    return None


def _count_reasons(inside: list[Block]) -> tuple[int, list[Block]]:
    """How many reasons a section gives: one for each marked line, table row or enumerated item."""
    marked = [b for b in inside if b.text and _REASON.search(b.text)]
    tables = [b for b in inside if b.table]
    if tables:
        table = tables[0].table
        return (len(table.rows) - 1 if table else 0), tables
    if len(marked) >= 2:
        return sum(len(_REASON.findall(b.text)) for b in marked), marked
    for block in inside:
        marks = _ENUMERATORS.findall(block.text)
        if len(marks) >= 2:
            return len(marks), [block]
    numbered = [b for b in inside if b.level and b.text and re.search(r"因|由于|受", b.text)]
    return (len(numbered), numbered) if numbered else (len(marked), marked)


def _by_type(ledger: Ledger, pair: Achievement, inside: list[Block]) -> str:
    """Types of indicators with a gap that the section does not mention, from the lists of parts by type."""
    planned = _parts(ledger, pair.planned.number.text, pair.planned.sentence.block)
    completed = _parts(ledger, pair.completed.number.text, pair.completed.sentence.block)
    text = "\n".join(b.text for b in inside)
    gaps = [
        (name, int(planned[name] - completed[name]))
        for name in planned
        if name in completed and planned[name] != completed[name]
    ]
    silent = [f"{name} {gap} 项" for name, gap in gaps if name not in text]
    return "、".join(silent)


def _parts(ledger: Ledger, whole: str, block: int) -> dict[str, int]:
    for relation in ledger.relations:
        if relation.kind is Kind.SUM and relation.stated == whole and len(relation.places) > 3:
            indices = {(p.block, p.start) for p in relation.places[1:]}
            quantities = [
                q
                for q in ledger.claims.quantities
                if (q.sentence.block, q.number.start) in indices and q.sentence.row < 0
            ]
            if abs(relation.places[0].block - block) <= 40:
                return {labels.core(q.label): int(q.number.value) for q in quantities}
    return {}


def _reasons(ledger: Ledger, pair: Achievement) -> None:
    blocks = ledger.claims.document.blocks
    gap = int(pair.planned.number.value - pair.completed.number.value)
    section = _section(blocks, pair.completed.sentence.block + 1)
    if section is None or gap < 1:
        return
    head, inside = section
    count, counted = _count_reasons(inside)
    if not count:
        return
    partial = any(_PARTIAL.search(b.text[:30]) for b in [head, *inside[:1]])
    verdict = Verdict.EXACT if count == gap else Verdict.UNCHECKED if partial else Verdict.CONTRADICTED
    silent = _by_type(ledger, pair, inside)
    places = (
        ledger.claims.place(pair.completed),
        ledger.claims.place(pair.planned),
        *(
            Place(
                b.index,
                0,
                min(len(b.text), 40),
                -1,
                -1,
                b.page,
                " / ".join(b.heading_path),
                b.text[:300],
                b.text[:40],
            )
            for b in counted[:20]
        ),
    )
    unit = pair.planned.number.unit_text
    ledger.add(
        Relation(
            Kind.SET_COMPLETED,
            verdict,
            f"{gap}{unit}",
            f"{count}{unit}",
            f"{count - gap}{unit}",
            f"{pair.planned.number.text} - {pair.completed.number.text} = {gap}{unit}",
            "未完成指标的原因说明",
            places,
            ""
            if verdict is Verdict.EXACT
            else f"未完成 {gap} 项,说明原因 {count} 项" + (f";未说明:{silent}" if silent else ""),
            "" if verdict is Verdict.EXACT else f"{gap} missed, {count} reasons given",
            confidence=0.9,
        )
    )


def find(ledger: Ledger) -> None:
    """Checks set, completed, missed and the reasons for what was missed."""
    for pair in _achievements(ledger):
        missed = _missed(ledger, pair)
        if missed:
            relation = compute(
                ledger,
                Kind.SET_COMPLETED,
                missed,
                [pair.planned, pair.completed],
                Arithmetic(
                    lambda v: v[0] - v[1],
                    lambda p: p[0] - p[1],
                    f"{pair.planned.number.text} - {pair.completed.number.text}",
                ),
                confidence=0.9,
            )
            if relation and (agrees(relation) or "其中" not in missed.sentence.text[: missed.start]):
                ledger.add(relation)
        _reasons(ledger, pair)
