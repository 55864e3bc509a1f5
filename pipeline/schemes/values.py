"""How the text of a cell becomes a value: numbers, dates, true or false, lists, ids.

Belongs here: annotated types that several columns share.
Does not belong here: which column has which type (model).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from pipeline.bilingual import Bilingual

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class UnreadableValueError(ValueError):
    """A text that is no value of its column.

    Attributes:
        wanted: What should stand there.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.wanted = Bilingual(zh, en)


YES = frozenset({"true", "yes", "是"})
NO = frozenset({"false", "no", "否"})


def number(value: Any) -> Any:
    """Read a number written with digits."""
    if isinstance(value, str):
        if not NUMBER.fullmatch(value):
            raise UnreadableValueError(
                "用数字写的数，如 3、2.5", "a number written with digits, such as 3 or 2.5"
            )
        return Decimal(value)
    return value


def whole(value: Any) -> Any:
    """Read a whole number."""
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]+", value):
            raise UnreadableValueError("整数，如 7", "a whole number such as 7")
        return int(value)
    return value


def yes_no(value: Any) -> Any:
    """Read true or false, in English or Chinese."""
    if isinstance(value, str):
        if value.lower() in YES:
            return True
        if value.lower() in NO:
            return False
        raise UnreadableValueError("true、false、是或否", "true or false")
    return value


def day(value: Any) -> Any:
    """Read a date of the calendar."""
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise UnreadableValueError("日期，如 2013-05-31", "a date such as 2013-05-31")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise UnreadableValueError(
                "日历上有的日期，如 2013-05-31", "a date of the calendar such as 2013-05-31"
            ) from None
    return value


def items(value: Any) -> Any:
    """Read a list, its items between semicolons."""
    if isinstance(value, str):
        return tuple(part.strip() for part in re.split(r"[;；]", value) if part.strip())
    return value


Number = Annotated[Decimal, BeforeValidator(number)]
Whole = Annotated[int, BeforeValidator(whole)]
YesNo = Annotated[bool, BeforeValidator(yes_no)]
Day = Annotated[date, BeforeValidator(day)]
Items = Annotated[tuple[str, ...], BeforeValidator(items)]
Identifier = Annotated[str, Field(pattern=r"^[^\s;；,，/\\]{1,60}$")]
PeriodKey = Annotated[str, Field(pattern=r"^[0-9]{4}(M(0[1-9]|1[0-2])|Q[1-4]|H[12])?$")]
Share = Annotated[Decimal, BeforeValidator(number), Field(ge=0, le=1)]
