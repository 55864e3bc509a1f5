"""What a reader says about a file that it set aside, in Chinese and English.

Belongs here: the `Notice` record and one function per reason that words it.
Does not belong here: finding the reason (`safety`, `readers`, `recognise`); the path of the file, which a
reader does not know: `landing` turns a notice into a `pipeline.problems.Problem`.
Standard library only: reader processes import this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.bilingual import Bilingual
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
    expected_en: str = ""
    found_en: str = ""

    def on_sheet(self, sheet: str, scope: ProblemScope | None = None) -> Notice:
        """The same notice about a sheet."""
        return replace(self, sheet=sheet, scope=(scope or ProblemScope(self.scope)).value)


class FileRefusedError(Exception):
    """A whole file is set aside; carries the notice."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.message_en)
        self.notice = notice


def _file(code: ProblemCode, *words: str, expected_en: str = "", found_en: str = "") -> Notice:
    """A notice about a file; words: message and its English, expected, found, remedy and its English.

    What was expected and found are mostly figures and names; words have their English.
    """
    return replace(
        Notice(code.value, ProblemScope.FILE.value, *words), expected_en=expected_en, found_en=found_en
    )


_SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存为 .xlsx 再报送。"
_SAVE_AGAIN_EN = "Open it in Excel or WPS, save it as .xlsx and send it again."


def unreadable(detail: str) -> Notice:
    """The bytes are damaged; the detail, in English, is for those who maintain the system."""
    return _file(
        ProblemCode.UNREADABLE_FILE,
        "文件已损坏，无法读取。",
        f"The file is damaged and cannot be read: {detail}.",
        "完整的表格文件或文本文件",
        "内容不完整或格式有误",
        f"{_SAVE_AGAIN}打不开的，请重新制作。",
        f"{_SAVE_AGAIN_EN} If it does not open, make it anew.",
        expected_en="a whole spreadsheet or text file",
        found_en="incomplete content or a wrong format",
    )


def not_understood(detail: str) -> Notice:
    """The reader gives up on the bytes; whether they are damaged or only unusual is not known."""
    return _file(
        ProblemCode.UNREADABLE_FILE,
        "文件已损坏，或者写法特殊，无法读取。",
        f"The file is damaged or written in an unusual way, and cannot be read: {detail}.",
        "完整的、写法通行的表格文件",
        "读取程序读不懂的内容",
        f"{_SAVE_AGAIN}打不开的，请重新制作。",
        f"{_SAVE_AGAIN_EN} If it does not open, make it anew.",
        expected_en="a whole spreadsheet, written in a common way",
        found_en="content that the reader does not understand",
    )


def not_text(detail: str) -> Notice:
    """Neither a spreadsheet nor text in an encoding that is read."""
    return _file(
        ProblemCode.UNREADABLE_FILE,
        "内容既不是能识别的表格，也不是能识别的文本。",
        f"The content is neither a spreadsheet nor text that can be told: {detail}.",
        "表格文件，或 UTF-8、GB18030、UTF-16 编码的文本",
        "无法识别的数据或文本编码",
        f"请用生成该文件的程序打开。{_SAVE_AGAIN}",
        f"Open it in the program that it comes from. {_SAVE_AGAIN_EN}",
        expected_en="a spreadsheet, or text in UTF-8, GB18030 or UTF-16",
        found_en="data or an encoding that cannot be told",
    )


def same_names(name: str) -> Notice:
    """Two sheets have one name, so that nobody can say which of them a cell belongs to."""
    return _file(
        ProblemCode.UNREADABLE_FILE,
        f"有几张工作表同名：{name[:80]}。",
        f"Several sheets have the same name: {name[:80]}.",
        "名称各不相同的工作表",
        f"{name[:80]} × 2",
        "请给每张工作表起不同的名称后重新报送。",
        "Give every sheet a name of its own and send it again.",
        expected_en="sheets of different names",
    )


def no_sheets() -> Notice:
    """A workbook without a sheet."""
    return _file(
        ProblemCode.EMPTY_FILE,
        "工作簿里没有任何工作表。",
        "The workbook has no sheet.",
        "填好的报表",
        "0 张工作表",
        "请检查是否选错文件；文件应有内容的，请用 Excel 或 WPS 打开后另存为 .xlsx 再报送。",
        "Check that it is the right file; if it should hold something, open it in Excel or WPS,"
        " save it as .xlsx and send it again.",
        expected_en="a form filled in",
        found_en="0 sheets",
    )


def open_quote(row: int) -> Notice:
    """A text file has a quotation mark without its partner, so that nobody knows where the cell ends."""
    return _file(
        ProblemCode.UNREADABLE_FILE,
        f"第 {row} 行有一个双引号没有配对，其后的内容无法分清单元格。",
        f"Row {row} opens a quotation mark that is never closed; the cells behind it cannot be told apart.",
        "成对的双引号",
        f"第 {row} 行的双引号没有配对",
        f"请补上或删去第 {row} 行多余的双引号，或另存为 .xlsx 后重新报送。",
        f"Close or delete the quotation mark in row {row}, or save the file as .xlsx, and send it again.",
        expected_en="quotation marks in pairs",
        found_en=f"an open quotation mark in row {row}",
    )


