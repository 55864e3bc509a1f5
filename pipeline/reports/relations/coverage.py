"""Status of a set of places: `甲、乙等 9 个县市已完成,丙、丁部分完成` against `全州 13 个县市`.

Belongs here: counting places by status and comparing with their number. It confirms only: a status list may
be partial, so a gap proves nothing. Does not belong here: lists with an announced count (`lists`).
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.reports.claims.sentences import Sentence
from pipeline.reports.model import Place
from pipeline.reports.relations.base import Kind, Ledger, Relation
from pipeline.reports.verdict import Verdict

_TOTAL = re.compile(
    r"(\d{1,3})\s*个?(县市区|县[(（]市、?区[)）]|县[(（]市[)）]|县市|县区|市县|乡镇[(（]街道[)）]|乡镇|街道|镇街|司法所|村居)"
)
_ANNOUNCED = re.compile(r"等(\d{1,3})个?(县市区|县市|县区|市县|乡镇|街道|镇街|司法所|县|区|镇)")
_NAMES = re.compile(
    r"((?:[\u3400-\u9fff]{1,5}[县市区镇乡](?:、|和|与))*[\u3400-\u9fff]{1,5}[县市区镇乡])(?:的)?(?:部分|已|正在|正|尚|基本|全面|未|仍)"
)
_FILLER = re.compile(r"^(?:州本级|市本级|其余|目前|截至目前)")


def _total_of(ledger: Ledger) -> dict[str, int]:
    """The number of places of each kind, as the document states most often."""
    counts: dict[str, Counter[int]] = {}
    for block in ledger.claims.document.blocks:
        for match in _TOTAL.finditer(block.text):
            if not block.text[: match.start()].endswith("等"):
                counts.setdefault(match.group(2)[0], Counter())[int(match.group(1))] += 1
    return {kind: max(counter, key=lambda n: (counter[n], n)) for kind, counter in counts.items()}


def _groups(text: str) -> list[tuple[int, str, int]]:
    """(size, kind, end) of each group of places in a sentence."""
    announced = list(_ANNOUNCED.finditer(text))
    groups = [(int(match.group(1)), match.group(2)[0], match.end()) for match in announced]
    for match in _NAMES.finditer(text):
        if any(
            a.start() <= match.start() < a.end() or match.start() <= a.start() <= match.end()
            for a in announced
        ):
            continue
        names = [n for n in re.split(r"[、和与]", match.group(1)) if n and not _FILLER.match(n)]
        groups.append((len(names), "", match.end()))
    return sorted(groups, key=lambda group: group[2])


def _check(ledger: Ledger, sentence: Sentence, totals: dict[str, int]) -> None:
    groups = _groups(sentence.text)
    kinds = {kind for _, kind, _ in groups if kind}
    if len(groups) < 2 or len(kinds) != 1:
        return
    total = totals.get(kinds.pop())
    covered = sum(size for size, _, _ in groups)
    if total is None or covered != total:
        return
    block = ledger.claims.document.blocks[sentence.block]
    place = Place(
        sentence.block,
        sentence.start,
        sentence.start + len(sentence.text),
        sentence.row,
        sentence.column,
        block.page,
        " / ".join(block.heading_path),
        sentence.text.strip()[:300],
        sentence.text.strip()[:60],
    )
    ledger.add(
        Relation(
            Kind.COVERAGE,
            Verdict.EXACT,
            str(total),
            str(covered),
            "0",
            " + ".join(str(size) for size, _, _ in groups),
            "各类进度的地区数",
            (place,),
            confidence=0.7,
        )
    )


def find(ledger: Ledger) -> None:
    """Confirms status lists that cover every place once."""
    totals = _total_of(ledger)
    if totals:
        for sentence in ledger.claims.sentences:
            _check(ledger, sentence, totals)
