"""Read a scheme from one workbook whose sheets carry the names of the tables.

Belongs here: cells as text (numbers, dates, percent, formulas without a stored value), sheets missing or surplus,
limits on size. Does not belong here: what values mean (parse, lint), submitted forms (ingest).
"""

from __future__ import annotations

import warnings
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import openpyxl

from pipeline.schemes.grid import GridCell, GridRow, RawScheme, rows_from_grid
from pipeline.schemes.location import Bilingual, LintProblem, RawRow, RowSource, scheme_problem
from pipeline.schemes.model import Header, Period, Row
from pipeline.schemes.scheme import TABLE_MODELS

HEADER_SHEET: Final = Header.table
IGNORED_SHEETS: Final = ("说明", "readme", "#")
"""Sheets whose name begins so hold notes for people and are passed over."""
MAXIMUM_UNPACKED_BYTES: Final = 100_000_000
MAXIMUM_ROWS: Final = 20_000
MAXIMUM_COLUMNS: Final = 64


def read_workbook(path: Path, shown: str, name: str) -> RawScheme:
    """Read every sheet of a scheme's workbook as text.

    Args:
        path: The workbook.
        shown: Its path as problems should show it.
        name: Name that the scheme goes by until its id is read.

    Returns:
        The scheme as text; what could not be read stands in its problems.
    """
    raw = RawScheme(name=name, source=RowSource(path=shown))
    books = _open(path, raw)
    if books is None:
        return raw
    values, formulas = books
    models: dict[str, type[Row]] = {m.table: m for m in (*TABLE_MODELS, Period)}
    for sheet in values.worksheets:
        title = sheet.title.strip()
        source = RowSource(path=shown, sheet=sheet.title)
        if title.lower().startswith(IGNORED_SHEETS):
            continue
        if title != HEADER_SHEET and title not in models:
            raw.problems.append(_unknown_sheet(source, title, [HEADER_SHEET, *models]))
            continue
        grid = _grid(sheet, formulas[sheet.title], source, raw.problems)
        raw.table_sources[title] = source
        if title == HEADER_SHEET:
            raw.header = _header_row(grid, source, raw.problems)
            continue
        rows, problems = rows_from_grid(models[title], grid, source)
        raw.tables[title] = rows
        raw.problems.extend(problems)
    if raw.header is None:
        raw.problems.append(_missing_header(raw.source))
    return raw


def _open(path: Path, raw: RawScheme) -> tuple[Any, Any] | None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAXIMUM_UNPACKED_BYTES:
            raw.problems.append(_unreadable(raw.source, f"{unpacked} bytes unpacked"))
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    except Exception as error:  # openpyxl raises whatever its parts raise; any of it means the same to the sender
        raw.problems.append(_unreadable(raw.source, f"{type(error).__name__}: {error}"[:200]))
        return None


def _grid(sheet: Any, formulas: Any, source: RowSource, problems: list[LintProblem]) -> list[GridRow]:
    if sheet.max_row > MAXIMUM_ROWS or sheet.max_column > MAXIMUM_COLUMNS:
        problems.append(_too_large(source, sheet))
        return []
    grid: list[GridRow] = []
    for row in sheet.iter_rows():
        cells: list[GridCell] = []
        for cell in row:
            place = cell.coordinate
            if _is_unusable(cell, formulas[place]):
                problems.append(_unusable(source, place, str(formulas[place].value)))
                cells.append(GridCell(text="", place=place))
                continue
            cells.append(GridCell(text=_text(cell.value), place=place, percent_text=_percent_text(cell)))
        grid.append(GridRow(number=row[0].row, cells=cells))
    return grid


def _is_unusable(cell: Any, formula: Any) -> bool:
    return cell.data_type == "e" or (cell.value is None and formula.data_type == "f")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return plain_number(value)
    return str(value).strip()


def plain_number(value: int | float) -> str:
    """Return a cell's number as people would type it: `5`, `3.2`, never `5.0` or `1e-05`."""
    exact = Decimal(repr(value))
    return format(exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize(), "f")


def _percent_text(cell: Any) -> str:
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    if not is_number or "%" not in str(cell.number_format):
        return ""
    return format((Decimal(repr(cell.value)) * 100).normalize(), "f") + "%"


