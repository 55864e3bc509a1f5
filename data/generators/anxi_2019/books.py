"""What the bureau keeps: ratings, a survey, registers of events, and which targets do not apply to a unit.

Belongs here: these books as bytes. Does not belong here: what units report (see `reports`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date

from data.generators.anxi_2019 import assessed
from data.generators.anxi_2019.assessed import LEVELS, RATERS
from data.generators.anxi_2019.units import BUREAU, OFFICE, SYNTHETIC_NOTE, UNITS, Unit, leaves
from data.generators.sheets import Cell, Look, Sheet, Value
from data.generators.workbooks import xls_bytes, xlsx_bytes

SEED = 20191231
YEAR_LINE = "考核年度：2019年度"
Rows = Sequence[Sequence[Value | Cell]]


def _book(name: str, title: str, block: Sequence[str], headers: Sequence[str], rows: Rows) -> Sheet:
    last = len(headers) - 1
    sheet = Sheet(name)
    row = sheet.put_line(0, f"{BUREAU}{title}", last, Look.TITLE)
    for line in block:
        row = sheet.put_line(row, line, last)
    row = sheet.put_table(row, headers, rows)
    row = sheet.put_line(row, SYNTHETIC_NOTE, last)
    sheet.put_line(row, "填表人：经办人员　　审核人：单位负责人", last)
    return sheet


def _drawn_level(quality: float, dice: random.Random) -> str:
    place = (1 - quality) * 3.0 + dice.uniform(-0.4, 1.4)
    return LEVELS[min(4, max(0, int(place)))]


def rating_sheets() -> list[Sheet]:
    """One sheet for each item that the leading group rates: units by raters."""
    sheets = []
    for group, item in assessed.GROUPS.items():
        rows: list[tuple[Value | Cell, ...]] = []
        for order, unit in enumerate(UNITS, start=1):
            dice = random.Random(f"{SEED}|{unit.code}|{group}")
            drawn = tuple(_drawn_level(unit.quality, dice) for _ in RATERS)
            rows.append((order, unit.name, *assessed.RATINGS.get((unit.code, group), drawn)))
        block = (YEAR_LINE, f"评价组：{group}")
        sheets.append(
            _book(item, f"2019年度领导评价表（{item}）", block, ("序号", "被评价单位", *RATERS), rows)
        )
    return sheets


def survey_sheet() -> Sheet:
    """Answers of served people, by level."""
    rows: list[tuple[Value | Cell, ...]] = []
    for order, unit in enumerate(UNITS, start=1):
        dice = random.Random(f"{SEED}|{unit.code}|served")
        levels = [_drawn_level(unit.quality, dice) for _ in range(dice.randint(15, 30))]
        counts = assessed.ANSWERS.get(unit.code) or tuple(levels.count(level) for level in LEVELS)
        valid = sum(counts)
        rows.append((order, unit.name, valid + 2, valid + 1, valid, *counts))
    headers = ("序号", "单位名称", "发放份数", "收回份数", "有效份数", *LEVELS)
    block = ("测评类型：服务对象", f"测评机构：{OFFICE}", YEAR_LINE)
    return _book("服务对象测评", "2019年度服务对象满意度测评汇总表", block, headers, rows)


def _dated(rows: Sequence[Sequence[Value]]) -> Rows:
    return [
        [order, *(Cell(value, Look.DATE) if isinstance(value, date) else value for value in row)]
        for order, row in enumerate(rows, start=1)
    ]


def _plan(unit: Unit) -> tuple[Value, ...]:
    is_filed = unit.code != assessed.NOT_FILED
    made = date(2019, 9, 2 + unit.number % 5)
    filed = date(2019, 9, 9 + unit.number % 4)
    return (unit.name, "是", made, "是" if is_filed else "否", filed if is_filed else None)


def event_books() -> Iterator[tuple[str, bytes]]:
    """File name and bytes of each book of events."""
    headers: tuple[str, ...] = (
        "序号",
        "核验日期",
        "被考核单位",
        "核验指标编码",
        "核验方式",
        "发现问题",
        "问题数",
        "核定值",
        "核验周期",
        "核验人",
    )
    inspections = _book(
        "察访核验", "2019年察访核验登记表", (YEAR_LINE,), headers, _dated(assessed.INSPECTIONS)
    )
    yield "察访核验登记表_2019.xlsx", xlsx_bytes([inspections])
    headers = ("序号", "受理日期", "单位名称", "来源", "事项内容", "核查结果", "承办人")
    supervision = _book(
        "督察督办", "2019年督察督办登记表", (YEAR_LINE,), headers, _dated(assessed.SUPERVISION)
    )
    yield "督察督办登记表_2019.xlsx", xlsx_bytes([supervision])
    headers = ("序号", "单位", "是否制定", "制定日期", "是否报备", "报备日期")
    plans = [_plan(unit) for unit in UNITS]
    sheet = _book("工作方案", "2019年工作方案报备登记表", (YEAR_LINE,), headers, _dated(plans))
    yield "工作方案报备登记表_2019.xlsx", xlsx_bytes([sheet])


def not_applicable_sheet() -> Sheet:
    """For each unit, the targets that other units are responsible for."""
    rows: list[tuple[Value | Cell, ...]] = []
    for unit in UNITS:
        for leaf in leaves():
            if unit.name not in leaf.responsible:
                reason = "由" + "、".join(leaf.responsible) + "承担"
                rows.append(
                    (unit.name, leaf.indicator_id, "2019年度", "不适用", reason, "目标分解表", OFFICE)
                )
    headers = ("被考核单位", "指标编码", "适用周期", "核定类型", "核定理由", "依据文件", "核定人")
    return _book("不适用核定", "2019年不适用指标核定表", (YEAR_LINE,), headers, rows)


def assessor_books() -> Iterator[tuple[str, bytes]]:
    """File name and bytes of everything that the bureau keeps."""
    yield "领导评价表_2019.xlsx", xlsx_bytes(rating_sheets())
    yield "服务对象满意度测评汇总表_2019.xlsx", xlsx_bytes([survey_sheet()])
    yield from event_books()
    yield "不适用指标核定表_2019.xls", xls_bytes([not_applicable_sheet()])
