"""What a figure measures: the words around it, stripped of what every sentence has.

Belongs here: stripping connectives, copulas, dates; comparing two labels.
Does not belong here: roles (`roles`), relations.
"""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"^(?:其中|包括|包含|分别|同时|另外|此外|并|且|和|与|及|以及|共计|共有?|合计|总计|累计|一共|全年|今年以来|今年|年内|本年度?|当年|截至|截止|目前|现|年末|年底|"
    r"已|均|也|各级|主要|[是为有]|由|：|:|、|,|，|\s|"
    r"(?:19|20)\d{2} ?年度?|\d{1,2} ?月(?:\d{1,2}日|底|份)?|一是|二是|三是|四是|五是|六是|[①-⑳]|"
    r"[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、]|上半年|下半年|第[一二三四]季度)+"
)
_TAIL = re.compile(
    r"(?:共计|共有|合计|总计|总共|累计|分别|约?为|达到了?|达|是|有|了|(?<![节制合签预履守失违条公])约|近|超过?|共|计|安排|[:：]|数为|为|已|仅|人均|均|\s|[-−])+$"
)
_GENERIC = re.compile(r"[^\u3400-\u9fffA-Za-z]")
_SUCCESS = re.compile(r"成功|完成|实际|达到|实现|已|工作|案件|的|情况|事项|总体|整体|全部|各类|各项")


def light(text: str) -> str:
    """A label for people: connectives and copulas off both ends."""
    stripped = _LEAD.sub("", text.strip())
    return _TAIL.sub("", stripped).strip(' "“”‘’《》')


def core(text: str) -> str:
    """A label for comparison: Han characters and letters, without words that distinguish nothing."""
    return _GENERIC.sub("", light(text))


def loose(text: str) -> str:
    """`core` without success words, so that `调解率` and `调解成功率` fall together."""
    return _SUCCESS.sub("", core(text))


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring characters."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def overlap(first: str, second: str) -> float:
    """Share of the shorter label's pairs that the other one has, 0 to 1."""
    a, b = bigrams(core(first)), bigrams(core(second))
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b))


def common_suffix(labels: list[str]) -> str:
    """Longest common ending of the labels."""
    cleaned = [core(label) for label in labels]
    if not cleaned or not all(cleaned):
        return ""
    ending = ""
    for size in range(1, min(map(len, cleaned)) + 1):
        tail = cleaned[0][-size:]
        if not all(label.endswith(tail) for label in cleaned):
            break
        ending = tail
    return ending
