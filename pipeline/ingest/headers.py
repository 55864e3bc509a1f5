"""How printed headers and labels are compared: widths, spaces, brackets and units do not matter.

Belongs here: cleaning of a header, the unit printed behind it, column letters and cell addresses, likely
matches.
Does not belong here: deciding which form a sheet is (`recognise`).
Standard library only: reader processes import this.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_BRACKETS = str.maketrans("【】〔〕[]{}〈〉《》「」", "()()()()()()()")
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_UNIT = re.compile(
    r"\((?:单位:?|计量单位:?)?"
    r"(万元|亿元|千元|元|%|百分比|件|次|人次|人|场|场次|篇|项|个|份|分|小时|学时|课时|天|日|期|户|家|条)\)$"
)

SEAL = r"[（(\[【]\s*(?:(?:加盖)?(?:单位)?(?:公|印|盖|签)?章|签字|签名|全称)\s*[）)\]】]"
"""What is printed beside a label to be stamped or signed: 填报单位（盖章）."""
_SEAL_BEHIND = re.compile(rf"\s*{SEAL}$")
_CLOSING = ("）", ")", "】", "]", "\n")


@lru_cache(maxsize=8192)
def clean_header(text: str) -> str:
    """The compared form of a header: half-width, no spaces, one kind of brackets, no `*` or colon."""
    narrow = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    return _SPACES.sub("", narrow).strip("*:").lower()


@lru_cache(maxsize=2048)
def split_unit(cleaned: str) -> tuple[str, str]:
    """A cleaned header without the unit printed behind it, and that unit ('' when there is none)."""
    match = _UNIT.search(cleaned)
    if match is None:
        return cleaned, ""
    return cleaned[: match.start()], match.group(1)


def without_seal(text: str) -> str:
    """A label or a value without the place for a seal or signature printed behind it."""
    return _SEAL_BEHIND.sub("", text) if text.endswith(_CLOSING) else text


@lru_cache(maxsize=1024)
def column_letters(index: int) -> str:
    """Letters of a zero-based column: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Zero-based column of its letters: A → 0."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def address(row: int, column: int) -> str:
    """Cell address of a zero-based row and column: (0, 2) → C1."""
    return f"{column_letters(column)}{row + 1}"


def likeliest(wanted: Iterable[str], offered: Iterable[str]) -> str | None:
    """The offered header that most resembles any of the wanted names, None when nothing does."""
    best: tuple[float, str] | None = None
    names = list(wanted)
    for offer in offered:
        for name in names:
            ratio = difflib.SequenceMatcher(None, name, clean_header(offer)).ratio()
            if ratio >= 0.4 and (best is None or ratio > best[0]):
                best = (ratio, offer)
    return None if best is None else best[1]
