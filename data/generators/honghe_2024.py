"""Honghe 2024: the tables of a whole-department self-evaluation, as published.

Belongs here: the figures and names of things of the public report on 2024, with its errors (the printed
total of funds received is 898.33, the rows add up to 899.13; eight indicators were missed and six are
explained). Does not belong here: anything invented; sentences of the report (reasons are in our own
words).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from data.generators.files import RawFile
from data.generators.sheets import Cell, Look, Sheet, Value
from data.generators.workbooks import ods_bytes, xls_bytes, xlsx_bytes

ROOT = "honghe-2024"
SOURCE = "红河州司法局2024年度部门整体支出绩效单位自评报告（公开）"
UNIT_NAME = "红河州司法局"

# project, budget, received, spent (10 000 yuan); the total is the printed one
FUNDS: tuple[tuple[str, str, str, str], ...] = (
    ("普法宣传", "10.00", "353.02", "352.29"),
    ("法律援助", "20.00", "68.41", "68.41"),
    ("社区矫正", "10.00", "14.90", "10.92"),
    ("依法治州", "10.00", "8.00", "6.85"),
    ("行政复议", "10.00", "78.80", "69.65"),
    ("人民调解及安置帮教", "10.00", "366.00", "365.72"),
    ("人民监督员履职", "10.00", "10.00", "10.00"),
    ("合 计", "80.00", "898.33", "883.84"),
)
EXECUTION: tuple[tuple[str, str, str, str, str], ...] = (
    ("基本支出", "1,590.62", "1,692.40", "1,616.31", "95.50%"),
    ("项目支出", "80.00", "1,192.20", "1,045.52", "87.70%"),
    ("合计", "1,670.62", "2,884.60", "2,661.83", "92.28%"),
)
CHECKPOINTS: tuple[tuple[date, str, str, str], ...] = (
    (date(2024, 9, 30), ">=80%", "75.89%", "财政收入影响支付进度"),
    (date(2024, 11, 30), ">=95%", "92.28%", "财政收入影响支付进度"),
)
COMPLETION: tuple[tuple[str, int, int], ...] = (
    ("数量指标", 56, 55),
    ("质量指标", 43, 40),
    ("时效指标", 4, 2),
    ("成本指标", 1, 1),
    ("经济效益指标", 1, 0),
    ("社会效益指标", 20, 19),
    ("可持续影响指标", 5, 5),
    ("服务对象满意度指标", 9, 9),
    ("合计", 139, 131),
)
UNMET: tuple[tuple[str, str, str, str | None, str], ...] = (
    ("数量指标", "人民监督员专项业务培训", ">=1期", "0期", "培训没有组织"),
    ("质量指标", "创建州级民主法治示范村（社区）数量", ">=100个", "0个", "接上级通知停止创建"),
    ("质量指标", "人民监督员业务培训合格率", "=100%", None, "没有培训，也就没有合格率"),
    ("质量指标", "社区矫正对象重新犯罪率", "<=0.02%", "0.25%", "14人重新犯罪，高于全国水平"),
    ("时效指标", "预算执行支出进度9月30日", ">=80%", "75.89%", "财政收入影响支付进度"),
    ("时效指标", "预算执行支出进度11月30日", ">=95%", "92.28%", "财政收入影响支付进度"),
)


def _sheet(name: str, title: str, block: Sequence[str], last: int) -> tuple[Sheet, int]:
    sheet = Sheet(name, widths={0: 24, 1: 24})
    row = sheet.put_line(0, f"{UNIT_NAME}2024年度{title}", last, Look.TITLE)
    for line in block:
        row = sheet.put_line(row, line, last)
    return sheet, row


def funds_sheet() -> Sheet:
    """Income and spending by project, under a header of two merged rows; amounts are text, as printed."""
    sheet, row = _sheet("项目收支", "项目收支情况表", ("年度：2024年", "单位：万元"), 5)
    for column, label in ((0, "预算项目名称"), (1, "预算资金"), (5, "实际支出资金")):
        sheet.merge(row, column, row + 1, column, label, look=Look.HEADER)
    sheet.merge(row, 2, row, 4, "实际到位资金", look=Look.HEADER)
    for column, label in ((2, "上年结转资金"), (3, "财政拨款资金"), (4, "合计")):
        sheet.put(row + 1, column, label, Look.HEADER)
    row += 2
    for name, budget, received, spent in FUNDS:
        sheet.put_row(row, (name, budget, None, received, received, spent))
        row += 1
    sheet.put_line(row, "注：涉密的转移支付资金不对外公开，本表未列，所以与文字部分的金额不同。", 5)
    return sheet


def execution_sheet() -> Sheet:
    """Basic and project expenditure with the stated rates."""
    sheet, row = _sheet(
        "预算执行", "预算执行情况表", ("年度：2024年", "单位：万元", "截止日期：2024年12月31日"), 4
    )
    headers = ("支出类型", "年初预算", "到位资金", "实际支出", "执行率")
    sheet.put_table(row, headers, EXECUTION)
    return sheet


def checkpoint_sheet() -> Sheet:
    """Execution at the two checkpoints."""
    sheet, row = _sheet("预算执行进度", "预算执行进度表", ("年度：2024年",), 3)
    rows = [(Cell(day, Look.DATE), target, actual, reason) for day, target, actual, reason in CHECKPOINTS]
    sheet.put_table(row, ("时间节点", "目标值", "实际完成值", "未完成原因"), rows)
    return sheet


def completion_sheet() -> Sheet:
    """Indicators set and completed by type."""
    sheet, row = _sheet("完成情况统计", "绩效指标完成情况统计表", ("年度：2024年",), 2)
    sheet.put_table(row, ("指标类型", "设定条数", "完成条数"), COMPLETION)
    return sheet


def unmet_sheet() -> Sheet:
    """The six missed indicators that are explained."""
    headers = ("指标类型", "指标名称", "全年目标值", "实际完成值", "未完成原因")
    sheet, row = _sheet("未完成指标", "未完成绩效指标说明表", ("年度：2024年",), len(headers) - 1)
    first = row + 1
    sheet.put_table(row, headers, UNMET)
    for kind in ("质量指标", "时效指标"):
        lines = [first + place for place, line in enumerate(UNMET) if line[0] == kind]
        for covered in lines[1:]:
            del sheet.cells[(covered, 0)]
        sheet.merge(lines[0], 0, lines[-1], 0, kind)
    return sheet


def survey_sheet() -> Sheet:
    """Satisfaction of the served: 30 sent, 30 returned and valid, 29 satisfied."""
    headers = ("单位名称", "发放份数", "收回份数", "有效份数", "满意")
    block = ("年度：2024年", "测评类型：服务对象")
    sheet, row = _sheet("满意度", "满意度测评汇总表", block, len(headers) - 1)
    row = sheet.put_table(row, headers, [(UNIT_NAME, 30, 30, 30, 29)])
    sheet.put_line(row, "注：其余1份的评价档次报告没有写明。", len(headers) - 1)
    return sheet


def conclusion_sheet() -> Sheet:
    """The stated result."""
    sheet, row = _sheet("自评结论", "绩效自评结论表", (), 3)
    fields: tuple[tuple[str, Value], ...] = (
        ("单位名称", UNIT_NAME),
        ("考核年度", "2024年度"),
        ("自评得分", "96.70"),
        ("评价等级", "优"),
        ("报告日期", "2025年2月24日"),
    )
    for label, value in fields:
        sheet.put(row, 0, label, Look.HEADER)
        sheet.merge(row, 1, row, 3, value)
        row += 1
    return sheet


def register_sheet() -> Sheet:
    """The one unit."""
    headers = ("单位编码", "单位名称", "简称", "类别", "起始日期")
    sheet = Sheet("考核对象", widths={1: 24})
    row = sheet.put_line(0, "2024年考核对象登记表", len(headers) - 1, Look.TITLE)
    sheet.put_table(
        row, headers, [("HHSFJ", UNIT_NAME, "州司法局", "州级部门", Cell(date(2024, 1, 1), Look.DATE))]
    )
    return sheet


def files() -> Iterator[RawFile]:
    """The files of Honghe."""
    yield RawFile(
        f"{ROOT}/budget/项目收支情况表_2024.xlsx",
        xlsx_bytes([funds_sheet()]),
        "real",
        SOURCE,
        "printed total does not add up",
    )
    execution = xlsx_bytes([execution_sheet(), checkpoint_sheet()])
    yield RawFile(
        f"{ROOT}/budget/预算执行情况表_2024.xlsx", execution, "real", SOURCE, "execution and checkpoints"
    )
    indicators = ods_bytes([completion_sheet(), unmet_sheet()])
    yield RawFile(
        f"{ROOT}/self-evaluation/绩效指标完成情况_2024.ods",
        indicators,
        "real",
        SOURCE,
        "8 missed, 6 explained; reasons in our words",
    )
    yield RawFile(
        f"{ROOT}/self-evaluation/满意度测评汇总表_2024.xls",
        xls_bytes([survey_sheet()]),
        "real",
        SOURCE,
        "30 answers",
    )
    yield RawFile(
        f"{ROOT}/self-evaluation/自评结论表_2024.xlsx",
        xlsx_bytes([conclusion_sheet()]),
        "real",
        SOURCE,
        "stated points and grade",
    )
    note = "register of the one unit; the form and the code are ours"
    yield RawFile(
        f"{ROOT}/register/考核对象登记表_2024.xlsx", xlsx_bytes([register_sheet()]), "mixed", SOURCE, note
    )
