"""What a reader says about a file that it set aside, in Chinese and English.

Belongs here: the `Notice` record and one function per reason that words it.
Does not belong here: finding the reason (`safety`, `readers`, `recognise`); the path of the file, which a reader does
not know: `landing` turns a notice into a `pipeline.problems.Problem`.
Standard library only: reader processes import this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.problems import ProblemCode, ProblemScope


@dataclass(frozen=True, slots=True)
class Notice:
    """A `Problem` without its file; see there for the fields."""

    code: str
    scope: str
    message: str
    message_en: str
    expected: str
    found: str
    remedy: str
    remedy_en: str
    sheet: str = ""
    cell: str = ""

    def on_sheet(self, sheet: str, scope: ProblemScope | None = None) -> Notice:
        """The same notice about a sheet."""
        return replace(self, sheet=sheet, scope=(scope or ProblemScope(self.scope)).value)


class FileRefusedError(Exception):
    """A whole file is set aside; carries the notice."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.message_en)
        self.notice = notice


def _file(
    code: ProblemCode, zh: str, en: str, expected: str, found: str, remedy: str, remedy_en: str
) -> Notice:
    return Notice(code.value, ProblemScope.FILE.value, zh, en, expected, found, remedy, remedy_en)


_SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存为 .xlsx 再报送。"
_SAVE_AGAIN_EN = "Open it in Excel or WPS, save it as .xlsx and send it again."


def unreadable(found: str) -> Notice:
    """The bytes are damaged."""
    return _file(
        ProblemCode.UNREADABLE_FILE, "文件已损坏，无法读取。", "The file is damaged and cannot be read.",
        "a complete spreadsheet or text file", found, f"{_SAVE_AGAIN}打不开的，请重新制作。",
        f"{_SAVE_AGAIN_EN} If it does not open, make it anew.",
    )  # fmt: skip


def not_handled(found: str) -> Notice:
    """Our own code failed on the file."""
    return _file(
        ProblemCode.UNREADABLE_FILE, "程序在处理该文件时出错，文件本身未必有误。",
        "The program failed on this file; the file itself may be sound.", "a file that the program handles", found,
        "请把该文件连同本条提示交给系统维护人员。", "Pass the file and this message on to those who maintain the system.",
    )  # fmt: skip


def no_access(found: str) -> Notice:
    """The operating system would not let the file be read."""
    return _file(
        ProblemCode.UNREADABLE_FILE, "没有权限或无法从磁盘读取该文件。",
        "The file could not be read from the disk, or permission was refused.", "a readable file", found,
        "请检查文件权限后再运行。", "Check the permissions of the file and run again.",
    )  # fmt: skip


def encrypted(found: str) -> Notice:
    """The file is protected by a password."""
    return _file(
        ProblemCode.ENCRYPTED_FILE, "文件设有打开密码。", "The file is protected by a password.",
        "a file without a password", found, "请去掉打开密码后重新报送。", "Remove the password and send it again.",
    )  # fmt: skip


def empty(found: str) -> Notice:
    """There is nothing in the file."""
    return _file(
        ProblemCode.EMPTY_FILE, "文件是空的，没有任何内容。", "The file is empty.", "a filled-in form", found,
        "请检查是否选错文件，并重新报送。", "Check that it is the right file and send it again.",
    )  # fmt: skip


def mislabelled(suffix: str, kind_zh: str, kind_en: str) -> Notice:
    """The content is of another kind than the name says."""
    return _file(
        ProblemCode.MISLABELLED_FILE, f"文件名以 {suffix} 结尾，内容却是{kind_zh}。",
        f"The name ends in {suffix}, but the content is {kind_en}.", f"a spreadsheet as the ending {suffix} says",
        kind_en, _SAVE_AGAIN, _SAVE_AGAIN_EN,
    )  # fmt: skip


def unsupported(kind_zh: str, kind_en: str) -> Notice:
    """The file is of a kind that holds no form that can be read."""
    return _file(
        ProblemCode.UNSUPPORTED_FILE, f"暂不能从{kind_zh}中读取报表。", f"Forms cannot be read from {kind_en}.",
        "xlsx, xlsm, xls, xlsb, ods, csv, tsv or txt", kind_en,
        f"报表{_SAVE_AGAIN}佐证材料请放入 evidence（佐证材料）文件夹。",
        f"For a form: {_SAVE_AGAIN_EN} Supporting files belong in a folder named evidence.",
    )  # fmt: skip


def oversized(size: int, limit: int) -> Notice:
    """The file is larger than is read."""
    return _file(
        ProblemCode.OVERSIZED_FILE, f"文件超过 {limit // 2**20} MB。", f"The file is larger than {limit // 2**20} MB.",
        f"at most {limit} bytes", f"{size} bytes", "请删除图片和多余的工作表后重新报送。",
        "Remove pictures and sheets that are not needed, and send it again.",
    )  # fmt: skip


def unsafe(expected: str, found: str) -> Notice:
    """The file would harm its reader."""
    return _file(
        ProblemCode.UNSAFE_FILE, "文件结构异常，可能有害，未予读取。",
        "The structure of the file is abnormal and may do harm; it was not read.", expected, found,
        "请把内容粘贴到新建的工作簿中再报送。", "Paste the content into a new workbook and send that.",
    )  # fmt: skip


