"""Counts announced and things listed: `13 个科室,分别为…`, `三项工作:一是…`.

Belongs here: counting items of a list and comparing with the announced number.
Does not belong here: sums of figures (`sums`).
"""

from __future__ import annotations

import re

from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.sentences import Sentence
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.model import Place
from pipeline.reports.relations.base import Kind, Ledger, Relation
from pipeline.reports.verdict import Verdict

_OPENER = re.compile(
    r"^(?P<noun>[^,，;；:：。]{0,40}?)[)）]?(?:[,，]?(?:分别为|分别是|依次为|依次是|具体为|具体是|具体包括|即为?|包括|包含|有|为|是)[:：]?|[:：]|[(（](?:即|分别为|包括|为)?)\s*(?P<list>.+)$",
    re.DOTALL,
)
_STRICT = re.compile(r"分别为|分别是|依次|具体|即|[:：]|[(（]$")
_PARTIAL = re.compile(r"等(?=[。;；,，)）\d一二三四五六七八九十]|$)|主要|部分|其中|如[:：]|例如")
_ENUMERATORS = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是")
_BEFORE = re.compile(
    r"(?:^|[,，;；:：。]|包括|由|对|在|与|将|以|和|有|是|为)([^,，;；:：。]*、[^,，;；:：。]*?)(?:等|这|共|的)?$"
)
_LISTABLE = {"个", "项", "条", "类", "种", "方面", "人", "份", "部", "支", "本", "家"}
_NUMERIC = re.compile(r"\d+(?:\.\d+)?\s*(?:%|[万亿]?元|[件人次份项条个家户场期]|人次)")
LONGEST_ITEM = 40


def split_items(text: str) -> list[str]:
    """Cuts a list at its outermost separators."""
    depth = 0
    separator = (
        "；" if re.search(r"[;；]", text) and text.count("、") <= text.count("；") + text.count(";") else "、"
    )
    items = [""]
    for character in text:
        depth += character in "(（《“"
        depth -= character in ")）》”" and depth > 0
        if depth == 0 and (character == separator or (separator == "；" and character == ";")):
            items.append("")
        else:
            items[-1] += character
    return [item.strip() for item in items if item.strip()]


def _sizes(items: list[str]) -> set[int]:
    """How many things a list may hold: the last separator may be a word."""
    sizes = {len(items)}
    if re.search(r".{2,}(?:和|与|及|以及|、).{2,}", items[-1]):
        sizes.add(len(items) + 1)
    return sizes


def _list_after(sentence: Sentence, quantity: Quantity) -> tuple[str, str, str] | None:
    """Noun, opener and list text behind an announced count."""
    rest = sentence.text[quantity.end :]
    match = _OPENER.match(rest)
    if not match:
        return None
    body = match.group("list")
    opener = rest[match.end("noun") : match.start("list")]
    if opener.strip().startswith(("(", "（")) and (
        len(match.group("noun")) > 10 or re.search(r"\d|的|在", match.group("noun"))
    ):
        return None
    closing = re.search(r"[。]", body)
    body = body[: closing.start()] if closing else body
    if opener.strip().endswith(("(", "（")):
        end = _closing_bracket(body)
        body = body[:end] if end >= 0 else body
    return match.group("noun"), opener, body


def _closing_bracket(text: str) -> int:
    depth = 0
    for i, character in enumerate(text):
        if character in "(（":
            depth += 1
        elif character in ")）":
            if depth == 0:
                return i
            depth -= 1
    return -1


def _extras(noun: str) -> int:
    """Things announced beside the count: `13 个内设机构和政治部、机关党委` announces two more."""
    match = re.match(r"^[^和及与]{2,12}[和及与](.+)$", noun.strip("()（） "))
    return len([n for n in re.split(r"[、和及与]", match.group(1)) if n.strip()]) if match else 0


