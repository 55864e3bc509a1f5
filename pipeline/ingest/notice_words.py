"""English of what was expected or found about a whole file, where it is figures with a word behind them.

Belongs here: the patterns of these texts.
Does not belong here: sentences, which have their English beside them (`notices`, `sheet_notices`).
Standard library only: reader processes import this.
"""

from __future__ import annotations

import re

_COUNTED = (
    (r"(\d+) 张工作表，各有内容", r"\1 sheets, each with content of its own"),
    (r"(\d+) 张空工作表", r"\1 empty sheets"),
    (r"(\d+) 张工作表", r"\1 sheets"),
    (r"第 (\d+) 行、第 (\d+) 列", r"row \1, column \2"),
    (r"(\d+) 行、(\d+) 列", r"\1 rows, \2 columns"),
    (r"(\d+) 行 × (\d+) 列", r"\1 rows × \2 columns"),
    (r"(\d+) 列 × (\d+) 行", r"\1 columns × \2 rows"),
    (r"(\d+) 列，", r"\1 columns, "),
    (r"(\d+) 个单元格", r"\1 cells"),
    (r"(\d+) 个部件", r"\1 parts"),
    (r"(\d+) 字节", r"\1 bytes"),
    (r"^(\d+) 秒、1 GiB 内存内可以读完", r"read within \1 seconds and 1 GiB of memory"),
    (r"^读取所需内存 ≤", "memory for reading ≤"),
    (r"^写明的已用区域 ≤", "stated used range ≤"),
    (r"^已用区域 ≤", "used range ≤"),
    (r"^解压后 ≤", "unpacked ≤"),
    (r"^部件位于文件内部$", "parts inside of the file"),
    (r"^部件不重名$", "parts of different names"),
    (r"^部件互不重叠$", "parts that do not overlap"),
    (r"^部件重叠$", "overlapping parts"),
    (r"^目录所列大小属实$", "sizes as listed"),
    (r" 实际更大$", " is larger"),
    (r"^不含 DOCTYPE 和 ENTITY 声明$", "no DOCTYPE and ENTITY declarations"),
    (r"(\d+) MB 且 ≤ (\d+) 倍", r"\1 MB and ≤ \2 times the packed size"),
    (r"第 (\d+) 至 (\d+) 行，第 (\d+) 至 (\d+) 列", r"rows \1 to \2, columns \3 to \4"),
    (r"^读取进程中途退出，多因内存不足$", "the reading process ended early, mostly for lack of memory"),
    (r"^读取超时$", "reading took too long"),
    (r"^管道$", "a pipe"),
    (r"^套接字$", "a socket"),
    (r"^块设备$", "a block device"),
    (r"^字符设备$", "a character device"),
    (r"^特殊文件$", "a special file"),
    (r"^链接（目标不存在）$", "link (to nothing)"),
    (r"^链接（指向文件夹或其他位置）$", "link (to a folder or elsewhere)"),
)


def in_english(text: str) -> str:
    """What was expected or found about a file in English: its figures stay, names of parts and sheets too."""
    for pattern, english in _COUNTED:
        text = re.sub(pattern, english, text)
    return text
