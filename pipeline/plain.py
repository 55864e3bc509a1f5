"""Numbers and documents as plain text for people and programs.

Belongs here: what more than one room shows in the same way. Does not belong here: sentences (`words`), tables
(`screen`).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

SHOWN_PLACES = Decimal("0.0001")


def points(value: Decimal, step: Decimal | None = SHOWN_PLACES) -> str:
    """Points as people write them: no exponent, no trailing zeros, at most four places or all (None)."""
    shown = value if step is None else value.quantize(step)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_json(document: Any) -> str:
    """A document as indented JSON: decimals and dates as text, nothing lost.

    Raises:
        TypeError: It holds something that has no JSON form.
    """
    return json.dumps(document, ensure_ascii=False, indent=2, default=_plain)


def to_csv(headers: Sequence[str], rows: Sequence[Sequence[Any]], line_end: str = "\n") -> str:
    """A table as CSV: what is not there is an empty cell."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator=line_end)
    writer.writerow(headers)
    writer.writerows([cell_text(value) for value in row] for row in rows)
    return stream.getvalue()


def cell_text(value: object) -> str:
    """A value of a database as text, with all its digits and no exponent; nothing for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return points(value, None)
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, UUID | dt.timedelta):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
