"""Texts of periods → period ids: `2013年第二季度`, `2013Q2`, `2013年上半年`, `2013年度`.

Belongs here: the reading of period texts in Python (names of files and folders, title blocks).
Does not belong here: the same reading inside dbt (macro parse_period), schemes' own periods (schemes).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NUMBERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR: Final = r"(?P<year>(?:19|20|21)\d{2})"
_EDGE: Final = r"(?<!\d)"
_PATTERNS: Final = (
    re.compile(rf"{_EDGE}{_YEAR}年?(?:度)?第?(?P<quarter>[一二三四1234])季度?"),
    re.compile(rf"{_EDGE}{_YEAR}年?[-_]?[Qq](?P<quarter>[1-4])(?!\d)"),
    re.compile(rf"{_EDGE}{_YEAR}年?(?:度)?(?P<half>[上下])半年"),
    re.compile(rf"{_EDGE}{_YEAR}年?[-_]?[Hh](?P<half>[12])(?!\d)"),
    re.compile(rf"{_EDGE}{_YEAR}(?:年度|年度?全年|全年|年)(?!\d)"),
)
_BARE_YEAR: Final = re.compile(_YEAR)


def parse_period(text: str | None) -> str | None:
    """Return the period id that a text names.

    Args:
        text: What people write, with any blanks and full-width characters; the whole of it must be a period.

    Returns:
        Such as `2013Q2`, `2013H1`, `2013`; None when the text is no period.
    """
    plain = _plain(text or "")
    if _BARE_YEAR.fullmatch(plain):
        return plain
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(plain):
            return _period_id(match)
    return None


def find_period(text: str | None) -> str | None:
    """Return the period id that stands somewhere in a text, such as a file's name.

    Quarters and half-years go before years; a bare number inside a text is no year.
    """
    plain = _plain(text or "")
    for pattern in _PATTERNS:
        if match := pattern.search(plain):
            return _period_id(match)
    return None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _period_id(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if quarter := groups.get("quarter"):
        return f"{match['year']}Q{_NUMBERS[quarter]}"
    if half := groups.get("half"):
        return f"{match['year']}H{1 if half in {'上', '1'} else 2}"
    return match["year"]
