"""Numbers and documents as plain text for people and programs.

Belongs here: what more than one room shows in the same way. Does not belong here: sentences (`words`), tables
(`screen`).
"""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

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


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return points(value, None)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
