"""A starter scheme as one workbook: Chinese headings with comments, drop-downs for closed sets and ids.

Belongs here: writing the workbook. Does not belong here: its content (starter), the folder (starter_files).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from pipeline.schemes.columns import Column, columns_of, is_date, is_flag, is_number
from pipeline.schemes.meanings import TABLE_NAMES, meanings
from pipeline.schemes.model import Header, Row
from pipeline.schemes.scheme import LIST_MODELS, TABLE_MODELS
from pipeline.schemes.starter import Starter
from pipeline.schemes.vocabulary import (
    GENERAL_PARAMETERS,
    IMPLEMENTED_METHODS,
    IMPLEMENTED_ROLLUPS,
    PARENT_PARAMETERS,
    Method,
    known_parameters,
)
from pipeline.schemes.xlsx_cells import column_letters

MODELS: Final[tuple[type[Row], ...]] = (*LIST_MODELS, *TABLE_MODELS)
WORDS_SHEET: Final = "说明词表"
"""Sheet of word lists; readers pass over it."""
LAST_ROW: Final = 2000
"""Row up to which drop-downs reach."""
REFERENCES: Final[dict[str, tuple[str, str]]] = {
    "parent_id": ("indicators", "indicator_id"),
    "branch_id": ("indicators", "indicator_id"),
    "indicator_id": ("indicators", "indicator_id"),
    "parent_period_id": ("periods", "period_id"),
    "first_period_id": ("periods", "period_id"),
    "period_id": ("periods", "period_id"),
    "category_id": ("categories", "category_id"),
    "applies_to": ("categories", "category_id"),
    "grade_id": ("grades", "grade_id"),
}
"""Columns that hold an id of another table."""
SUGGESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "input": ("reported", "captured", "event", "submissions", "rating:leaders", "survey:public"),
    "assessed_in": ("quarter;year", "quarter", "month;quarter;year", "half_year;year", "year"),
}
"""Examples offered where more than the listed words are allowed."""
NOTES: Final = (
    "一张工作表是一张表，表名和第一行的列名不要改；列名上的批注说明怎样填，有固定写法的列可以下拉选择。",
    "示例各行请改成自己的内容；用不到的行可以删去。",
    "用不到的表可以整张删去，scheme、periods、categories、indicators、grades 除外。",
    "填好后运行 kaohe scheme lint 检查，直到没有错误；名称以“说明”开头的工作表不会被读取。",
    "One sheet is one table; keep the sheet names and the first row. Comments tell what belongs in a column.",
    "Change the example rows into your own. Then run kaohe scheme lint until there are no errors.",
)


def write_starter_workbook(path: Path, content: Starter) -> Path:
    """Write the starter scheme as one workbook; the same content gives the same bytes.

    Args:
        path: The workbook.
        content: What to write.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"num_format": "@"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    notes = book.add_worksheet("说明")
    notes.set_column(0, 0, 100)
    for number, line in enumerate(NOTES):
        notes.write_string(number, 0, line, styles["wrap"])
    _write_header(book.add_worksheet(Header.table), content, styles)
    for model in MODELS:
        _write_table(book.add_worksheet(model.table), model, content, styles)
    # a list inside a validation may have 255 characters at most; on a sheet it has as many as it needs
    words = book.add_worksheet(WORDS_SHEET)
    words.hide()
    for index, one in enumerate(_word_lists()):
        words.write_column(0, index, one)
    book.close()
    return path


def _write_header(sheet: Any, content: Starter, styles: dict[str, Any]) -> None:
    sheet.write_row(0, 0, ("项目", "内容"), styles["head"])
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 60)
    sheet.freeze_panes(1, 1)
    for number, column in enumerate(columns_of(Header), start=1):
        sheet.write_string(number, 0, column.title)
        _comment(sheet, number, 0, Header, column)
        _write(sheet, (number, 1), column, content.header.get(column.name, ""), styles)
        _offer(sheet, (number, 1, number, 1), Header, column)


def _write_table(sheet: Any, model: type[Row], content: Starter, styles: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(columns_of(model)):
        sheet.write_string(0, index, column.title, styles["head"])
        _comment(sheet, 0, index, model, column)
        is_wide = column.name.endswith(("_name", "_text", "_text_en", "description", "aliases"))
        plain = None if is_number(column) or is_date(column) else styles["text"]
        sheet.set_column(index, index, 28 if is_wide else 14, plain)
        _offer(sheet, (1, index, LAST_ROW, index), model, column)
        for number, record in enumerate(content.tables[model.table], start=1):
            _write(sheet, (number, index), column, record.get(column.name, ""), styles)


def _comment(sheet: Any, row: int, index: int, model: type[Row], column: Column) -> None:
    meaning = meanings()[model.table, column.name]
    need = "必填。Required." if column.is_required else "可留空。May be empty."
    text = f"{column.name}\n{meaning.zh}\n{meaning.en}\n{need}"
    sheet.write_comment(row, index, text, {"x_scale": 2.2, "y_scale": 1.6})


def _write(sheet: Any, at: tuple[int, int], column: Column, text: str, styles: dict[str, Any]) -> None:
    if not text:
        return
    if is_number(column):
        sheet.write_number(*at, float(text))
    elif is_date(column):
        day = dt.date.fromisoformat(text)
        sheet.write_datetime(*at, dt.datetime.combine(day, dt.time()), styles["date"])
    elif is_flag(column):
        sheet.write_string(*at, "是" if text == "true" else "否")
    else:
        sheet.write_string(*at, text, styles["text"])


def _offer(sheet: Any, area: tuple[int, int, int, int], model: type[Row], column: Column) -> None:
    """Lay a drop-down over cells: strict for closed sets and references, else with suggestions."""
    reference = REFERENCES.get(column.name)
    words = _words(column)
    if reference is not None and reference != (model.table, column.name):
        table, name = reference
        other = next(one for one in MODELS if one.table == table)
        letters = column_letters(other.columns().index(name) + 1)
        source = f"={table}!${letters}$2:${letters}${LAST_ROW}"
    elif words:
        number = _word_lists().index(words) + 1
        letters = column_letters(number)
        source = f"={WORDS_SHEET}!${letters}$1:${letters}${len(words)}"
    else:
        return
    is_strict = not column.is_list and column.name not in SUGGESTIONS and column.name != "value"
    sheet.data_validation(
        *area,
        {
            "validate": "list",
            "source": source,
            "show_error": is_strict,
            "error_title": TABLE_NAMES[model.table].zh,
            "error_message": "请从下拉列表里选择。Choose from the list.",
        },
    )


def _word_lists() -> list[tuple[str, ...]]:
    """Return every closed set and list of suggestions once, in the order of tables and columns."""
    models: tuple[type[Row], ...] = (Header, *MODELS)
    columns = [column for model in models for column in columns_of(model)]
    return list(dict.fromkeys(words for column in columns if (words := _words(column))))


def _words(column: Column) -> tuple[str, ...]:
    if column.name in SUGGESTIONS:
        return SUGGESTIONS[column.name]
    if column.name == "method":
        return tuple(method.value for method in Method if method in IMPLEMENTED_METHODS)
    if column.name == "rollup":
        return tuple(sorted(rollup.value for rollup in IMPLEMENTED_ROLLUPS))
    if column.name == "parameter":
        own = [
            name
            for method in Method
            if method in IMPLEMENTED_METHODS
            for name in known_parameters(method)
            if name not in GENERAL_PARAMETERS
        ]
        return tuple(dict.fromkeys([*own, *GENERAL_PARAMETERS, *PARENT_PARAMETERS]))
    return ("是", "否") if is_flag(column) else column.words
