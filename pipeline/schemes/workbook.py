"""Read a scheme from one workbook whose sheets carry the names of the tables.

Belongs here: sheets missing or surplus, cells that cannot be used, the header sheet.
Does not belong here: the file format (xlsx_cells), what values mean (parse, lint), submitted forms (ingest).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pipeline.bilingual import Bilingual, Text
from pipeline.schemes.grid import GridCell, GridRow, RawScheme, rows_from_grid
from pipeline.schemes.location import LintProblem, RawRow, RowSource, scheme_problem
from pipeline.schemes.model import Header, Row
from pipeline.schemes.phrases import ONE_OF_EACH
from pipeline.schemes.scheme import LIST_MODELS, TABLE_MODELS
from pipeline.schemes.xlsx_cells import (
    SheetCell,
    UnreadableWorkbookError,
    column_letters,
    percent_of,
    read_workbook_cells,
)

HEADER_SHEET: Final = Header.table
IGNORED_SHEETS: Final = ("说明", "readme", "#")
"""Sheets whose name begins so hold notes for people and are passed over."""
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
    try:
        sheets = read_workbook_cells(path)
    except UnreadableWorkbookError as error:
        raw.problems.append(_unreadable(raw.source, error.found))
        return raw
    models: dict[str, type[Row]] = {model.table: model for model in (*TABLE_MODELS, *LIST_MODELS)}
    for name_of_sheet, cells in sheets.items():
        title = name_of_sheet.strip()
        source = RowSource(path=shown, sheet=name_of_sheet)
        if title.lower().startswith(IGNORED_SHEETS):
            continue
        if title != HEADER_SHEET and title not in models:
            raw.problems.append(_unknown_sheet(source, title, [HEADER_SHEET, *models]))
            continue
        grid = _grid(cells, source, raw.problems)
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


def _grid(cells: list[SheetCell], source: RowSource, problems: list[LintProblem]) -> list[GridRow]:
    rows: dict[int, dict[int, SheetCell]] = {}
    for cell in cells:
        place = f"{column_letters(cell.column)}{cell.row}"
        if cell.column > MAXIMUM_COLUMNS:
            problems.append(_too_far(source, place, cell.text))
        elif cell.defect:
            problems.append(_unusable(source, place, cell.defect))
        else:
            rows.setdefault(cell.row, {})[cell.column] = cell
    return [GridRow(number=number, cells=_row_cells(number, row)) for number, row in sorted(rows.items())]


def _row_cells(number: int, row: dict[int, SheetCell]) -> list[GridCell]:
    cells: list[GridCell] = []
    for column in range(1, max(row) + 1):
        cell = row.get(column)
        place = f"{column_letters(column)}{number}"
        if cell is None:
            cells.append(GridCell(text="", place=place))
            continue
        percent = percent_of(cell.text) if cell.is_percent else ""
        cells.append(GridCell(text=cell.text, place=place, percent_text=percent))
    return cells


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
            values[name] = value.text_for(name)
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
        expected=ONE_OF_EACH if is_repeated else ", ".join(Header.columns()),
        found=cell.text,
    )


def _unreadable(source: RowSource, found: Text) -> LintProblem:
    return scheme_problem(
        "unreadable_workbook",
        source,
        "",
        Bilingual(
            "工作簿打不开：文件损坏、加了密码，或不是 .xlsx。",
            "The workbook cannot be opened: damaged, encrypted or no .xlsx.",
        ),
        Bilingual(
            "请在表格软件里打开，去掉密码，另存为 .xlsx。",
            "Open it in a spreadsheet, remove the password, save as .xlsx.",
        ),
        expected=Bilingual("能打开的 .xlsx 工作簿", "a readable .xlsx workbook"),
        found=found,
    )


def _too_far(source: RowSource, place: str, found: str) -> LintProblem:
    return scheme_problem(
        "value_outside_columns",
        RowSource(path=source.path, sheet=source.sheet, cells={"cell": place}),
        "cell",
        Bilingual("表格右边很远处有内容。", "There is content far to the right of the table."),
        Bilingual("请删去表格以外的列后再存。", "Delete the columns outside the table and save again."),
        expected=Bilingual(f"不超过 {MAXIMUM_COLUMNS} 列", f"at most {MAXIMUM_COLUMNS} columns"),
        found=found,
    )


def _unusable(source: RowSource, place: str, found: str) -> LintProblem:
    return scheme_problem(
        "unusable_cell",
        RowSource(path=source.path, sheet=source.sheet, cells={"cell": place}),
        "cell",
        Bilingual(
            "单元格是出错的公式，或公式没有存下结果。",
            "The cell holds an error, or a formula without a stored result.",
        ),
        Bilingual("请填上数值或文字，不要用公式。", "Type the value itself instead of a formula."),
        expected=Bilingual("一个值", "a value"),
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
            "Rename it to a table of the reference; sheets of notes begin with “说明” or “readme”.",
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
        Bilingual(
            "请加上 scheme 表，两列：名称和内容。", "Add a sheet scheme with two columns, key and value."
        ),
        expected=HEADER_SHEET,
        found=Bilingual("（没有这张工作表）", "(no such sheet)"),
    )