def _relation(
    ledger: Ledger, quantity: Quantity, announced: int, listed: int, *, verdict: Verdict, items: list[str]
) -> Relation:
    place = ledger.claims.place(quantity)
    start = quantity.sentence.start + quantity.end
    where = Place(
        place.block,
        start,
        quantity.sentence.start + len(quantity.sentence.text),
        place.row,
        place.column,
        place.page,
        place.heading,
        place.quote,
        "、".join(items)[:200],
    )
    extra = announced - int(quantity.number.value)
    stated = quantity.number.text + (f" + {extra}" if extra else "")
    return Relation(
        Kind.LIST_COUNT,
        verdict,
        stated,
        str(listed),
        str(listed - announced),
        f"列出 {listed} 项",
        quantity.label,
        (place, where),
        "" if verdict is Verdict.EXACT else f"文中称 {stated},实际列出 {listed} 项",
        "" if verdict is Verdict.EXACT else f"{stated} announced, {listed} listed",
        confidence=0.85,
    )


def _after(ledger: Ledger, sentence: Sentence, quantity: Quantity) -> bool:
    found = _list_after(sentence, quantity)
    if not found:
        return False
    noun, opener, body = found
    marks = [body.find(mark) for mark in _ENUMERATORS]
    if marks[0] >= 0 and marks[1] > marks[0]:
        return False
    items = split_items(body)
    if len(items) < 2 or max(map(len, items)) > LONGEST_ITEM or _NUMERIC.search(body):
        return False
    announced = int(quantity.number.value)
    options = {announced, announced + _extras(noun)}
    sizes = _sizes(items)
    hit = options & sizes
    if hit:
        size = max(hit)
        ledger.add(_relation(ledger, quantity, size, size, verdict=Verdict.EXACT, items=items))
        return True
    listed = max(sizes) if max(sizes) < announced else min(sizes)
    strict = bool(_STRICT.search(opener)) or (opener.strip() in {"包括", "包含"} and listed > announced)
    is_near = abs(listed - announced) <= max(2, announced * 3 // 10)
    hedged = _PARTIAL.search(body) or re.search(r"主要|部分|其中", noun + opener) or re.search("[,，]", body)
    if strict and is_near and not hedged and announced <= 60:
        ledger.add(
            _relation(ledger, quantity, max(options), listed, verdict=Verdict.CONTRADICTED, items=items)
        )
        return True
    return False


def _before(ledger: Ledger, sentence: Sentence, quantity: Quantity) -> None:
    """`A、B、C三项制度`: confirmed when it counts up, else silent: the list's start is not marked."""
    head = sentence.text[: quantity.start]
    match = _BEFORE.search(head)
    if not match:
        return
    items = split_items(match.group(1))
    announced = int(quantity.number.value)
    if len(items) >= 2 and announced in _sizes(items) and max(map(len, items)) <= 20:
        ledger.add(_relation(ledger, quantity, announced, announced, verdict=Verdict.EXACT, items=items))


def _enumerated(ledger: Ledger, sentence_index: int, quantity: Quantity) -> None:
    """`三个方面:一是…;二是…;三是…` inside one paragraph."""
    claims = ledger.claims
    sentence = claims.sentences[sentence_index]
    block = claims.document.blocks[sentence.block]
    if sentence.row >= 0 or not 2 <= quantity.number.value <= 10:
        return
    rest = block.text[quantity.number.end :]
    gap = rest.find("一是")
    if not 0 <= gap <= 20 or re.search(r"[。]", rest[:gap]) or not re.search(r"[:：,，]|分别", rest[:gap]):
        return
    listed = 0
    position = 0
    for mark in _ENUMERATORS:
        found = rest.find(mark, position)
        if found < 0:
            break
        listed, position = listed + 1, found
    announced = int(quantity.number.value)
    if listed >= 2:
        items = list(_ENUMERATORS[:listed])
        ledger.add(
            _relation(
                ledger,
                quantity,
                announced,
                listed,
                verdict=Verdict.EXACT if listed == announced else Verdict.CONTRADICTED,
                items=items,
            )
        )


def find(ledger: Ledger) -> None:
    """Checks every announced count that a list follows or precedes."""
    for index, (sentence, found) in enumerate(
        zip(ledger.claims.sentences, ledger.claims.by_sentence, strict=True)
    ):
        for quantity in found:
            number = quantity.number
            is_count = (
                number.kind is UnitKind.COUNT
                and number.unit in _LISTABLE
                and number.decimals == 0
                and not number.scale
            )
            if (
                not is_count
                or quantity.role is not Role.LEVEL
                or number.is_approximate
                or not 2 <= number.value <= 200
            ):
                continue
            _enumerated(ledger, index, quantity)
            if not _after(ledger, sentence, quantity):
                _before(ledger, sentence, quantity)