def _header_row(grid: list[GridRow], source: RowSource, problems: list[LintProblem]) -> RawRow:
    titles = {str(Header.model_fields[name].title): name for name in Header.columns()}
    values: dict[str, str] = {}
    places: dict[str, str] = {}
    for row in grid:
        key = row.cells[0].text if row.cells else ""
        value = row.cells[1] if len(row.cells) > 1 else GridCell(text="", place=f"B{row.number}")
        name = titles.get(key, key)
        if not key or (row.number == 1 and key.lower() in {"key", "项目"}):
            continue
        if name not in Header.columns() or name in places:
            problems.append(_surplus_key(source, row.cells[0], is_repeated=name in places))
            continue
        places[name] = value.place
        if value.text:
            values[name] = value.text
    return RawRow(values=values, source=RowSource(path=source.path, sheet=source.sheet, row=1, cells=places))


def _surplus_key(source: RowSource, cell: GridCell, *, is_repeated: bool) -> LintProblem:
    at = RowSource(path=source.path, sheet=source.sheet, cells={"key": cell.place})
    if is_repeated:
        message = Bilingual(f"“{cell.text}”写了两次。", f"The key {cell.text} stands twice.")
    else:
        message = Bilingual(f"不认识“{cell.text}”这一项。", f"The key {cell.text} is not known.")
    return scheme_problem(
        "repeated_key" if is_repeated else "unknown_key",
        at,
        "key",
        message,
        Bilingual("请改成说明里的名称，或删去这一行。", "Use a key of the reference, or delete the row."),
        expected="one of each" if is_repeated else ", ".join(Header.columns()),
        found=cell.text,
    )


def _unreadable(source: RowSource, found: str) -> LintProblem:
    return scheme_problem(
        "unreadable_workbook",
        source,
        "",
        Bilingual("工作簿打不开：文件损坏、加了密码，或不是 .xlsx。", "The workbook cannot be opened: damaged, encrypted or no .xlsx."),
        Bilingual("请在表格软件里打开，去掉密码，另存为 .xlsx。", "Open it in a spreadsheet, remove the password, save as .xlsx."),
        expected="a readable .xlsx workbook",
        found=found,
    )


def _too_large(source: RowSource, sheet: Any) -> LintProblem:
    return scheme_problem(
        "sheet_too_large",
        source,
        "",
        Bilingual("工作表远处有内容或格式，大得不像考核方案。", "The sheet has content far out; too large for a scheme."),
        Bilingual("请删去表格以外的行和列后再存。", "Delete the rows and columns outside the table and save again."),
        expected=f"at most {MAXIMUM_ROWS} rows and {MAXIMUM_COLUMNS} columns",
        found=f"{sheet.max_row} rows and {sheet.max_column} columns",
    )


def _unusable(source: RowSource, place: str, found: str) -> LintProblem:
    return scheme_problem(
        "unusable_cell",
        RowSource(path=source.path, sheet=source.sheet, cells={"cell": place}),
        "cell",
        Bilingual("单元格是出错的公式，或公式没有存下结果。", "The cell holds an error, or a formula without a stored result."),
        Bilingual("请填上数值或文字，不要用公式。", "Type the value itself instead of a formula."),
        expected="a value",
        found=found,
    )


def _unknown_sheet(source: RowSource, title: str, known: list[str]) -> LintProblem:
    return scheme_problem(
        "unknown_table",
        source,
        "",
        Bilingual(f"不认识的工作表“{title}”。", f"{title} is no table of a scheme."),
        Bilingual(
            "请改成说明里的表名；只给人看的表，名称请以“说明”开头。",
            "Rename it to a table of the reference; begin the name of a sheet of notes with “说明” or “readme”.",
        ),
        expected=", ".join(known),
        found=title,
    )


def _missing_header(source: RowSource) -> LintProblem:
    return scheme_problem(
        "missing_table",
        source,
        "",
        Bilingual("工作簿里没有名为 scheme 的工作表。", "The workbook has no sheet named scheme."),
        Bilingual("请加上 scheme 表，两列：名称和内容。", "Add a sheet scheme with two columns, key and value."),
        expected=HEADER_SHEET,
        found="(no such sheet)",
    )
