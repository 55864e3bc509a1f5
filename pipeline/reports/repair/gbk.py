"""GBK byte-shift damage: a full-width question mark cut out of the middle of two characters.

When a converter takes the bytes A3 BF (the full-width `？`) for a question mark although they are the end of
one character and the start of the next, it leaves `??`, and every character up to the next ASCII byte is read
one byte late. The second character and the shifted run can be won back from their bytes; of the first one
only the trail byte A3 is known, so it is chosen by what the document says elsewhere, or a full stop.

Belongs here: finding and mending that damage. Does not belong here: any other use of `??`.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"(?<=[\u3400-\u9fff)）\u3001-\u3011，。])\?\?(?=[^\s?]|\?[a-zāáǎàōóǒòēéěèīíǐìūúǔù])")
_LEAD = 0xBF
_FULL_STOP = "。"
_FREQUENT_PAIRS = frozenset(
    {"确保", "確保", "日常", "经常", "經常", "正常", "非常", "通常", "异常", "異常", "环保", "環保"}
)
_LOST_INSERT = re.compile(r"\?([a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜ]{1,6})\)")
LONGEST_RUN = 60


def _decode(pair: bytes) -> str:
    try:
        text = pair.decode("gbk")
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 and "\u3400" <= text <= "\u9fff" else ""


def _shifted_run(text: str, start: int) -> str:
    end = start
    while end < len(text) and end - start < LONGEST_RUN and ord(text[end]) > 0x7F:
        end += 1
    return text[start:end]


def _recover(text: str, start: int, syllables: dict[str, set[str]]) -> tuple[str, int] | None:
    """Wins back the second character and what follows it.

    Returns:
        The recovered characters and the position behind the damaged run, or None.
    """
    run = _shifted_run(text, start)
    try:
        data = bytes([_LEAD]) + run.encode("gbk")
    except UnicodeEncodeError:
        return None
    recovered = [_decode(data[i : i + 2]) for i in range(0, len(data) - 1, 2)]
    if not all(recovered):
        return None
    position = start + len(run)
    lead = data[-1]
    lost = _LOST_INSERT.match(text, position)
    if lost:
        fitting = sorted(
            c for c in syllables.get(lost.group(1), ()) if c.encode("gbk", "ignore")[:1] == bytes([lead])
        )
        if len(fitting) == 1:
            return "".join(recovered) + fitting[0], lost.end()
        return None
    if position < len(text) and 0x40 <= ord(text[position]) <= 0x7E:
        last = _decode(bytes([lead, ord(text[position])]))
        if last:
            return "".join(recovered) + last, position + 1
    return None


def _first_character(before: str, after: str, whole: str) -> str:
    """The character whose lead byte is gone: the one that the document pairs with its neighbours."""
    previous = before[-1:]
    candidates = [c for lead in range(0xB0, 0xF8) if (c := _decode(bytes([lead, 0xA3])))]
    if "\u3400" <= previous <= "\u9fff":
        for candidate in candidates:
            if previous + candidate in _FREQUENT_PAIRS or previous + candidate + after[:1] in whole:
                return candidate
    return _FULL_STOP


def mend(text: str, whole: str, syllables: dict[str, set[str]]) -> tuple[str, list[tuple[str, str]]]:
    """Mends the damage where the bytes allow it and leaves the rest as it stands.

    Args:
        text: Text of one block, before pinyin inserts are removed.
        whole: Text of the whole document, where intact words are looked up.
        syllables: Characters by pinyin syllable, from the document itself.

    Returns:
        The mended text and each change as (before, after).
    """
    changes: list[tuple[str, str]] = []
    pieces: list[str] = []
    position = 0
    for match in _MARK.finditer(text):
        if match.start() < position:
            continue
        recovered = _recover(text, match.end(), syllables)
        if recovered is None:
            continue
        characters, end = recovered
        first = _first_character(text[position : match.start()], characters, whole)
        pieces.extend((text[position : match.start()], first, characters))
        changes.append((text[match.start() : end], first + characters))
        position = end
    pieces.append(text[position:])
    return "".join(pieces), changes
