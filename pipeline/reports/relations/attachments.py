"""Attachments: those that the text refers to, those that the report lists, those that follow.

Belongs here: numbers and titles of attachments. Does not belong here: files beside the report (evidence
rules).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.reports.model import Block, Place
from pipeline.reports.relations.base import Kind, Ledger, Relation
from pipeline.reports.verdict import Verdict

_REFERENCE = re.compile(r"附[件表]\s*(\d{1,2})(?:\s*[-—－–~～至到]\s*(?:附[件表])?(\d{1,2}))?(?![.\d年])")
_LIST_HEAD = re.compile(r"^附[件表](?:目录|清单)?\s*[:：]\s*(.*)$", re.DOTALL)
_ITEM = re.compile(r"^(?:附[件表])?\s*(\d{1,2})\s*[.．、:：]\s*(?:(?!\d)|(?=20\d\d))(.{2,120})")
_INLINE_ITEM = re.compile(r"(?:^|[\s;；])(\d{1,2})\s*[.．、](?:(?!\d)|(?=20\d\d))")
_PRESENT = re.compile(r"^(?:附件)?【?附[件表]\s*(\d{1,2})[】:：.\s]|^附件【附[件表]\s*(\d{1,2})")
_ANNOUNCED = re.compile(
    r"附[件表]?(?:材料)?共?(\d{1,2})[份个件]|(?:共|另附|后附|并附)(\d{1,2})[份个](?:附件|附表)"
)
_OTHER = re.compile(r"[》〉>]\s*[(（]?\s*$|号[)）]?\s*$|文件|通知")


@dataclass(slots=True)
class Attachments:
    """What a document says about its attachments."""

    listed: dict[int, Block] = field(default_factory=dict)
    referred: dict[int, list[tuple[Block, re.Match[str]]]] = field(default_factory=dict)
    present: dict[int, Block] = field(default_factory=dict)
    head: Block | None = None


def _collect(ledger: Ledger) -> Attachments:
    found = Attachments()
    blocks = [b for b in ledger.claims.document.blocks if b.text]
    list_end = -1
    for position, block in enumerate(blocks):
        head = _LIST_HEAD.match(block.text)
        if head and found.head is None:
            found.head = block
            inline = [int(m.group(1)) for m in _INLINE_ITEM.finditer(head.group(1))]
            found.listed.update(
                dict.fromkeys(inline or ([1] if head.group(1).strip() and not inline else []), block)
            )
            following = position + 1
            while following < len(blocks) and (item := _ITEM.match(blocks[following].text)):
                if int(item.group(1)) != len(found.listed) + 1:
                    break
                found.listed[int(item.group(1))] = blocks[following]
                following += 1
            list_end = following
            continue
        if position < list_end:
            continue
        present = _PRESENT.match(block.text) if found.head is not None else None
        if present and len(block.text) <= 80:
            found.present[int(present.group(1) or present.group(2))] = block
            continue
        if found.head is None:
            _references(found, block)
    return found


def _references(found: Attachments, block: Block) -> None:
    for match in _REFERENCE.finditer(block.text):
        if _OTHER.search(block.text[max(0, match.start() - 3) : match.start()]):
            continue
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        for number in range(first, min(last, first + 30) + 1):
            found.referred.setdefault(number, []).append((block, match))


def _place(block: Block, start: int, end: int) -> Place:
    return Place(
        block.index,
        start,
        end,
        -1,
        -1,
        block.page,
        " / ".join(block.heading_path),
        block.text[:300],
        block.text[start:end],
    )


def _check_references(ledger: Ledger, found: Attachments) -> None:
    if not found.head or not found.listed:
        return
    listed = max(found.listed)
    for number, mentions in sorted(found.referred.items()):
        block, match = mentions[0]
        is_listed = number in found.listed
        places = (
            _place(block, *match.span()),
            _place(found.listed[number] if is_listed else found.head, 0, 20),
        )
        ledger.add(
            Relation(
                Kind.ATTACHMENT,
                Verdict.EXACT if is_listed else Verdict.CONTRADICTED,
                f"附件{number}",
                f"附件1–{listed}",
                "0" if is_listed else "1",
                "正文引用的附件在附件清单中",
                f"附件{number}",
                places,
                "" if is_listed else f"正文提到附件{number},附件清单中没有",
                "" if is_listed else f"attachment {number} is referred to but not listed",
                confidence=0.8,
            )
        )


def _check_present(ledger: Ledger, found: Attachments) -> None:
    if not found.present or not found.listed or not found.head:
        return
    missing = sorted(set(found.listed) - set(found.present))
    if not missing:
        return
    names = "、".join(f"附件{n}" for n in missing)
    ledger.add(
        Relation(
            Kind.ATTACHMENT,
            Verdict.UNCHECKED,
            f"{len(found.listed)} 个附件",
            f"{len(found.present)} 个附件",
            str(-len(missing)),
            "列出的附件随文附上",
            "附件",
            (_place(found.head, 0, 20), *(_place(b, 0, 20) for b in found.present.values())),
            f"未随文附上:{names}",
            f"not enclosed: {', '.join(map(str, missing))}",
            confidence=0.5,
        )
    )


def _check_announced(ledger: Ledger, found: Attachments) -> None:
    if not found.head or not found.listed:
        return
    for block in ledger.claims.document.blocks:
        for match in _ANNOUNCED.finditer(block.text):
            announced = int(match.group(1) or match.group(2))
            listed = len(found.listed)
            ledger.add(
                Relation(
                    Kind.ATTACHMENT,
                    Verdict.EXACT if announced == listed else Verdict.CONTRADICTED,
                    match.group(0),
                    f"{listed} 个附件",
                    str(listed - announced),
                    "附件个数",
                    "附件",
                    (_place(block, *match.span()), _place(found.head, 0, 20)),
                    "" if announced == listed else f"文中称 {announced} 个,清单列出 {listed} 个",
                    "" if announced == listed else f"{announced} announced, {listed} listed",
                    confidence=0.8,
                )
            )


def find(ledger: Ledger) -> None:
    """Checks references, lists and enclosures of attachments."""
    found = _collect(ledger)
    _check_references(ledger, found)
    _check_present(ledger, found)
    _check_announced(ledger, found)
