"""Numbers that the reader writes with other digits than spreadsheets keep.

Belongs here: which numbers these are, whether markup holds any, their text at the 15 digits that people see
in a cell.
Does not belong here: finding the cells (one module per kind of file), changing values (`readers.shown`).

The reader writes every number with nine decimals: 0.976744186046512 loses six of its digits, and 9876543.21
becomes 9876543.210000001.
"""

from __future__ import annotations

import re
import struct
from decimal import Context, Decimal

DIGITS = Context(prec=15)
"""As many digits as spreadsheets keep."""
_FEW_DIGITS = (
    rb"(?<!\d{7}\.)(?:\d{1,3}|(?<=[1-9]\.)\d{9}(?:0{5}[0-3]|9{5}[6-9])\d*"
    rb"|(?<=[1-9]\d\.)\d{9}(?:0{4}[0-3]|9{4}[6-9])\d*)<"
)
"""Decimals of most numbers, 97.18 or, as programs calculate it, 97.18000000000001: at 15 digits what the
reader writes."""
_DECIMALS_SIGN = re.compile(rb"\.(?!%b)(?:\d{10}|(?<=\d{7}\.)\d|\d*[Ee])" % _FEW_DIGITS)
_TINY_SIGN = re.compile(rb"-(?<=\d[Ee]-)\d")
"""Such a number; both begin with a letter that sheets seldom hold, which makes the search fast."""
_LONGEST_NUMBER = 40


LARGE = 95_000_000
"""From about here on a number is no date that the reader knows: it leaves out such cells of dates."""


def plain_text(number: Decimal) -> str:
    """A number without exponent and without noughts at its end."""
    return format(number.normalize(), "f") if number else "0"


def exact_text(value: float) -> str | None:
    """The digits of a number that the reader would write with others; None when it writes these."""
    if value.is_integer() or value - value != 0:
        return None
    text = f"{value:.15g}"
    if "e" in text:
        text = plain_text(Decimal(text))
    return None if text == f"{value:.9f}".rstrip("0") else text


def holds_exact(data: bytes) -> bool:
    """Whether the reader would give a number in the markup of a sheet with other digits."""
    for sign in (_DECIMALS_SIGN, _TINY_SIGN):
        for match in sign.finditer(data):
            at = match.start()
            begin = data.rfind(b">", max(at - _LONGEST_NUMBER, 0), at)
            end = data.find(b"<", at, at + _LONGEST_NUMBER)
            try:
                if begin >= 0 <= end and exact_text(float(data[begin + 1 : end])) is not None:
                    return True
            except ValueError:
                continue
    return False


def packed_number(raw: int) -> float | None:
    """A number in four bytes of xls and xlsb files; None when it is whole or in hundredths, and small."""
    if raw & 2:
        if raw >> 2 < LARGE:
            return None
        whole = (raw >> 2) - ((raw & 1 << 31) >> 1)
        return whole / 100 if raw & 1 else float(whole)
    value = float(struct.unpack("<d", struct.pack("<II", 0, raw & 0xFFFFFFFC))[0])
    return value / 100 if raw & 1 else value
