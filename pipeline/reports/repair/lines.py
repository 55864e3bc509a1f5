"""Lines broken inside cells: a word cut by the width of its column.

Belongs here: joining the pieces of a wrapped cell. Does not belong here: joining lines of running text
(`read`),
which needs the place of each line on the page.
"""

from __future__ import annotations

import re

_NEWLINE = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff，。、；：（）()%/]) +(?=[\u3400-\u9fff，。、；：（）()%])")
_BEFORE_UNIT = re.compile(r"(?<=[0-9]) +(?=[\u3400-\u9fff%])|(?<=[/／]) +|(?<=[≥≤<>=]) +(?=\d)")
_LATIN_JOIN = re.compile(r"(?<=[a-z])\n(?=[a-z])")


def unwrap_cell(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Joins a wrapped cell.

    Returns:
        The cell on one line without the gaps that wrapping left, and the change when there was one.
    """
    stripped = text.strip()
    joined = _NEWLINE.sub("", _LATIN_JOIN.sub(" ", stripped))
    joined = _BEFORE_UNIT.sub("", _BETWEEN_HAN.sub("", joined))
    return joined, [(stripped, joined)] if joined != stripped else []
