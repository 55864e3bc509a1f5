"""The patterns of the target grammar, put together from its words.

Belongs here: regular expressions. Does not belong here: words (target_words), what a match means (targets).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.schemes.target_words import BAND_LABELS, COUNTED, PREFIXES, SUFFIXES, UNITS

MAXIMUM_LENGTH: Final = 200


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


PREFIX: Final = _any_of(PREFIXES)
SUFFIX: Final = _any_of(SUFFIXES)
NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+"
SCALE: Final = "百万|千万|万|亿"
UNIT: Final = f"%|‰|个(?:{COUNTED})|{UNITS}"
PER: Final = f"(?:/|每)(?:{UNITS}|项目)"
SUBJECT: Final = (
    r"[^\d<>=≥≤%;,。]{1,24}?"
    r"(?:率|量|数|度|额|比|比例|占比|成本|值|时间|时限|得分|次|场|件|培训|活动|宣传)为?"
)
LEVEL_REACHED: Final = re.compile(rf"[到至](?:{PREFIX})?\d")
COMPARISON: Final = re.compile(
    rf"(?P<per_before>每(?:{UNITS})|人均)?(?P<prefix>{PREFIX})?(?P<hundredth>百分之)?(?P<number>{NUMBER})"
    rf"(?P<scale>{SCALE})?(?P<unit>{UNIT})?(?P<per>{PER})?(?P<suffix>{SUFFIX})?"
    r"(?P<bound>\((?:不含|含)[^)]{0,8}\))?"
)
BAND_PART: Final = re.compile(
    rf"(?:[^\d<>=≥≤%;,。、]{{0,12}}?)(?P<comparison>{COMPARISON.pattern})"
    rf"(?:评为|的为|为|是|得|,|:)?(?P<label>{BAND_LABELS})"
    rf"|(?P<words>[^\d;,。、]{{1,16}}?)为(?P<word_label>{BAND_LABELS})(?=[;,。、]|$)"
)
MONTH_END: Final = r"(?:份|底|末)?(?:前|之前|以前|底前|末前)?(?:完成|办结|报送)?"
DATE: Final = re.compile(
    r"(?P<prefix>≤|不迟于|不晚于|于|在)?(?:(?P<year>\d{4})年)?(?P<month>1[0-2]|0?[1-9])月"
    r"(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?" + MONTH_END
)
YEAR_END: Final = re.compile(r"(?:(?P<year>\d{4})年)?年?[底末](?:前|之前|以前)(?:完成)?")
CHECKPOINT: Final = re.compile(
    r"(?:截至)?(?P<at>(?:1[0-2]|0?[1-9])月(?:(?:[12]\d|3[01]|0?[1-9])日|底))前?[:,]?(?P<rest>[≥≤<>=].+)"
)
NOTE_AT_END: Final = re.compile(r"\((?!含|不含)[^()]{1,30}\)$")
