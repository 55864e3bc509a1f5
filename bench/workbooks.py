"""Workbooks in the shape of the quarterly report, as many as wanted.

Belongs here: invented load for timings.
Does not belong here: the example data of the repository (`data/generators`).
"""

from __future__ import annotations

import random
from pathlib import Path

import xlsxwriter

REPORT_HEADERS = (
    "序号",
    "指标编码",
    "指标名称",
    "目标值",
    "实际完成值",
    "分子",
    "分母",
    "自评分",
    "完成情况说明",
    "佐证材料编号",
)
HEADERS = (*REPORT_HEADERS, "备注", "行号")
_WORDS = [
    "走访",
    "排查",
    "调解",
    "培训",
    "宣传",
    "援助",
    "公证",
    "矫正",
    "衔接",
    "普法",
    "督办",
    "回访",
    "会商",
    "移交",
    "归档",
    "评查",
]


def make_workbook(path: Path, number: int, row_count: int) -> None:
    """Write one report of 12 columns, two of them sequence numbers; the same number gives the same cells."""
    draw = random.Random(number)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("季度报表")
    sheet.write(0, 0, f"考核单位{number:04d} 2013年第二季度绩效指标落实情况季度报表")
    sheet.write_row(1, 0, ["填报单位", f"单位{number:04d}", "", "填报周期", "2013年第二季度"])
    sheet.write_row(2, 0, ["填报日期", "2013-07-05", "", "填报人", f"经办人{draw.randrange(900)}"])
    sheet.write_row(4, 0, HEADERS)
    for row in range(row_count):
        whole = draw.randrange(20, 4000)
        part = draw.randrange(whole)
        told = "、".join(f"{word}{draw.randrange(2000)}次" for word in draw.sample(_WORDS, 6))
        cells = [
            row + 1,
            f"K{row:03d}",
            f"重点工作指标第{row}项",
            "≥95%",
            round(100 * part / whole, 2),
            part,
            whole,
            draw.randrange(5),
            f"本季度{told}，办结{part}件",
            f"附件{draw.randrange(10_000)}",
            draw.choice(["", "", "跨期"]),
            row + 1,
        ]
        sheet.write_row(5 + row, 0, cells)
    book.close()


def make_workbooks(folder: Path, count: int = 500, row_count: int = 140) -> list[Path]:
    """Write `count` reports into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"report_{number:04d}.xlsx" for number in range(count)]
    for number, path in enumerate(paths):
        make_workbook(path, number, row_count)
    return paths
