"""Gaps that the text itself explains: rounding remarks, stated differences.

Belongs here: turning a contradiction into an explained one where the words beside it say why.
Does not belong here: the words of one kind of relation that has its own explanations (`budget`,
`stock_flow`).
"""

from __future__ import annotations

import re

from pipeline.reports.relations.base import Kind, Ledger, Relation, with_note
from pipeline.reports.verdict import Verdict

_ROUNDING = re.compile(r"四舍五入|尾数|尾差|小数位|单位(?:换算|转换)")
_GAP = re.compile(
    r"(?:差额|差异|差距|相差|不一致|不相等|不等于|不符)[^。；;]{0,24}?(?:系|因|由于|原因|主要是|为[^。；;]{0,12}(?:所致|造成|资金|案件))|口径(?:不同|不一致|调整)|"
    r"(?:交叉|重复)(?:计算|统计)"
)
_KINDS = {
    Kind.SUM,
    Kind.TABLE_SUM,
    Kind.DIFFERENCE,
    Kind.RATIO,
    Kind.TABLE_RATIO,
    Kind.GROWTH,
    Kind.STOCK_FLOW,
}
MAXIMUM_STEPS = 6


def _steps(relation: Relation) -> int:
    """The gap in units of the last printed place, rounded up."""
    decimals = re.search(r"\.(\d+)", relation.stated)
    gap = re.search(r"-?\d+(?:\.\d+)?", relation.difference)
    return (
        round(abs(float(gap.group(0))) * 10 ** (len(decimals.group(1)) if decimals else 0))
        if gap
        else MAXIMUM_STEPS + 1
    )


def _text_beside(ledger: Ledger, relation: Relation) -> str:
    """The sentence of the checked figure and the one after it; below a table, its note."""
    place = relation.places[0]
    blocks = ledger.claims.document.blocks
    if place.row >= 0:
        return " ".join(
            b.text
            for b in blocks[place.block + 1 : place.block + 4]
            if re.match(r"\s*(?:注|备注|说明)", b.text)
        )
    sentences = ledger.claims.sentences
    for number, sentence in enumerate(sentences):
        is_here = sentence.block == place.block and sentence.row < 0
        if is_here and sentence.start <= place.start < sentence.start + len(sentence.text):
            following = sentences[number + 1] if number + 1 < len(sentences) else None
            return sentence.text + (following.text if following and following.block == sentence.block else "")
    return ""


def find(ledger: Ledger) -> None:
    """Reads the words beside every contradiction."""
    whole = next(
        (b.text for b in ledger.claims.document.blocks if _ROUNDING.search(b.text) and "误差" in b.text), ""
    )
    for position, relation in enumerate(ledger.relations):
        if relation.verdict is not Verdict.CONTRADICTED or relation.kind not in _KINDS or relation.group:
            continue
        text = _text_beside(ledger, relation)
        is_small = _steps(relation) <= MAXIMUM_STEPS
        is_rounding = is_small and (bool(_ROUNDING.search(text)) or bool(whole))
        if is_rounding or (relation.places[0].row < 0 and _GAP.search(text)):
            ledger.relations[position] = with_note(
                relation, Verdict.EXPLAINED, "文中说明了原因", "the text gives the reason"
            )
