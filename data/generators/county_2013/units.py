"""The 26 assessed units, all names invented, and their register.

Belongs here: who they are, how well they do (`quality` steers the drawn figures), how they fill in forms.
Does not belong here: figures of a period (see `values`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.generators.sheets import Cell, Look, Sheet

SYNTHETIC_NOTE = "注：本表为合成数据，县名、单位、人名和数字均为虚构，仅供系统测试。"
COUNTY = "青禾县（合成）"
QUARTERS = ("2013Q2", "2013Q3", "2013Q4")


@dataclass(frozen=True, slots=True)
class Unit:
    """One assessed unit."""

    code: str
    short_name: str
    category: str
    quality: float
    suffix: str = "xlsx"
    aliases: str = ""
    valid_to: date | None = None
    merged_into: str = ""

    @property
    def name(self) -> str:
        """Full name; it says that the unit is made up."""
        return f"{self.short_name}（合成）"

    @property
    def number(self) -> int:
        """A stable number that picks the unit's habits of filling in forms."""
        return int(self.code[2:].lstrip("S") or "0") + {"sfs": 0, "gs": 3, "zs": 5}[self.category]


def _station(number: int, place: str, quality: float, suffix: str = "xlsx") -> Unit:
    return Unit(f"SFS{number:02d}", f"{place}司法所", "sfs", quality, suffix, f"{place}所、{place}司法所")


UNITS: tuple[Unit, ...] = (
    _station(1, "东溪", 0.97),
    _station(2, "西埠", 0.95),
    _station(3, "南浦", 0.90, "xls"),
    _station(4, "北岭", 0.88),
    _station(5, "云台", 0.80),
    _station(6, "清河", 0.78, "ods"),
    _station(7, "石桥", 0.86),
    _station(8, "柳林", 0.97),
    _station(9, "金沙", 0.70, "xls"),
    _station(10, "白鹭", 0.84),
    _station(11, "青山", 0.93),
    _station(12, "双塔", 0.66),
    _station(13, "龙泉", 0.40),
    Unit("SFS14", "新坪司法所", "sfs", 0.80, "xlsx", "新坪所、新坪司法所", date(2013, 9, 30), "SFS03"),
    Unit("GS01", "办公室", "gs", 0.96, "xlsm", "局办公室、办公室"),
    Unit("GS02", "基层股", "gs", 0.85, "xlsx", "基层工作股、基层股"),
    Unit("GS03", "宣教股", "gs", 0.84, "xlsx", "宣传教育股、宣教股"),
    Unit("GS04", "法律援助股", "gs", 0.90, "xls", "法援股、法律援助股"),
    Unit("GS05", "社区矫正股", "gs", 0.95, "xlsx", "矫正股、社区矫正股"),
    Unit("GS06", "司法鉴定股", "gs", 0.80, "xlsx", "鉴定股、司法鉴定股"),
    Unit("GS07", "政工股", "gs", 0.72, "ods", "政工股"),
    Unit("ZS01", "公证处", "zs", 0.95, "xlsx", "县公证处、公证处"),
    Unit("ZS02", "法律援助中心", "zs", 0.85, "xlsx", "法援中心、法律援助中心"),
    Unit("ZS03", "法律服务所", "zs", 0.90, "xlsx", "法律服务所"),
    Unit("ZS04", "矛盾调处中心", "zs", 0.62, "xls", "调处中心、矛盾调处中心"),
    Unit("ZS05", "普法宣传中心", "zs", 0.76, "xlsx", "普法中心、普法宣传中心"),
)
UNIT_BY_CODE = {unit.code: unit for unit in UNITS}
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹"


def person(unit: Unit, shift: int = 0) -> str:
    """An invented person: a surname and 某."""
    return SURNAMES[(UNITS.index(unit) + shift) % len(SURNAMES)] + "某"


def is_valid(unit: Unit, period: str) -> bool:
    """Whether the unit still reports for a quarter."""
    return unit.valid_to is None or QUARTERS.index(period) < QUARTERS.index("2013Q4")


def register_sheet() -> Sheet:
    """The register of assessed units."""
    headers = (
        "单位编码",
        "单位名称",
        "曾用名及简称",
        "考核对象类别",
        "起始日期",
        "终止日期",
        "并入单位编码",
        "责任人",
        "备注",
    )
    names = {"sfs": "基层司法所", "gs": "局机关股室", "zs": "局属单位"}
    sheet = Sheet("考核对象", widths={1: 26, 2: 24, 8: 30})
    row = sheet.put_line(0, f"{COUNTY}司法局2013年考核对象登记表", len(headers) - 1, Look.TITLE)
    rows = [
        (
            unit.code,
            unit.name,
            unit.aliases,
            names[unit.category],
            Cell(date(2010, 1, 1), Look.DATE),
            Cell(unit.valid_to, Look.DATE),
            unit.merged_into,
            person(unit),
            "2013年10月1日起并入南浦司法所" if unit.merged_into else "",
        )
        for unit in UNITS
    ]
    row = sheet.put_table(
        row, headers, [tuple(value if value != "" else None for value in line) for line in rows]
    )
    sheet.put_line(row, SYNTHETIC_NOTE, len(headers) - 1)
    return sheet
