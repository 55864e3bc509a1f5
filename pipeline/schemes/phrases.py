"""What should have stood somewhere in a scheme, and what stood there, in words.

Belongs here: phrases that several rules use for expected and found, in Chinese with the English twin.
Does not belong here: phrases of one rule (lint_*), messages and remedies (beside their rules).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.bilingual import Bilingual

EMPTY: Final = Bilingual("（空）", "(empty)")
NONE: Final = Bilingual("无", "none")
OPEN: Final = Bilingual("无界限", "open")
OWN_NAME: Final = Bilingual("各不相同的名称", "a name of its own")
OWN_NUMBER: Final = Bilingual("各不相同的序号", "a number of its own")
ONE_OF_EACH: Final = Bilingual("只写一次", "one of each")


def at_most(what: object) -> Bilingual:
    """No more than something."""
    return Bilingual(f"不超过 {what}", f"at most {what}")


def at_least(what: object) -> Bilingual:
    """No less than something."""
    return Bilingual(f"不少于 {what}", f"at least {what}")


def less_than(what: object) -> Bilingual:
    """Below something."""
    return Bilingual(f"小于 {what}", f"less than {what}")


def one_of(words: Iterable[object]) -> Bilingual:
    """One word of a list."""
    listed = ", ".join(map(str, words))
    return Bilingual(f"{listed} 之一", f"one of {listed}")


def rows_in(indicator_id: str, table: str) -> Bilingual:
    """Rows of an indicator in a table."""
    return Bilingual(f"{table} 表里 {indicator_id} 的行", f"rows of {indicator_id} in {table}")


def no_rows_in(indicator_id: str, table: str) -> Bilingual:
    """No rows of an indicator in a table."""
    return Bilingual(f"{table} 表里没有 {indicator_id} 的行", f"no rows of {indicator_id} in {table}")


def so_many_rows(count: int) -> Bilingual:
    """A number of rows."""
    return Bilingual(f"{count} 行", f"{count} rows")


def value_in(column: str) -> Bilingual:
    """Something in a column."""
    return Bilingual(f"{column} 要填写", f"a value in {column}")


def points_for(points: object, categories: Iterable[str]) -> Bilingual:
    """Points for some categories."""
    listed = ";".join(categories)
    return Bilingual(f"{points}（{listed}）", f"{points} for {listed}")
