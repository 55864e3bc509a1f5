"""Full-width digits, letters and signs, odd spaces and invisible characters.

Belongs here: bringing the forms of digits, Latin letters, `％`, `．` and comparison signs to one form.
Does not belong here: Chinese punctuation, which stays as it is written.
"""

from __future__ import annotations

import re

_DIGITS_AND_LETTERS = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_SIGNS = {
    0xFF05: "%",
    0xFE6A: "%",
    0xFF0B: "+",
    0xFF1E: ">",
    0xFF1C: "<",
    0xFF1D: "=",
    0x2267: "≥",
    0x2266: "≤",
    0x00A0: " ",
    0x3000: " ",
    0x2002: " ",
    0x2003: " ",
    0x2009: " ",
    0xFF5C: "|",
    0x200B: None,
    0x200C: None,
    0x200D: None,
    0xFEFF: None,
    0x00AD: None,
}
_TABLE: dict[int, int | str | None] = {**_DIGITS_AND_LETTERS, **_SIGNS}
_THOUSANDS = re.compile(r"[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])")
_POINT = re.compile(r"(?<=[0-9０-９])．(?=[0-9０-９])")
_SPACED = re.compile(r"(?<=\d) +(?=[%％])|(?<=\d\.) +(?=\d)")
_INTERESTING = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "．]")


def narrow(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Brings full-width forms to half-width ones.

    Returns:
        The text and each changed run as (before, after).
    """
    if not _INTERESTING.search(text) and not _SPACED.search(text):
        return text, []
    changed = _THOUSANDS.sub(lambda m: m.group(0).replace("，", ","), text)
    changed = _POINT.sub(".", changed).translate(_TABLE)
    changed = _SPACED.sub("", changed)
    if changed == text:
        return text, []
    runs = {
        m.group(0)
        for m in re.finditer(
            r"[０-９Ａ-Ｚａ-ｚ％．，＋＞＜＝]*[０-９Ａ-Ｚａ-ｚ％．＞＜＝][０-９Ａ-Ｚａ-ｚ％．，]*", text
        )
    }
    return changed, [
        (run, run.replace("，", ",").replace("．", ".").translate(_TABLE)) for run in sorted(runs)
    ]
