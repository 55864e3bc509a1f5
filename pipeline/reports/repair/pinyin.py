"""Pinyin inserts: a syllable in brackets behind a character, as in `法(fǎ)`.

Belongs here: finding and removing them, and the map from syllable to character that other repairs use.
Does not belong here: other bracketed text.
"""

from __future__ import annotations

import re

_SYLLABLE = "[a-zA-ZāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜńňǹḿĀÁǍÀŌÓǑÒĒÉĚÈ]{1,6}"
_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
PINYIN_INSERT = re.compile(rf"(?<=[\u3400-\u9fff])[(（]({_SYLLABLE})[)）]")
_TONELESS = {"de", "le", "zhe", "men", "zi", "ma", "ne", "ba", "a"}
MINIMUM_TONED = 3


def is_annotated(text: str) -> bool:
    """Whether the text carries pinyin inserts at all (single Latin words in brackets are left alone)."""
    toned = 0
    for match in PINYIN_INSERT.finditer(text):
        if any(letter in _TONED for letter in match.group(1)):
            toned += 1
            if toned >= MINIMUM_TONED:
                return True
    return False


def syllable_map(text: str) -> dict[str, set[str]]:
    """Characters that the document itself annotates with each syllable."""
    found: dict[str, set[str]] = {}
    for match in PINYIN_INSERT.finditer(text):
        found.setdefault(match.group(1), set()).add(text[match.start() - 1])
    return found


def strip_inserts(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Removes the inserts.

    Args:
        text: Text of one block of an annotated document.

    Returns:
        The text without them, and each change as (before, after).
    """
    changes: list[tuple[str, str]] = []

    def drop(match: re.Match[str]) -> str:
        syllable = match.group(1)
        if not any(letter in _TONED for letter in syllable) and syllable not in _TONELESS:
            return match.group(0)
        character = text[match.start() - 1]
        changes.append((character + match.group(0), character))
        return ""

    return PINYIN_INSERT.sub(drop, text), changes
