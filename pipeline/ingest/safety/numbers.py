"""Numbers that the reader writes with other digits than spreadsheets keep.

Belongs here: which numbers these are, and their text at the 15 digits that people see in a cell.
Does not belong here: finding the cells (one module per kind of file), changing values (`readers.shown`).

The reader writes every number with nine decimals: 0.976744186046512 loses six of its digits, and 9876543.21
becomes 9876543.210000001.
"""

from __future__ import annotations

import struct
from decimal import Context, Decimal

DIGITS = Context(prec=15)
"""As many digits as spreadsheets keep."""


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


def packed_number(raw: int) -> float | None:
    """A number in four bytes of xls and xlsb files; None when it is whole or in hundredths, and small."""
    if raw & 2:
        if raw >> 2 < LARGE:
            return None
        whole = (raw >> 2) - ((raw & 1 << 31) >> 1)
        return whole / 100 if raw & 1 else float(whole)
    value = float(struct.unpack("<d", struct.pack("<II", 0, raw & 0xFFFFFFFC))[0])
    return value / 100 if raw & 1 else value
