"""Which number formats show a share as percent or a count of days as a date, and the styles that use one.

Belongs here: number format codes, the style table of xlsx files.
Does not belong here: finding the cells of such a style (one module per kind of file), changing values
(`readers.shown`).
"""

from __future__ import annotations

import html
import re

from pipeline.ingest.safety.findings import Shown
from pipeline.ingest.safety.zips import Parts

BUILT_IN: dict[int, Shown] = {
    **dict.fromkeys((9, 10), Shown.PERCENT),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), Shown.DATE),
}
"""Formats that files need not spell out. Those of dates are what East Asian editions of office programs call
2013年6月30日 (31), 2013年6月 (57), 6月30日 (58) and the like; a reader knows only dates of all editions."""
_STYLES = ("xl/styles.xml", "styles.xml")
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_MAY_MATTER = re.compile(rb"""%|numFmtId\s*=\s*["'](?:9|10|2[7-9]|3[0-6]|5[0-8])["']""")
_FORMAT = re.compile(rb"<(?:[\w.-]+:)?numFmt\b([^<>]*)>")
_FORMAT_ID = re.compile(rb"""\bnumFmtId\s*=\s*["'](\d+)["']""")
_FORMAT_CODE = re.compile(rb"""\bformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL_STYLES = re.compile(rb"<(?:[\w.-]+:)?cellXfs\b")
_CELL_STYLES_END = re.compile(rb"</(?:[\w.-]+:)?cellXfs>")
_STYLE = re.compile(rb"<(?:[\w.-]+:)?xf\b([^<>]*)>")


def is_percent_format(code: str) -> bool:
    """Whether a format code multiplies by hundred: a `%` that is neither quoted nor escaped."""
    return "%" in code and "%" in _LITERAL.sub("", code)


def note_format(formats: dict[int, Shown], number: int, code: str) -> None:
    """Take note of a format that a file spells out: then the reader sees for itself whether it is a date."""
    if is_percent_format(code):
        formats[number] = Shown.PERCENT
    else:
        formats.pop(number, None)


def shown_styles(parts: Parts) -> dict[int, Shown]:
    """Numbers of the cell styles of an xlsx file that show a number as something else."""
    part = next(filter(parts.has, _STYLES), None)
    if part is None:
        return {}
    data = parts.get(part)
    if _MAY_MATTER.search(data) is None:
        return {}
    formats = dict(BUILT_IN)
    for attributes in _FORMAT.findall(data):
        number, code = _FORMAT_ID.search(attributes), _FORMAT_CODE.search(attributes)
        if number and code:
            text = html.unescape((code.group(1) or code.group(2) or b"").decode("utf-8", "replace"))
            note_format(formats, int(number.group(1)[:9]), text)
    begin = _CELL_STYLES.search(data)
    end = _CELL_STYLES_END.search(data, begin.end()) if begin else None
    styles = _STYLE.findall(data, begin.end(), end.start()) if begin and end else []
    numbers = [_FORMAT_ID.search(attributes) for attributes in styles]
    used = [int(number.group(1)[:9]) if number else 0 for number in numbers]
    return {at: formats[number] for at, number in enumerate(used) if number in formats}