def not_handled(detail: str) -> Notice:
    """Our own code failed on the file."""
    return _file(
        ProblemCode.UNREADABLE_FILE,
        "程序在处理该文件时出错，文件本身未必有误。",
        f"The program failed on this file; the file itself may be sound: {detail}.",
        "能够处理的文件",
        "程序出错",
        "请把该文件连同本条提示交给系统维护人员。",
        "Pass the file and this message on to those who maintain the system.",
        expected_en="a file that can be worked on",
        found_en="an error of the program",
    )


def no_access(detail: str) -> Notice:
    """The operating system would not let the file be read."""
    return _file(
        ProblemCode.UNREADABLE_FILE,
        "没有权限或无法从磁盘读取该文件。",
        f"The file could not be read from the disk, or permission was refused: {detail}.",
        "可以读取的文件",
        "读取失败",
        "请检查文件权限后再运行。",
        "Check the permissions of the file and run again.",
        expected_en="a file that can be read",
        found_en="reading failed",
    )


def encrypted(detail: str) -> Notice:
    """The file is protected by a password."""
    return _file(
        ProblemCode.ENCRYPTED_FILE,
        "文件设有打开密码。",
        f"The file is protected by a password: {detail}.",
        "没有打开密码的文件",
        "设有打开密码",
        "请去掉打开密码后重新报送。",
        "Remove the password and send it again.",
        expected_en="a file without a password",
        found_en="a password",
    )


def empty(found: Bilingual) -> Notice:
    """There is nothing in the file."""
    return _file(
        ProblemCode.EMPTY_FILE,
        "文件是空的，没有任何内容。",
        "The file is empty.",
        "填好的报表",
        found.zh,
        "请检查是否选错文件，并重新报送。",
        "Check that it is the right file and send it again.",
        expected_en="a form filled in",
        found_en=found.en,
    )


def mislabelled(suffix: str, kind_zh: str, kind_en: str) -> Notice:
    """The content is of another kind than the name says."""
    return _file(
        ProblemCode.MISLABELLED_FILE,
        f"文件名以 {suffix} 结尾，内容却是{kind_zh}。",
        f"The name ends in {suffix}, but the content is {kind_en}.",
        f"{suffix} 表格",
        kind_zh,
        _SAVE_AGAIN,
        _SAVE_AGAIN_EN,
        expected_en=f"a {suffix} spreadsheet",
        found_en=kind_en,
    )


def unsupported(kind_zh: str, kind_en: str, *, is_archive: bool = False) -> Notice:
    """The file is of a kind that holds no form that can be read; an archive may hold files that do."""
    how, how_en = ("请先解压，逐个报送。", "Unpack it and send its files.") if is_archive else ("", "")
    return _file(
        ProblemCode.UNSUPPORTED_FILE,
        f"暂不能从{kind_zh}中读取报表。",
        f"Forms cannot be read from {kind_en}.",
        "xlsx、xlsm、xls、xlsb、ods、csv、tsv、txt",
        kind_zh,
        f"报表{how or _SAVE_AGAIN}佐证材料请放入 evidence（佐证材料）文件夹。",
        f"For a form: {how_en or _SAVE_AGAIN_EN} Supporting files belong in a folder named evidence.",
        found_en=kind_en,
    )


def oversized(size: int, limit: int) -> Notice:
    """The file is larger than is read."""
    return _file(
        ProblemCode.OVERSIZED_FILE,
        f"文件超过 {limit // 2**20} MB。",
        f"The file is larger than {limit // 2**20} MB.",
        f"≤ {limit // 2**20} MB",
        f"{size / 2**20:.1f} MB（{size} 字节）",
        "请删除图片和多余的工作表后重新报送。",
        "Remove pictures and sheets that are not needed, and send it again.",
        found_en=f"{size / 2**20:.1f} MB ({size} bytes)",
    )


def unsafe(expected: Bilingual, found: Bilingual) -> Notice:
    """The file would harm its reader."""
    return _file(
        ProblemCode.UNSAFE_FILE,
        "文件结构异常，可能有害，未予读取。",
        "The structure of the file is abnormal and may do harm; it was not read.",
        expected.zh,
        found.zh,
        "请把内容粘贴到新建的工作簿中再报送。",
        "Paste the content into a new workbook and send that.",
        expected_en=expected.en,
        found_en=found.en,
    )


def too_heavy(expected: Bilingual, found: Bilingual) -> Notice:
    """Reading the file takes more time or memory than a file is given."""
    return _file(
        ProblemCode.UNSAFE_FILE,
        "读取该文件要用的时间或内存超出限度，未予读取。",
        "Reading the file takes more time or memory than is allowed; it was not read.",
        expected.zh,
        found.zh,
        "表格多因右下方很远处还有零星内容（在 Excel 或 WPS 中按 Ctrl+End 可以看到），"
        "请只把要报送的内容粘贴到新建的工作簿中再报送；其他文件请拆分或缩小后再报送。",
        "In a spreadsheet mostly a cell far below or to the right is filled (Ctrl+End in Excel shows it):"
        " paste only what is to be sent into a new workbook and send that. Split or shrink other files.",
        expected_en=expected.en,
        found_en=found.en,
    )


def not_plain(found: Bilingual) -> Notice:
    """The entry is a link or another thing that is no plain file."""
    return _file(
        ProblemCode.UNSAFE_FILE,
        f"不是普通文件，是{found.zh}，未予读取。",
        "This is a link or another special entry, not a plain file; it was not read.",
        "普通文件",
        found.zh,
        "请用文件本身代替后重新报送。",
        "Put the file itself in its place and send it again.",
        expected_en="a plain file",
        found_en=found.en,
    )
