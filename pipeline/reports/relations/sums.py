"""A whole and its parts in running text: `共 N 件,其中 …`, `包括 …`, `… 合计 N`.

Belongs here: finding the whole and the run of parts, deciding whether the parts are meant to be all of it.
Does not belong here: totals of tables (`table_sums`), budgets spread over several paragraphs (`budget`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reports.claims import labels
from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.sentences import Sentence
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.interval import total
from pipeline.reports.relations.base import (
    Arithmetic,
    Kind,
    Ledger,
    Relation,
    add_up,
    agrees,
    compute,
    same_unit,
    with_note,
)
from pipeline.reports.relations.parts import (
    edge,
    eligible,
    has_two_measures,
    last_of,
    parts_after,
    whole_before,
)
from pipeline.reports.verdict import Verdict

_TRIGGER = re.compile(
    r"其中|分别为|分别是|分别用于|分别投入|分别安排|分别来自|包括|包含|分为|具体为|具体是|具体包括|由(?=[^,，;；。]{0,12}\d)|[:：](?=[^,，;；。:：]{1,16}\d)|涵盖|含(?=[^义量金])|"
    r"(?<=[人名件宗起个家所项条次份辆元户期场])[(（](?=[^()（）]{1,12}\d)"
)
_PARTITION_TRIGGER = re.compile(r"分别|分为|具体为|具体是|由|包括|包含")
_PARTIAL = re.compile(r"主要|重点|等[,，:：]|等$|部分|尤其|特别|典型|例如|比如|如[:：]")
_ATTRIBUTE = re.compile(
    r"女|党员|少数民族|本科|研究生|硕士|博士|学历|以上|以下|骨干|重点|涉|未成年|农民工|残疾|老年|青年|岁|持证|专职|优秀|新增|特殊|困难|典型|疑难|重大|复杂|网上|线上|首次|达标|合格|成功|办结|完成|已"
)
_COMPLEMENTS = (
    ("男", "女"),
    ("专职", "兼职"),
    ("离休", "退休"),
    ("行政", "事业"),
    ("行政", "工勤"),
    ("基本", "项目"),
    ("人员", "公用"),
    ("民事", "刑事"),
    ("已", "未"),
)
_REVERSE = re.compile(
    r"(?:合计|共计|总计|总共|小计|一共|累计|总数|总额|总量|总投入|总规模|总分|总得分|综合得分|综合评分|最终得分|评价得分|(?<![公中])共(?!同))(?:[\u3400-\u9fff]{0,8})?(?:为|达到?|是|:|：)?\s*$"
)
_STRONG_REVERSE = re.compile(r"合计|总计|共计|总共|一共|小计|总得分|综合得分|最终得分|总量|总额")
_BY_KIND = re.compile(r"\s*(?:按|从|以)[\u3400-\u9fff]{2,10}?(?:分|看|来看|划分|统计|区分)?[:：,，]")
_OPENING = re.compile(r"\s*(?:以上|上述|合计|总计|共计|总共|小计|[两三四五六]项)")
_GOT = re.compile(r"得分?(?:为|是|:|：)?\s*$")
LONGEST_PAIR = 40
CLOSE = 7


def check_sum(
    ledger: Ledger, whole: Quantity, parts: Sequence[Quantity], confidence: float = 1.0, kind: Kind = Kind.SUM
) -> Relation | None:
    """Compares a whole with the sum of its parts."""
    expression = " + ".join(p.number.text for p in parts)
    return compute(ledger, kind, whole, parts, Arithmetic(add_up, total, expression), confidence=confidence)


def is_exhaustive(whole: Quantity, parts: Sequence[Quantity], trigger: str, text: str) -> bool:
    """Whether the parts are meant to be all of the whole, so that a gap is a contradiction.

    Precision first: a partial list (`其中涉黑 380 人`), overlapping attributes (`其中女性 …,党员 …`) and
    lists that say so themselves (`主要`, `等`) are never taken for complete.
    """
    names = [p.label for p in parts]
    is_pair = any(all(any(word in name for name in names) for word in pair) for pair in _COMPLEMENTS)
    is_partition = bool(_PARTITION_TRIGGER.search(trigger))
    hedged = _PARTIAL.search(text[edge(whole, parts[0], end=False) : parts[-1].end])
    attributes = not is_pair and any(_ATTRIBUTE.search(name) for name in names)
    nameless = not is_partition and any(not labels.core(name) for name in names)
    if hedged or attributes or nameless or len(parts) < 2 or whole.number.value <= 0:
        return False
    summed = add_up([p.number.value for p in parts])
    value = whole.number.value
    gap = abs(summed - value)
    if gap * CLOSE * 10 <= value * 3:
        return True
    has_suffix = (
        is_pair or len(labels.common_suffix(names)) >= 2 or labels.common_suffix([*names, whole.label]) != ""
    )
    if is_partition:
        return gap * 2 <= value
    if summed > value:
        return (has_suffix or len(parts) >= 3) and gap * 2 <= value
    return gap * CLOSE <= value and (has_suffix or len(parts) >= 3)


def _best_prefix(ledger: Ledger, whole: Quantity, parts: Sequence[Quantity]) -> Relation | None:
    """The longest run of parts from the first that adds up, else None."""
    for size in range(len(parts), 1, -1):
        relation = check_sum(ledger, whole, parts[:size])
        if agrees(relation):
            ledger.settle(whole, *parts[:size])
            return relation
    return None


def _forward(ledger: Ledger, text: str, found: Sequence[Quantity], before: Sequence[Quantity]) -> None:
    for match in _TRIGGER.finditer(text):
        is_bracket = match.group(0) in "(（"
        whole = whole_before(found, match.start(), text)
        if whole is None and match.start() <= 1:
            whole = last_of(before)
        if whole is None:
            continue
        parts = _won(parts_after(found, whole, match.end(), text))
        if len(parts) < 2:
            continue
        relation = _best_prefix(ledger, whole, parts)
        if relation is None and match.group(0) not in ":：" and not has_two_measures(parts, text):
            relation = check_sum(ledger, whole, parts)
            if relation and is_bracket and not is_exhaustive(whole, parts, "", text):
                relation = None
            if relation and not is_exhaustive(whole, parts, match.group(0), text):
                if add_up([p.number.value for p in parts]) > whole.number.value:
                    relation = None
                else:
                    relation = with_note(
                        relation, Verdict.UNCHECKED, "所列可能只是一部分", "the list may be partial"
                    )
        if relation:
            ledger.add(relation)


def _is_run_part(quantity: Quantity, whole: Quantity, depth: int) -> bool:
    return same_unit(quantity, whole) and eligible(quantity) and quantity.depth == depth


def _run_before(
    whole: Quantity, earlier: Sequence[Quantity], depth: int, *, loose: bool = False
) -> list[Quantity]:
    """The run before a total that it may add up, in reading order; a loose one skips other units."""
    run: list[Quantity] = []
    for quantity in reversed(earlier):
        is_base = bool(re.match(r"(?:较|比|与)", quantity.pre.strip()))
        if is_base or not _is_run_part(quantity, whole, depth):
            is_aside = quantity.role in {Role.CHANGE, Role.CHANGE_RATE, Role.RATE, Role.SHARE, Role.PREVIOUS}
            if is_aside or is_base or quantity.number.is_han or quantity.depth > depth:
                continue
            if loose and eligible(quantity):
                continue
            break
        if run and _REVERSE.search(run[-1].pre):
            break
        run.append(quantity)
    run.reverse()
    return _won(run)


def _won(parts: list[Quantity]) -> list[Quantity]:
    """Of points to win and points won (`10 分得 9.5 分`), those won."""
    return [q for q in parts if q.number.kind is UnitKind.SCORE and _GOT.search(q.pre)] or parts


def _named_in_total(whole: Quantity, before: Sequence[Quantity]) -> list[Quantity]:
    """Figures of the sentence before that a total names: `行政、事业编制合计` adds up what ends in `编制`."""
    return [
        q
        for q in before
        if same_unit(q, whole) and eligible(q) and (end := labels.core(q.label)[-2:]) and end in whole.pre
    ]


def _announced_parts(found: Sequence[Quantity], position: int) -> int:
    """How many parts a total names (`以上两项合计`), 0 when it does not say."""
    before = found[position - 1] if position else None
    is_count = before is not None and before.number.is_han and before.number.unit == "项"
    return int(before.number.value) if before and is_count else 0


def _reverse(ledger: Ledger, text: str, found: Sequence[Quantity], before: Sequence[Quantity]) -> None:
    """Parts first, then the total."""
    for position, whole in enumerate(found):
        if not eligible(whole) or not _REVERSE.search(whole.pre) or ledger.is_settled(whole):
            continue
        named = _announced_parts(found, position)
        inside = [q for q in found[:position] if not q.number.is_han]
        opens = not inside and bool(_OPENING.match(text))
        parts = _run_before(whole, before if opens else found[:position], whole.depth)
        if not parts:
            # `决策(15分)、过程(24分)…,总得分 39 分`: the parts stand in brackets.
            parts = _run_before(whole, found[:position], whole.depth + 1)
        if len(parts) < 2 and len(named_parts := _named_in_total(whole, before)) >= 2:
            parts, opens = named_parts, False
        for start in range(len(parts) - 1):
            relation = check_sum(ledger, whole, parts[start:])
            if agrees(relation) and relation:
                ledger.settle(whole, *parts[start:])
                ledger.add(relation)
                break
        else:
            wider = _run_before(whole, found[:position], whole.depth, loose=True)
            if len(wider) > len(parts) and len(wider) >= 3:
                relation = check_sum(ledger, whole, wider, 0.6)
                if agrees(relation) and relation:
                    ledger.settle(whole, *wider)
                    ledger.add(relation)
                    continue
            if not opens or (named >= 2 and named == len(parts)):
                _near_total(ledger, whole, parts, text)


def _by_kind(ledger: Ledger, text: str, found: Sequence[Quantity], before: Sequence[Quantity]) -> None:
    """`按性质分:民事 …,刑事 …`: the parts of a figure of the sentence before; it confirms only."""
    if not _BY_KIND.match(text) or not found:
        return
    for whole in (q for q in before if eligible(q)):
        parts = [q for q in found if same_unit(q, whole) and eligible(q)]
        if len(parts) >= 2 and not ledger.is_settled(parts[0]):
            relation = check_sum(ledger, whole, parts, 0.7)
            if relation and relation.verdict is Verdict.EXACT:
                ledger.settle(*parts)
                ledger.add(relation)


def _bare_lists(ledger: Ledger, found: Sequence[Quantity]) -> None:
    """A whole and all figures of its unit behind it, without any marker: it confirms only."""
    for position, whole in enumerate(found):
        if not eligible(whole) or ledger.is_settled(whole) or whole.number.value <= 0:
            continue
        parts: list[Quantity] = []
        for quantity in found[position + 1 :]:
            if not same_unit(quantity, whole) or not eligible(quantity) or quantity.depth != whole.depth:
                break
            parts.append(quantity)
        if len(parts) >= 2 and all(p.number.value for p in parts):
            relation = check_sum(ledger, whole, parts, 0.6)
            if relation and relation.verdict is Verdict.EXACT:
                ledger.settle(whole, *parts)
                ledger.add(relation)


def _near_total(ledger: Ledger, whole: Quantity, parts: Sequence[Quantity], text: str) -> None:
    if len(parts) < 2 or not _STRONG_REVERSE.search(whole.pre):
        return
    relation = check_sum(ledger, whole, parts)
    gap = abs(add_up([p.number.value for p in parts]) - whole.number.value)
    between = text[parts[0].start : whole.start] if parts[0].sentence.number == whole.sentence.number else ""
    if relation and gap * CLOSE <= whole.number.value and not re.search(r"[;；]|较|比上年", between):
        ledger.add(relation)


def _complements(ledger: Ledger, found: Sequence[Quantity]) -> None:
    """A whole and two complementary parts without any marker: `112 人,男性 76 人,女性 36 人`."""
    for whole, first, second in zip(found, found[1:], found[2:], strict=False):
        if not all(eligible(q) for q in (whole, first, second)) or ledger.is_settled(whole):
            continue
        is_pair = any(
            (a in first.label and b in second.label) or (b in first.label and a in second.label)
            for a, b in _COMPLEMENTS
        )
        close = second.start - whole.end <= LONGEST_PAIR and whole.depth == first.depth == second.depth
        if is_pair and close and same_unit(whole, first) and same_unit(whole, second):
            relation = check_sum(ledger, whole, [first, second], 0.8)
            gap = abs(first.number.value + second.number.value - whole.number.value)
            if relation and (agrees(relation) or gap * CLOSE <= whole.number.value):
                ledger.settle(whole)
                ledger.add(relation)


def find(ledger: Ledger) -> None:
    """Finds wholes and parts in every sentence."""
    claims = ledger.claims
    for number, (sentence, found) in enumerate(zip(claims.sentences, claims.by_sentence, strict=True)):
        if found:
            is_same = number > 0 and _follows(claims.sentences[number - 1], sentence)
            before = claims.by_sentence[number - 1] if is_same else ()
            _forward(ledger, sentence.text, found, before)
            _reverse(ledger, sentence.text, found, before)
            _by_kind(ledger, sentence.text, found, before)
            _complements(ledger, found)
            _bare_lists(ledger, found)


def _follows(first: Sentence, second: Sentence) -> bool:
    """Whether a sentence directly follows another: in the same place, or opening the next paragraph."""
    if (first.row, first.column) != (second.row, second.column):
        return False
    return first.block == second.block or (second.row < 0 and second.block - first.block == 1)
