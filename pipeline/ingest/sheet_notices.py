"""What a reader says about a sheet, a column, a field or a cell that it set aside, in Chinese and English.

Belongs here: one function per reason that words it.
Does not belong here: reasons that concern a whole file's bytes (`notices`), finding the reason (`recognise`,
`fields`, `parse`).
Standard library only: reader processes import this.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.forms import Form
from pipeline.ingest.notices import Notice
from pipeline.ingest.safety.findings import NO_DATE, NO_VALUE, TOO_MANY_DIGITS, UNCALCULATED
from pipeline.problems import ProblemCode, ProblemScope

_FOUND_EN = {
    UNCALCULATED: "a formula without a calculated value",
    TOO_MANY_DIGITS: "a number of more than 15 digits",
    NO_DATE: "a number that is no date",
    NO_VALUE: "an error",
}
_TAILS = (TOO_MANY_DIGITS, NO_DATE)
"""What stands behind a number."""
_WORDS_EN = {
    "没有找到表头行": "no header row",
    "只有说明类工作表": "only sheets of explanations",
}


def unknown_form(found: str, known: Sequence[Form], sheet: str = "") -> Notice:
    """Nothing in the file, or on the sheet, is a form that is known."""
    scope = ProblemScope.SHEET if sheet else ProblemScope.FILE
    what, what_en = ("该工作表", "This sheet") if sheet else ("该文件", "This file")
    return Notice(
        ProblemCode.UNKNOWN_FORM.value,
        scope.value,
        f"{what}不是已知的任何一种表。",
        f"{what_en} is none of the known forms.",
        "、".join(form.name_zh for form in known),
        found,
        "请使用下发的空表填报，并保留表名和表头。",
        "Use the form that was handed out; keep its title and header.",
        sheet=sheet,
        expected_en=", ".join(form.name_en for form in known),
        found_en=_WORDS_EN.get(found, found),
    )


def missing_column(
    form: str, column: str, headers: Sequence[str], found: str, cell: str, *, is_count: bool = False
) -> Notice:
    """A required column is not there, and nothing looks like it; where it counts, a rate is no help."""
    what, what_en = ("（填数量，不填百分比）", " with counts, not percentages,") if is_count else ("", "")
    return Notice(
        ProblemCode.MISSING_COLUMN.value,
        ProblemScope.SHEET.value,
        f"「{form}」缺少必填列「{headers[0]}」。",
        f"Form {form}: the required column {column} ({headers[0]}) is missing.",
        " | ".join(headers),
        found,
        f"请补上「{headers[0]}」列{what}后重新报送。",
        f"Add the column {headers[0]}{what_en} and send it again.",
        cell=cell,
        found_en=_WORDS_EN.get(found, found),
    )


def renamed_column(form: str, column: str, headers: Sequence[str], found: str, cell: str) -> Notice:
    """A required column is not there, but another header looks like it."""
    return Notice(
        ProblemCode.RENAMED_COLUMN.value,
        ProblemScope.SHEET.value,
        f"「{form}」缺少必填列「{headers[0]}」，表头里的「{found}」可能就是它。",
        f"Form {form}: the required column {column} ({headers[0]}) is missing; the header {found} may be it.",
        " | ".join(headers),
        found,
        f"请把「{found}」改回「{headers[0]}」后重新报送。",
        f"Change {found} back to {headers[0]} and send it again.",
        cell=cell,
    )


def unexpected_column(
    form: str, found: str, cell: str, likely: str | None, expected: Sequence[str]
) -> Notice:
    """A column holds values but is not on the form."""
    shown = found or "（空表头）"
    hint = f"，可能应为「{likely}」" if likely else ""
    hint_en = f"; {likely} may be meant" if likely else ""
    return Notice(
        ProblemCode.UNEXPECTED_COLUMN.value,
        ProblemScope.SHEET.value,
        f"「{form}」中没有「{shown}」这一列{hint}。",
        f"Form {form} has no column {found or '(empty header)'}{hint_en}.",
        "、".join(expected),
        found,
        f"请改为「{likely}」后重新报送。" if likely else f"请删除「{shown}」列后重新报送。",
        f"Change it to {likely} and send it again." if likely else "Delete that column and send it again.",
        cell=cell,
    )


def ambiguous_column(form: str, headers: Sequence[str], cells: Sequence[str], expected: str) -> Notice:
    """Two headers name the same column."""
    return Notice(
        ProblemCode.AMBIGUOUS_COLUMN.value,
        ProblemScope.SHEET.value,
        f"「{form}」中「{'」和「'.join(headers)}」指的是同一列，无法判断用哪一列。",
        f"Form {form}: the headers {' and '.join(headers)} name the same column.",
        expected,
        "; ".join(f"{cell} {header}" for cell, header in zip(cells, headers, strict=True)),
        "请只保留其中一列后重新报送。",
        "Keep only one of them and send it again.",
        cell=cells[-1],
    )


def mixed_units(form: str, units: Sequence[str], cell: str) -> Notice:
    """Amounts are headed in more than one unit of money."""
    return Notice(
        ProblemCode.AMBIGUOUS_COLUMN.value,
        ProblemScope.SHEET.value,
        f"「{form}」同时使用了 {'、'.join(units)} 作为金额单位。",
        f"Form {form} uses more than one unit of money: {', '.join(units)}.",
        "同一种金额单位",
        "、".join(units),
        "请统一金额单位后重新报送。",
        "Use one unit of money and send it again.",
        cell=cell,
        expected_en="one unit of money",
        found_en=", ".join(units),
    )


def unknown_money(form: str, unit: str, known: Sequence[str], cell: str) -> Notice:
    """Amounts are in a unit of money that is not converted."""
    return Notice(
        ProblemCode.UNKNOWN_MONEY.value,
        ProblemScope.SHEET.value,
        f"「{form}」以{unit}为金额单位，不能换算。",
        f"The amounts of form {form} are in a unit of money that is not converted: {unit}.",
        "、".join(known),
        unit,
        "请把金额换算成万元，写明金额单位后重新报送。",
        "Convert the amounts to 万元, say so and send it again.",
        cell=cell,
        expected_en="units of 1, 1,000, 10,000 or 100,000,000 yuan",
    )


def missing_field(form: str, field: str, labels: Sequence[str], found: str, cell: str) -> Notice:
    """A labelled field above the table is not there or not filled in."""
    return Notice(
        ProblemCode.MISSING_FIELD.value,
        ProblemScope.SHEET.value,
        f"「{form}」没有填写「{labels[0]}」。",
        f"Form {form}: the field {field} ({labels[0]}) is not filled in.",
        " | ".join(labels),
        found,
        f"请在表头上方填写「{labels[0]}」后重新报送。",
        f"Fill in {labels[0]} above the table and send it again.",
        cell=cell,
        found_en=found.replace("（空）", "(empty)"),
    )


def unreadable_cell(sheet: str, cell: str, found: str) -> Notice:
    """One cell holds nothing that can be used; it is taken as empty or inexact."""
    number = next((found.removesuffix(tail) for tail in _TAILS if found.endswith(tail)), "")
    tail_en = _FOUND_EN.get(found.removeprefix(number), found)
    found_en = f"{number} ({tail_en})" if number else tail_en
    return Notice(
        ProblemCode.UNREADABLE_CELL.value,
        ProblemScope.CELL.value,
        f"单元格 {cell} 的值读不出来：{found}。",
        f"Cell {cell} holds no usable value: {tail_en}.",
        "直接填写的数值或文字",
        found,
        "请在该单元格直接填写数值或文字（长编号请设为文本格式）后重新报送。",
        "Type the value itself into the cell (long numbers as text) and send it again.",
        sheet=sheet,
        cell=cell,
        expected_en="a number or text typed in",
        found_en=found_en,
    )


def cut_number(sheet: str, cell: str, number: str) -> Notice:
    """A row of a text file has more cells than its header, for want of quotes around a number with commas."""
    return Notice(
        ProblemCode.UNREADABLE_FILE.value,
        ProblemScope.FILE.value,
        f"单元格 {cell} 所在的行比表头多出单元格，像是“{number}”里的逗号把它分成了两格，其后的内容会错位。",
        f"The row of cell {cell} has more cells than the header; the comma in {number} seems to have cut it, "
        "which moves what stands behind it.",
        "各行的单元格不多于表头",
        number,
        "请去掉数字里的逗号，或另存为 .xlsx 后重新报送。",
        "Delete the comma in the number, or save the file as .xlsx, and send it again.",
        sheet=sheet,
        cell=cell,
        expected_en="no more cells in a row than in the header",
    )


def beside_table(form: str, found: str, cell: str, count: int) -> Notice:
    """Cells of a column are filled beside the table, behind an empty column; the table is read without them.

    Args:
        form: Printed name of the form.
        found: Text of the first of the cells.
        cell: Its address.
        count: Number of the cells.
    """
    return Notice(
        ProblemCode.BESIDE_TABLE.value,
        ProblemScope.CELL.value,
        f"「{form}」的表格旁边另有内容（该列共 {count} 格），没有读取：{found}。",
        f"Form {form}: what stands beside the table is not read ({count} filled in this column): {found}.",
        "表格之外不填写内容",
        found,
        "表格本身已照常读取。旁边的内容如需报送，请写入「备注」或「完成情况说明」列。",
        "The table was read. Write what shall be received into a column of the form.",
        cell=cell,
        expected_en="nothing beside the table",
    )


def second_table(form: str, cell: str) -> Notice:
    """A second table of the same form stands below the first; only the first is read."""
    return Notice(
        ProblemCode.SECOND_TABLE.value,
        ProblemScope.CELL.value,
        f"同一工作表上有两张「{form}」，只读取了上面一张。",
        f"The sheet holds form {form} twice; only the upper one is read.",
        "一张工作表一张表",
        form,
        "请把下面一张表移到单独的工作表后重新报送。",
        "Move the lower table to a sheet of its own and send it again.",
        cell=cell,
        expected_en="one table on a sheet",
    )


def hidden_copy(form: str) -> Notice:
    """A hidden sheet tells the same unit and period as a visible one; it is not read."""
    return Notice(
        ProblemCode.HIDDEN_COPY.value,
        ProblemScope.SHEET.value,
        f"隐藏的工作表又是一张同一单位、同一周期的「{form}」，没有读取，以显示的工作表为准。",
        f"A hidden sheet is form {form} for the same unit and period again and not read; the visible is.",
        "一个单位、一个周期一张表",
        form,
        "以显示的工作表为准的，不需处理；否则请删去多余的工作表后重新报送。",
        "Nothing, if the visible sheet is right; else delete the other one and send the file again.",
        expected_en="one sheet for a unit and a period",
    )


def outside_table(form: str, found: str, cell: str, rows: range, *, is_above: bool) -> Notice:
    """Lines that look like lines of the table stand above its header or below its end; they are not read.

    Args:
        form: Printed name of the form.
        found: Texts of the first of the lines.
        cell: First filled cell of the first line.
        rows: Zero-based rows of the lines.
        is_above: Whether they stand above the header.
    """
    place, place_en = ("表头上方", "above the header") if is_above else ("表尾下方", "below the end")
    count = len(rows)
    which = f"第 {rows.start + 1} 行" + (f"至第 {rows.stop} 行" if count > 1 else "")
    which_en = f"row {rows.start + 1}" if count == 1 else f"rows {rows.start + 1} to {rows.stop}"
    lines_en = "a line" if count == 1 else f"{count} lines"
    return Notice(
        ProblemCode.OUTSIDE_TABLE.value,
        ProblemScope.ROW.value,
        f"「{form}」的{place}还有 {count} 行像是表内的数据（{which}），没有读取：{found}。",
        f"Form {form}: {lines_en} {place_en} of the table ({which_en}) may belong to it and"
        f" {'was' if count == 1 else 'were'} not read: {found}.",
        "数据行填在表头与表尾（注、说明、填表人等）之间",
        found,
        f"表内各行已照常读取。{which}如需报送，请移到表内后重新报送；不需报送的，请删除。",
        f"The table was read. Move {which_en} into the table and send it again, or delete what is not meant.",
        cell=cell,
        expected_en="lines between the header and the foot of the table",
    )
