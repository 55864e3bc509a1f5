"""Quarterly reports with their lists of evidence, the evidence files, and the register of what came in when.

Belongs here: how a report is laid out, when it came. Does not belong here: figures (see `figures`), what
assessors keep (see `books`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from data.generators.anxi_2019.figures import Figure, figure
from data.generators.anxi_2019.units import (
    BUREAU,
    QUARTER_ENDS,
    QUARTER_NAMES,
    QUARTERS,
    SYNTHETIC_NOTE,
    UNITS,
    Leaf,
    Unit,
    leaves_of,
)
from data.generators.damaged import pdf_bytes
from data.generators.sheets import Cell, Look, Sheet, Value, full_width
from data.generators.workbooks import csv_bytes, workbook_bytes

HEADERS = (
    ("指标编码", "指标名称", "目标值", "实际完成值", "分子", "分母", "完成情况说明", "佐证材料编号"),
    ("指标编号", "考核内容", "指标值", "完成值", "完成数", "总数", "工作完成情况", "证明材料"),
)
EVIDENCE_HEADERS = ("材料编号", "指标编码", "材料名称", "文件名", "形成日期")
DAYS = {
    "2019Q3": (
        date(2019, 10, 9),
        date(2019, 10, 10),
        date(2019, 10, 11),
        date(2019, 10, 12),
        date(2019, 10, 15),
    ),
    "2019Q4": (date(2020, 1, 3), date(2020, 1, 6), date(2020, 1, 7), date(2020, 1, 8), date(2020, 1, 9)),
}
# due on 15 October 2019, for the 12th is a working day: two days late, before the cut-off
LATE = {("ZS02", "2019Q3"): date(2019, 10, 17)}
# stated against 45 of 50, which is 90%
CONTRADICTED = {("GS06", "2019Q4", "K09-1"): "99%"}


@dataclass(frozen=True, slots=True)
class Received:
    """One report as it came in."""

    period: str
    file_name: str
    content: bytes
    day: date
    unit: Unit


def received_day(unit: Unit, period: str) -> date:
    """The day on which the report of a quarter came in."""
    return LATE.get((unit.code, period), DAYS[period][unit.number % 5])


def percent_of(shown: Figure) -> Decimal:
    """A rate in percent points with two decimals at most."""
    assert shown.numerator is not None
    assert shown.denominator
    share = 100 * Decimal(str(shown.numerator)) / Decimal(str(shown.denominator))
    return share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _actual(unit: Unit, period: str, leaf: Leaf, shown: Figure) -> Value | Cell:
    stated = CONTRADICTED.get((unit.code, period, leaf.indicator_id))
    if stated is not None:
        return stated
    style = unit.number % 3
    if not leaf.is_rate:
        return f"{shown.actual}{leaf.unit_of_measure}" if style == 2 else shown.actual
    percent = percent_of(shown)
    if style == 1:
        return Cell(float(percent / 100), Look.PERCENT)
    text = f"{percent.normalize():f}%"
    return full_width(text) if style == 2 else text


def evidence_of(unit: Unit, period: str) -> list[tuple[Leaf, str]]:
    """Leaf and file name of each piece of evidence."""
    return [
        (leaf, f"{unit.code}-{period}-{leaf.indicator_id}-工作台账.pdf")
        for leaf in leaves_of(unit)
        if leaf.needs_evidence
    ]


def _unit_text(unit: Unit) -> str:
    return unit.aliases.split("、")[0] if unit.number % 2 else unit.name


def report_sheet(unit: Unit, period: str) -> Sheet:
    """The report of one unit: one row for each leaf that it is responsible for."""
    headers = HEADERS[unit.number % 2]
    last = len(headers) - 1
    sheet = Sheet("季度报表", widths={1: 36, 6: 28})
    title = f"{QUARTER_NAMES[period]}安溪县绩效评估目标落实情况季度报表"
    row = sheet.put_line(0, title, last, Look.TITLE)
    row = sheet.put_line(row, f"填报单位：{_unit_text(unit)}", last)
    row = sheet.put_line(row, f"填报周期：{QUARTER_NAMES[period]}", last)
    row = sheet.put_line(row, f"填报日期：{received_day(unit, period).isoformat()}", last)
    numbers = {leaf.indicator_id: str(order) for order, (leaf, _) in enumerate(evidence_of(unit, period), 1)}
    rows: list[list[Value | Cell]] = []
    for leaf in leaves_of(unit):
        shown = figure(unit, period, leaf)
        is_cumulative = leaf.fold == "last" and not leaf.is_rate
        rows.append(
            [
                leaf.indicator_id,
                leaf.name,
                leaf.target[period][0] if period in leaf.target else None,
                _actual(unit, period, leaf, shown),
                shown.numerator,
                shown.denominator,
                f"自1月1日起累计{shown.actual}{leaf.unit_of_measure}" if is_cumulative else None,
                numbers.get(leaf.indicator_id),
            ]
        )
    row = sheet.put_table(row, headers, rows)
    row = sheet.put_line(row, SYNTHETIC_NOTE, last)
    sheet.put_line(row, "填表人：经办人员　　审核人：单位负责人", last)
    return sheet


def evidence_sheet(unit: Unit, period: str) -> Sheet:
    """The list of evidence as the workbook's second sheet."""
    last = len(EVIDENCE_HEADERS) - 1
    sheet = Sheet("佐证材料清单", widths={2: 40, 3: 40})
    row = sheet.put_line(0, "佐证材料清单", last, Look.TITLE)
    row = sheet.put_line(row, f"填报单位：{_unit_text(unit)}", last)
    row = sheet.put_line(row, f"填报周期：{QUARTER_NAMES[period]}", last)
    issued = Cell(QUARTER_ENDS[period], Look.DATE)
    rows = [
        (str(order), leaf.indicator_id, f"{leaf.name}工作台账", name, issued)
        for order, (leaf, name) in enumerate(evidence_of(unit, period), start=1)
    ]
    row = sheet.put_table(row, EVIDENCE_HEADERS, rows)
    sheet.put_line(row, SYNTHETIC_NOTE, last)
    return sheet


def received_files() -> Iterator[Received]:
    """Every report that came in, in the order of quarters and units."""
    for period in QUARTERS:
        for unit in UNITS:
            content = workbook_bytes(unit.suffix, [report_sheet(unit, period), evidence_sheet(unit, period)])
            name = f"{unit.code}_{unit.name}_{period}.{unit.suffix}"
            yield Received(period, name, content, received_day(unit, period), unit)


def evidence_files() -> Iterator[tuple[str, bytes]]:
    """Path below the evidence folder, and bytes, of every evidence file."""
    for period in QUARTERS:
        for unit in UNITS:
            for leaf, name in evidence_of(unit, period):
                lines = [
                    f"Synthetic evidence {unit.code} {period} {leaf.indicator_id}",
                    "Made for tests, describes nothing real.",
                ]
                yield f"{period}/{unit.code}/{name}", pdf_bytes(lines)


def intake_register() -> bytes:
    """The register of received files, in order of time."""
    lines = sorted(received_files(), key=lambda item: (item.day, item.file_name))
    rows = [
        [f"{BUREAU}季报收件登记簿"],
        ["序号", "收件时间", "收到文件", "报送单位", "报送方式", "收件人"],
        *(
            [
                str(order),
                f"{item.day} {9 + item.unit.number % 8:02d}:30",
                item.file_name,
                item.unit.name,
                "局内网",
                "政工股",
            ]
            for order, item in enumerate(lines, start=1)
        ),
        [SYNTHETIC_NOTE],
    ]
    return csv_bytes(rows, "utf-8-sig")
