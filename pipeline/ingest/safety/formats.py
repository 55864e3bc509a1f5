"""Which number formats show a share as percent, and the cell styles that use one.

Belongs here: number format codes, the style table of xlsx files.
Does not belong here: finding the cells of such a style (one module per kind of file), changing values
(`readers.percents`).
"""

from __future__ import annotations

import html
import re

from pipeline.ingest.safety.zips import Parts

BUILT_IN_PERCENTS = frozenset({9, 10})
_STYLES = ("xl/styles.xml", "styles.xml")
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_MAY_BE_PERCENT = re.compile(rb"""%|numFmtId\s*=\s*["'](?:9|10)["']""")
_FORMAT = re.compile(rb"<(?:[\w.-]+:)?numFmt\b([^<>]*)>")
_FORMAT_ID = re.compile(rb"""\bnumFmtId\s*=\s*["'](\d+)["']""")
_FORMAT_CODE = re.compile(rb"""\bformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL_STYLES = re.compile(rb"<(?:[\w.-]+:)?cellXfs\b")
_CELL_STYLES_END = re.compile(rb"</(?:[\w.-]+:)?cellXfs>")
_STYLE = re.compile(rb"<(?:[\w.-]+:)?xf\b([^<>]*)>")


def is_percent_format(code: str) -> bool:
    """Whether a format code multiplies by hundred: a `%` that is neither quoted nor escaped."""
    return "%" in code and "%" in _LITERAL.sub("", code)


def percent_styles(parts: Parts) -> list[int]:
    """Numbers of the cell styles of an xlsx file that show percent."""
    part = next(filter(parts.has, _STYLES), None)
    if part is None:
        return []
    data = parts.get(part)
    if _MAY_BE_PERCENT.search(data) is None:
        return []
    formats = set(BUILT_IN_PERCENTS)
    for attributes in _FORMAT.findall(data):
        number, code = _FORMAT_ID.search(attributes), _FORMAT_CODE.search(attributes)
        if number and code:
            text = html.unescape((code.group(1) or code.group(2) or b"").decode("utf-8", "replace"))
            (formats.add if is_percent_format(text) else formats.discard)(int(number.group(1)[:9]))
    begin = _CELL_STYLES.search(data)
    end = _CELL_STYLES_END.search(data, begin.end()) if begin else None
    styles = _STYLE.findall(data, begin.end(), end.start()) if begin and end else []
    numbers = [_FORMAT_ID.search(attributes) for attributes in styles]
    return [at for at, number in enumerate(numbers) if number and int(number.group(1)[:9]) in formats]