def unknown_form(found: str, known: Sequence[str], sheet: str = "") -> Notice:
    """Nothing in the file, or on the sheet, is a form that is known."""
    scope = ProblemScope.SHEET if sheet else ProblemScope.FILE
    what, what_en = ("该工作表", "This sheet") if sheet else ("该文件", "This file")
    return Notice(
        ProblemCode.UNKNOWN_FORM.value, scope.value, f"{what}不是已知的任何一种表。",
        f"{what_en} is none of the known forms.", f"one of: {'、'.join(known)}", found,
        "请使用下发的空表填报，并保留表名和表头。", "Use the form that was handed out; keep its title and header.",
        sheet=sheet,
    )  # fmt: skip


def missing_column(form: str, column: str, headers: Sequence[str], found: str, cell: str) -> Notice:
    """A required column is not there, and nothing looks like it."""
    return Notice(
        ProblemCode.MISSING_COLUMN.value, ProblemScope.SHEET.value, f"「{form}」缺少必填列「{headers[0]}」。",
        f"Form {form}: the required column {column} ({headers[0]}) is missing.", " | ".join(headers), found,
        f"请补上「{headers[0]}」列后重新报送。", f"Add the column {headers[0]} and send it again.", cell=cell,
    )  # fmt: skip


def renamed_column(form: str, column: str, headers: Sequence[str], found: str, cell: str) -> Notice:
    """A required column is not there, but another header looks like it."""
    return Notice(
        ProblemCode.RENAMED_COLUMN.value, ProblemScope.SHEET.value,
        f"「{form}」缺少必填列「{headers[0]}」，表头里的「{found}」可能就是它。",
        f"Form {form}: the required column {column} ({headers[0]}) is missing; the header {found} may be it.",
        " | ".join(headers), found, f"请把「{found}」改回「{headers[0]}」后重新报送。",
        f"Change {found} back to {headers[0]} and send it again.", cell=cell,
    )  # fmt: skip


def unexpected_column(
    form: str, found: str, cell: str, likely: str | None, expected: Sequence[str]
) -> Notice:
    """A column holds values but is not on the form."""
    shown = found or "（空表头）"
    hint = f"，可能应为「{likely}」" if likely else ""
    hint_en = f"; {likely} may be meant" if likely else ""
    return Notice(
        ProblemCode.UNEXPECTED_COLUMN.value, ProblemScope.SHEET.value, f"「{form}」中没有「{shown}」这一列{hint}。",
        f"Form {form} has no column {found or '(empty header)'}{hint_en}.", "、".join(expected), found,
        f"请改为「{likely}」后重新报送。" if likely else f"请删除「{shown}」列后重新报送。",
        f"Change it to {likely} and send it again." if likely else "Delete that column and send it again.",
        cell=cell,
    )  # fmt: skip


def ambiguous_column(form: str, headers: Sequence[str], cells: Sequence[str], expected: str) -> Notice:
    """Two headers name the same column."""
    return Notice(
        ProblemCode.AMBIGUOUS_COLUMN.value, ProblemScope.SHEET.value,
        f"「{form}」中「{'」和「'.join(headers)}」指的是同一列，无法判断用哪一列。",
        f"Form {form}: the headers {' and '.join(headers)} name the same column.", expected,
        "; ".join(f"{cell} {header}" for cell, header in zip(cells, headers, strict=True)),
        "请只保留其中一列后重新报送。", "Keep only one of them and send it again.", cell=cells[-1],
    )  # fmt: skip


def mixed_units(form: str, units: Sequence[str], cell: str) -> Notice:
    """Amounts are headed in more than one unit of money."""
    return Notice(
        ProblemCode.AMBIGUOUS_COLUMN.value, ProblemScope.SHEET.value,
        f"「{form}」同时使用了 {'、'.join(units)} 作为金额单位。",
        f"Form {form} uses more than one unit of money: {', '.join(units)}.", "one unit of money on a sheet",
        "、".join(units), "请统一金额单位后重新报送。", "Use one unit of money and send it again.", cell=cell,
    )  # fmt: skip


def missing_field(form: str, field: str, labels: Sequence[str], found: str, cell: str) -> Notice:
    """A labelled field above the table is not there or not filled in."""
    return Notice(
        ProblemCode.MISSING_FIELD.value, ProblemScope.SHEET.value, f"「{form}」没有填写「{labels[0]}」。",
        f"Form {form}: the field {field} ({labels[0]}) is not filled in.", " | ".join(labels), found,
        f"请在表头上方填写「{labels[0]}」后重新报送。", f"Fill in {labels[0]} above the table and send it again.",
        cell=cell,
    )  # fmt: skip


def unreadable_cell(sheet: str, cell: str, found: str) -> Notice:
    """One cell holds nothing that can be used; it is taken as empty or inexact."""
    return Notice(
        ProblemCode.UNREADABLE_CELL.value, ProblemScope.CELL.value, f"单元格 {cell} 的值读不出来：{found}。",
        f"Cell {cell} holds no usable value: {found}.", "a typed value", found,
        "请在该单元格直接填写数值或文字（长编号请设为文本格式）后重新报送。",
        "Type the value itself into the cell (long numbers as text) and send it again.", sheet=sheet, cell=cell,
    )  # fmt: skip
