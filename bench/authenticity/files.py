"""A world as files: the scheme, registers, workbooks, evidence, exports of systems.

Belongs here: layouts of files, as the forms page describes them. Does not belong here: what they say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from bench.authenticity.departments import Department, funds_sheet, indicator_sheets, target_sheets
from bench.authenticity.figures import Line, Unit
from bench.authenticity.leaves import CATEGORIES, PERIODS, SCHEME, Shape
from bench.authenticity.scheme_files import department_scheme_yml, write_scheme
from bench.authenticity.world import PERIOD_ENDS, Evidence, Report, World
from bench.workbooks import REPORT_HEADERS
from data.generators.sheets import Cell, Look, Sheet, Value, chinese_date
from data.generators.workbooks import csv_bytes, xlsx_bytes

QUARTERS = dict(zip(PERIODS, ("第一季度", "第二季度", "第三季度", "第四季度"), strict=True))
LIST_HEADERS = ("材料编号", "指标编码", "材料名称", "文件名", "形成日期", "校验码")
CAPTURED_HEADERS = ("单位编码", "指标编码", "周期", "数值", "分子", "分母", "来源系统", "抓取日期")
UNIT_HEADERS = ("单位编码", "单位名称", "类别", "起始日期")


def write_world(world: World, raw: Path) -> None:
    """Write everything that the pipeline reads into an empty folder."""
    write_scheme(raw / "schemes" / SCHEME)
    home = raw / SCHEME
    _put(home / "register" / "考核对象登记表.csv", _register(world.units))
    for period in PERIODS:
        _put(home / "captured" / f"业务系统导出_{period}.csv", _captured(world, period))
    entries = []
    for report in [*world.reports.values(), *world.more_reports]:
        parts = (report.unit.unit_id, report.unit.name, report.period, report.note)
        name = f"{'_'.join(filter(None, parts))}.xlsx"
        sheets = [report_sheet(report), list_sheet(report)] if report.evidence else [report_sheet(report)]
        _put(home / "submissions" / report.period / name, xlsx_bytes(sheets))
        entries.append([report.received.strftime("%Y-%m-%d %H:%M"), name, report.unit.name])
        # drafts and corrections go with the evidence of the report that counts
        folder = home / "evidence" / report.period / report.unit.unit_id
        for item in report.evidence if report.key in world.reports and not report.note else ():
            if item.content is not None:
                _put(folder / item.file_name, item.content)
    entries.sort()
    _put(
        home / "register" / "收件登记簿.csv",
        csv_bytes([["收件时间", "文件名", "报送单位"], *entries], "utf-8-sig"),
    )
    for department in world.departments:
        _write_department(department, raw)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_department(department: Department, raw: Path) -> None:
    scheme = raw / "schemes" / department.scheme_id / "scheme.yml"
    _put(scheme, department_scheme_yml(department.scheme_id, department.name).encode())
    home = raw / department.scheme_id
    _put(home / "项目收支情况表.xlsx", xlsx_bytes([funds_sheet(department)]))
    _put(home / "绩效指标完成情况.xlsx", xlsx_bytes(indicator_sheets(department)))
    _put(home / "项目绩效自评表.xlsx", xlsx_bytes(target_sheets(department)))


def _register(units: Sequence[Unit]) -> bytes:
    rows = [[unit.unit_id, unit.name, CATEGORIES[unit.category], "2020-01-01"] for unit in units]
    return csv_bytes([list(UNIT_HEADERS), *rows], "utf-8-sig")


def _captured(world: World, period: str) -> bytes:
    rows = []
    for (unit_id, at, leaf_id), line in world.captured.items():
        if at == period:
            counts = ["" if one is None else str(one) for one in (line.numerator, line.denominator)]
            value = f"{line.value}{'%' if line.leaf.shape is Shape.CAPTURED_RATE else ''}"
            rows.append(
                [
                    unit_id,
                    leaf_id,
                    period,
                    value,
                    *counts,
                    "业务系统（合成）",
                    PERIOD_ENDS[period].isoformat(),
                ]
            )
    return csv_bytes([list(CAPTURED_HEADERS), *rows], "gb18030")


def _actual(line: Line, unit: Unit) -> Value | Cell:
    if line.actual_text is not None:
        return line.actual_text or None
    if line.leaf.measure != "%":
        return int(line.value) if line.value == int(line.value) else float(line.value)
    if line.places is None:
        return float(line.value)
    if unit.is_percent_format:
        return Cell(float(line.value / 100), Look.PERCENT)
    # two habits: the number alone, or as text with all its decimals
    return float(line.value) if unit.tells_checksums else f"{line.value}%"


def _head(report: Report, sheet: Sheet, title: str, last: int) -> int:
    row = sheet.put_line(0, f"2024年{QUARTERS[report.period]}{title}", last, Look.TITLE)
    row = sheet.put_line(row, f"填报单位：{report.unit.name}", last)
    return sheet.put_line(row, f"填报周期：2024年{QUARTERS[report.period]}", last)


def report_sheet(report: Report) -> Sheet:
    """The report; its unit's habits decide how rates look."""
    sheet = Sheet("季度报表")
    last = len(REPORT_HEADERS) - 1
    row = _head(report, sheet, "绩效指标落实情况季度报表", last)
    row = sheet.put_line(row, f"填报日期：{chinese_date(report.received.date())}", last)
    numbers: dict[str, list[str]] = {}
    for order, item in enumerate(report.evidence, start=1):
        numbers.setdefault(item.leaf_id, []).append(str(order))
    rows: list[list[Value | Cell]] = []
    for order, line in enumerate(report.lines.values(), start=1):
        rows.append([
            order,
            line.leaf.leaf_id,
            line.leaf.name,
            line.target_text,
            _actual(line, report.unit),
            line.numerator,
            line.denominator,
            None if line.self_score is None else float(line.self_score),
            line.narrative,
            "、".join(numbers.get(line.leaf.leaf_id, [])) or None,
        ])  # fmt: skip
    row = sheet.put_table(row, REPORT_HEADERS, rows)
    sheet.put_line(row, f"填表人：经办人　　审核人：{report.unit.name}负责人", last)
    return sheet


def list_sheet(report: Report) -> Sheet:
    """The evidence list."""
    sheet = Sheet("佐证材料清单")
    last = len(LIST_HEADERS) - 1
    row = _head(report, sheet, "佐证材料清单", last)
    rows = [
        (
            str(order),
            item.leaf_id,
            item.title,
            item.file_name,
            item.issued.isoformat(),
            _checksum(report, item),
        )
        for order, item in enumerate(report.evidence, start=1)
    ]
    sheet.put_table(row, LIST_HEADERS, rows)
    return sheet


def _checksum(report: Report, item: Evidence) -> str | None:
    """What the list says, where the unit fills it in; of another file where that is the fault."""
    if item.listed is not None:
        return hashlib.sha256(item.listed).hexdigest()
    if report.unit.tells_checksums and item.content is not None:
        return hashlib.sha256(item.content).hexdigest()
    return None
