"""A table as a grid of text cells → rows by column name, for CSV files and sheets alike.

Belongs here: the raw scheme record, headings (English name or Chinese title), missing, unknown and repeated
columns,
cells outside the table. Does not belong here: opening files (folder, workbook), types of values (parse).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.bilingual import Bilingual
from pipeline.schemes.location import LintProblem, RawRow, RowSource, scheme_problem
from pipeline.schemes.model import Parameter, Row
from pipeline.schemes.phrases import EMPTY
from pipeline.schemes.vocabulary import GROUP_WEIGHT


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as text.

    Attributes:
        text: Content without surrounding blanks, empty when there is none.
        place: Where it is: `D7` in a sheet, `line 7, column 4` in a text file.
        percent_text: What a number that is shown as a percentage shows: `96%`.
    """

    text: str
    place: str
    percent_text: str = ""

    def text_for(self, name: str) -> str:
        """What a column or parameter of that name reads: a share as a share, all else as it is shown.

        So that 60% in the bounds of a leaf in percent is refused, as in a text file, and never read as 0.6.
        """
        is_share = name.endswith("_share") or name.startswith(GROUP_WEIGHT)
        return self.text if is_share else self.percent_text or self.text


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of cells with its 1-based number."""

    number: int
    cells: Sequence[GridCell]


@dataclass(slots=True)
class RawScheme:
    """A scheme as text, read from a folder or a workbook.

    Attributes:
        name: Name of the folder, or of the workbook without its ending.
        source: The folder or workbook itself, for problems of the whole.
        header: Header values, or None when they could not be read.
        tables: Rows by table name, `periods` among them; a table that was not there is not in it.
        table_sources: Where each table stood.
        problems: What went wrong while reading.
    """

    name: str
    source: RowSource
    header: RawRow | None = None
    tables: dict[str, list[RawRow]] = field(default_factory=dict)
    table_sources: dict[str, RowSource] = field(default_factory=dict)
    problems: list[LintProblem] = field(default_factory=list)


def titles(model: type[Row]) -> dict[str, str]:
    """Return column names by every heading that is understood: the name itself and the Chinese title."""
    known = {name: name for name in model.columns()}
    known |= {str(model.model_fields[name].title): name for name in model.columns()}
    return known


def rows_from_grid(
    model: type[Row], grid: Sequence[GridRow], source: RowSource
) -> tuple[list[RawRow], list[LintProblem]]:
    """Read a table whose first row holds the headings.

    Args:
        model: The table's row model.
        grid: Rows of cells; rows without any content are passed over.
        source: Path and sheet of the table.

    Returns:
        The rows as text by column name, and what was wrong with the table's shape.
    """
    filled = [row for row in grid if any(cell.text for cell in row.cells)]
    if not filled:
        return [], [_missing_columns(model, source, model.required_columns(), "")]
    columns, problems = _headings(model, filled[0], source)
    rows: list[RawRow] = []
    for row in filled[1:]:
        values: dict[str, str] = {}
        places: dict[str, str] = {}
        cells: dict[str, GridCell] = {}
        for index, cell in enumerate(row.cells):
            column = columns.get(index)
            if column is None:
                if cell.text and index not in columns:
                    problems.append(_outside(source, row, cell))
                continue
            suffix = "" if source.sheet else f" ({column})"
            places[column] = cell.place + suffix
            text = cell.text_for(column)
            if text:
                values[column] = text
                cells[column] = cell
        if model is Parameter and "value" in cells:
            values["value"] = cells["value"].text_for(values.get("parameter", ""))
        where = RowSource(path=source.path, sheet=source.sheet, row=row.number, cells=places)
        rows.append(RawRow(values=values, source=where))
    return rows, problems


def _headings(
    model: type[Row], heading: GridRow, source: RowSource
) -> tuple[dict[int, str | None], list[LintProblem]]:
    known = titles(model)
    columns: dict[int, str | None] = {}
    problems: list[LintProblem] = []
    for index, cell in enumerate(heading.cells):
        if not cell.text:
            continue
        at = RowSource(
            path=source.path, sheet=source.sheet, row=heading.number, cells={"heading": cell.place}
        )
        name = known.get(cell.text)
        if name is None:
            problems.append(_unknown_column(model, at, cell.text))
        elif name in columns.values():
            problems.append(_repeated_column(at, name, cell.text))
            name = None
        columns[index] = name
    missing = tuple(name for name in model.required_columns() if name not in columns.values())
    if missing:
        at = RowSource(path=source.path, sheet=source.sheet, row=heading.number)
        problems.append(
            _missing_columns(model, at, missing, ", ".join(c.text for c in heading.cells if c.text))
        )
    return columns, problems


def _unknown_column(model: type[Row], at: RowSource, found: str) -> LintProblem:
    return scheme_problem(
        "unknown_column",
        at,
        "heading",
        Bilingual(
            f"表 {model.table} 里有不认识的列“{found}”。",
            f"Table {model.table} has a column that is not known: {found}.",
        ),
        Bilingual(
            "请改成表头说明里的列名，或删去这一列。",
            "Use a column name of the reference, or delete the column.",
        ),
        expected=", ".join(model.columns()),
        found=found,
    )


def _repeated_column(at: RowSource, name: str, found: str) -> LintProblem:
    return scheme_problem(
        "repeated_column",
        at,
        "heading",
        Bilingual(f"列“{name}”出现了两次。", f"The column {name} stands twice."),
        Bilingual("请只保留一列。", "Keep one of them."),
        expected=Bilingual(f"{name} 只有一列", f"one column {name}"),
        found=found,
    )


def _missing_columns(model: type[Row], at: RowSource, missing: Sequence[str], found: str) -> LintProblem:
    named = "、".join(f"{name}（{model.model_fields[name].title}）" for name in missing)
    return scheme_problem(
        "missing_column",
        at,
        "",
        Bilingual(
            f"表 {model.table} 缺少列：{named}。",
            f"Table {model.table} lacks these columns: {', '.join(missing)}.",
        ),
        Bilingual("请在第一行补上这些列名。", "Add these headings to the first row."),
        expected=", ".join(missing),
        found=found or EMPTY,
    )


def _outside(source: RowSource, row: GridRow, cell: GridCell) -> LintProblem:
    at = RowSource(path=source.path, sheet=source.sheet, row=row.number, cells={"cell": cell.place})
    return scheme_problem(
        "value_outside_columns",
        at,
        "cell",
        Bilingual(
            f"“{cell.text}”不在任何一列之下；多半是前面多了一个逗号，或漏了表头。",
            f"{cell.text!r} stands under no heading; a comma too many before it, or a heading is missing.",
        ),
        Bilingual(
            "请核对这一行的列数；内容里有逗号时用英文双引号括起来。",
            "Count the columns of this row; put text that holds a comma in double quotes.",
        ),
        expected=Bilingual("这里不填", "no value here"),
        found=cell.text,
    )
