"""The eleven assessed units with their register, and the leaves that each is responsible for.

Belongs here: who they are, which leaves of the scheme they carry, how well they do (`quality` steers the
drawn figures), in which format they write. Does not belong here: figures of a quarter (see `figures`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from data.generators.sheets import Cell, Look, Sheet, Value

SCHEME = Path(__file__).resolve().parents[2] / "raw" / "schemes" / "anxi-2019"
QUARTERS = ("2019Q3", "2019Q4")
QUARTER_NAMES = {"2019Q3": "2019年第三季度", "2019Q4": "2019年第四季度"}
QUARTER_ENDS = {"2019Q3": date(2019, 9, 27), "2019Q4": date(2019, 12, 27)}
BUREAU = "安溪县司法局"
OFFICE = "局绩效评估工作领导小组办公室"
SYNTHETIC_NOTE = "注：单位名称取自公开的方案，本表其余内容为合成数据，仅供系统测试。"


@dataclass(frozen=True, slots=True)
class Unit:
    """One assessed unit."""

    code: str
    name: str
    category: str
    quality: float
    aliases: str
    suffix: str = "xlsx"

    @property
    def number(self) -> int:
        """Place among the units, which picks its habits of filling in forms."""
        return UNITS.index(self)


UNITS: tuple[Unit, ...] = (
    Unit("GS01", "办公室", "局机关股室", 0.95, "局办公室"),
    Unit("GS02", "法治调研督查股", "局机关股室", 0.93, "局法治调研督查股、调研督查股"),
    Unit("GS03", "政策法规股", "局机关股室", 0.95, "局政策法规股、法规股"),
    Unit("GS04", "复议应诉股", "局机关股室", 0.89, "局复议应诉股、复议股", "xls"),
    Unit("GS05", "行政执法督查股", "局机关股室", 0.84, "局行政执法督查股、执法督查股"),
    Unit("GS06", "社区矫正管理局", "局机关股室", 0.90, "局社区矫正管理局、矫正局"),
    Unit("GS07", "普法与促进法治股", "局机关股室", 0.94, "局普法与促进人民法治股、普法与促进人民法治股"),
    Unit("GS08", "公共法律服务管理股", "局机关股室", 0.78, "局公共法律服务管理股、公服股", "ods"),
    Unit("GS09", "政工股", "局机关股室", 0.97, "局政工股"),
    Unit("ZS01", "安溪县法律援助中心", "直属事业单位", 0.92, "县法律援助中心、法律援助中心"),
    Unit("ZS02", "安溪县公证处", "直属事业单位", 0.90, "县公证处、公证处"),
)
UNIT_BY_CODE = {unit.code: unit for unit in UNITS}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One second-level target of the scheme, as its tables tell it.

    Attributes:
        target: Printed target and number for each quarter; a leaf without a target has none.
    """

    indicator_id: str
    name: str
    method: str
    fold: str
    unit_of_measure: str
    needs_evidence: bool
    responsible: tuple[str, ...]
    target: Mapping[str, tuple[str, float]]

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate, reported with numerator and denominator."""
        return self.unit_of_measure == "%"


def _rows(table: str) -> list[dict[str, str]]:
    with (SCHEME / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _targets() -> dict[str, dict[str, tuple[str, float]]]:
    found: dict[str, dict[str, tuple[str, float]]] = {}
    for row in sorted(_rows("targets"), key=lambda row: row["period_id"]):
        number = re.search(r"\d+(\.\d+)?", row["target_text"])
        assert number is not None, row
        for quarter in QUARTERS:
            if row["period_id"] in {"", quarter}:
                entry = (row["target_text"], float(number.group()))
                found.setdefault(row["indicator_id"], {})[quarter] = entry
    return found


@cache
def leaves() -> tuple[Leaf, ...]:
    """The 106 second-level targets, in the order of the scheme."""
    targets = _targets()
    return tuple(
        Leaf(
            row["indicator_id"],
            row["indicator_name"],
            row["method"],
            row["fold"],
            row["unit_of_measure"],
            row["is_evidence_required"] == "true",
            tuple(row["responsible"].split(";")),
            targets.get(row["indicator_id"], {}),
        )
        for row in _rows("indicators")
        if row["input"] == "reported"
    )


def leaves_of(unit: Unit) -> list[Leaf]:
    """The leaves that a unit is responsible for, and so reports."""
    return [leaf for leaf in leaves() if unit.name in leaf.responsible]


def register_sheet() -> Sheet:
    """The register of assessed units; a post stands for the responsible person."""
    headers = ("单位编码", "单位名称", "曾用名及简称", "考核对象类别", "起始日期", "责任人")
    sheet = Sheet("考核对象", widths={1: 24, 2: 40})
    row = sheet.put_line(0, f"{BUREAU}2019年度绩效考核对象登记表", len(headers) - 1, Look.TITLE)
    since = Cell(date(2019, 1, 1), Look.DATE)
    rows: list[tuple[Value | Cell, ...]] = [
        (unit.code, unit.name, unit.aliases, unit.category, since, "单位负责人") for unit in UNITS
    ]
    row = sheet.put_table(row, headers, rows)
    note = "注：单位名称和类别取自公开的方案；编码、简称和起始日期为本系统补拟。"
    sheet.put_line(row, note, len(headers) - 1)
    return sheet
