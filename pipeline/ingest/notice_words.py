"""What was expected or found about a whole file: mostly figures and names, with a few words around them.

Belongs here: such a text in both languages.
Does not belong here: sentences, which have their English beside them (`notices`, `sheet_notices`).
Standard library only: reader processes import this.
"""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """One text in Chinese and in English; figures and names in it are the same in both."""

    zh: str
    en: str


def same(text: str) -> Told:
    """A text without words of ours: a name, a figure with its sign."""
    return Told(text, text)


def area(name: str, rows: int, columns: int) -> Told:
    """How far the cells of a sheet reach."""
    return Told(f"{name}: {rows} 行 × {columns} 列", f"{name}: {rows} rows × {columns} columns")
