"""What every workbook for people has in common: text as text, the looks of cells, checks of what is entered.

Belongs here: opening a workbook, its formats, input checks with their words.
Does not belong here: what stands in any workbook.

The same content gives the same bytes. Text is only ever written as text: what begins with = is no formula.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import xlsxwriter

LONGEST_TEXT: Final = 32_000
NOTES_SHEET: Final = "填报说明"
PROVISIONAL: Final = "暂定，当年工作日历公布后可能调整 provisional until the calendar is announced"


@dataclass(frozen=True, slots=True)
class Styles:
    """Looks of the cells of a workbook to fill in; only what is entered is unlocked."""

    title: Any
    head: Any
    fixed: Any
    entry: Any
    number: Any
    date: Any
    wrap: Any


def open_book(path: Path, title: str = "") -> Any:
    """A new workbook that takes no text for a formula, a link or a number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    named = {"title": title} if title else {}
    book.set_properties({**named, "created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    return book


def styles_of(book: Any) -> Styles:
    """The looks of a workbook to fill in."""
    fixed: dict[str, Any] = {"border": 1, "bg_color": "#EDEDED", "text_wrap": True, "valign": "top"}
    entry: dict[str, Any] = {"border": 1, "locked": False, "text_wrap": True, "valign": "top"}
    return Styles(
        title=book.add_format({"bold": True, "font_size": 14}),
        head=book.add_format({**fixed, "bold": True, "bg_color": "#D9E2F3"}),
        fixed=book.add_format(fixed),
        entry=book.add_format({**entry, "num_format": "@"}),
        number=book.add_format(entry),
        date=book.add_format({**entry, "num_format": "yyyy-mm-dd"}),
        wrap=book.add_format({"text_wrap": True}),
    )


def write_notes(book: Any, notes: Sequence[str], styles: Styles) -> None:
    """A locked sheet that says how to fill in the others; whoever reads the workbook back passes over it."""
    sheet = book.add_worksheet(NOTES_SHEET)
    sheet.set_column(0, 0, 100)
    for row, text in enumerate(notes):
        sheet.write_string(row, 0, text, styles.wrap)
    sheet.protect()


def short(text: str) -> str:
    """The text, cut where a cell would refuse it."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def told(what: str, expected: str) -> dict[str, Any]:
    """Words of an input check: what is asked for, and what is wrong with anything else."""
    return {
        "input_title": what,
        "input_message": expected,
        "error_title": f"{what}填写有误",
        "error_message": f"应为：{expected}",
    }


def checked(kind: str, criteria: str, value: Any, what: str, expected: str) -> dict[str, Any]:
    """An input check against one value."""
    return {"validate": kind, "criteria": criteria, "value": value, **told(what, expected)}


def between(low: str, high: str, what: str, expected: str) -> dict[str, Any]:
    """An input check for a number between two."""
    bounds = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
    return {**bounds, **told(what, expected)}


def one_of(words: tuple[str, ...], what: str) -> dict[str, Any]:
    """A drop-down."""
    return {"validate": "list", "source": list(words), **told(what, "、".join(words))}
