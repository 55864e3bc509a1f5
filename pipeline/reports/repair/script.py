"""Traditional characters to simplified ones, with OpenCC.

Belongs here: deciding whether a document is written in traditional characters, and converting it.
Does not belong here: regional vocabulary (figures and official terms do not need it).
"""

from __future__ import annotations

from functools import lru_cache

import opencc

TRADITIONAL_SHARE = 0.02


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def is_traditional(text: str) -> bool:
    """Whether enough characters would change for the document to count as traditional."""
    sample = [c for c in text[:20_000] if "\u3400" <= c <= "\u9fff"]
    if not sample:
        return False
    joined = "".join(sample)
    changed = sum(a != b for a, b in zip(joined, _converter().convert(joined), strict=False))
    return bool(changed / len(sample) >= TRADITIONAL_SHARE)


def simplify(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Converts one block.

    Returns:
        The simplified text and one change for the block when anything changed.
    """
    converted: str = _converter().convert(text)
    return converted, [(text, converted)] if converted != text else []
