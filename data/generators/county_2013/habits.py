"""How each unit fills in forms: column headings, percent signs, dates, what it calls itself.

Belongs here: the habits, all of them inside what the forms' layouts accept. Does not belong here: the
figures (see `values`) and forms that are wrong on purpose (see `cases`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from data.generators.county_2013.units import Unit
from data.generators.county_2013.values import Figure
from data.generators.sheets import Cell, Look, Value, chinese_date, full_width

HEADERS: tuple[dict[str, str], ...] = (
    {
        "indicator_code": "指标编码",
        "indicator_name": "指标名称",
        "target": "目标值",
        "actual": "实际完成值",
        "numerator": "分子",
        "denominator": "分母",
        "self_score": "自评分",
        "narrative": "完成情况说明",
        "references": "佐证材料编号",
    },
    {
        "indicator_code": "指标代码",
        "indicator_name": "考核指标",
        "target": "年度目标",
        "actual": "完成值",
        "numerator": "分子（完成数）",
        "denominator": "分母（总数）",
        "self_score": "自评得分",
        "narrative": "情况说明",
        "references": "证明材料编号",
    },
    {
        "indicator_code": "指标编号",
        "indicator_name": "考核内容",
        "target": "指标值",
        "actual": "完成情况（数值）",
        "numerator": "完成数",
        "denominator": "总数",
        "self_score": "自评",
        "narrative": "工作完成情况",
        "references": "佐证材料",
    },
    {
        "indicator_code": "编号",
        "indicator_name": "指标",
        "target": "目标",
        "actual": "实际\n完成值",
        "numerator": "分 子",
        "denominator": "分 母",
        "self_score": "自评分",
        "narrative": "完成情况说明",
        "references": "证明材料",
    },
)
EVIDENCE_HEADERS: tuple[dict[str, str], ...] = (
    {"number": "材料编号", "leaf": "指标编码", "title": "材料名称", "file": "文件名", "issued": "形成日期"},
    {
        "number": "序号",
        "leaf": "对应指标",
        "title": "佐证材料名称",
        "file": "电子文件名",
        "issued": "出具日期",
    },
    {"number": "编号", "leaf": "指标代码", "title": "名称", "file": "附件文件名", "issued": "成文日期"},
    {
        "number": "佐证材料编号",
        "leaf": "对应指标编码",
        "title": "标题",
        "file": "文件名",
        "issued": "印发日期",
    },
)
TITLES = (
    "绩效指标落实情况季度报表",
    "绩效管理工作落实情况季报",
    "绩效指标季度填报表",
    "绩效指标落实情况季度报表",
)
UNIT_LABELS = ("填报单位", "单位名称", "填报部门", "被考核单位")
PERIOD_LABELS = ("填报周期", "考核周期", "报告期", "填报季度")
DATE_LABELS = ("填报日期", "报送日期", "填表日期", "填报日期")
COUNT_WORDS = {
    "W1-2": "次",
    "W1-5": "次",
    "W2-2": "场",
    "W3-1": "件",
    "W3-2": "项",
    "W4-2": "项",
    "W4-3": "件",
    "W6-1": "学时",
    "W6-3": "篇",
}
QUARTER_WORDS = {"2013Q2": ("二", "2"), "2013Q3": ("三", "3"), "2013Q4": ("四", "4")}


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of one unit; `number` picks each of them."""

    unit: Unit

    @property
    def number(self) -> int:
        """The unit's own number."""
        return self.unit.number

    @property
    def headers(self) -> dict[str, str]:
        """Headings of the report's columns."""
        return HEADERS[self.number % 4]

    @property
    def evidence_headers(self) -> dict[str, str]:
        """Headings of the evidence list's columns."""
        return EVIDENCE_HEADERS[self.number % 4]

    @property
    def block(self) -> int:
        """How the lines above the table are laid out (0, 1 or 2)."""
        return self.number % 3

    @property
    def epoch_1904(self) -> bool:
        """Whether the unit's workbooks count dates from 1904."""
        return self.unit.suffix in {"xlsx", "xls"} and self.number % 5 == 3

    @property
    def tells_self_score(self) -> bool:
        """Whether the form has a column of self scores."""
        return self.number % 6 == 1

    @property
    def tells_checksum(self) -> bool:
        """Whether the evidence list has a checksum for each file."""
        return self.number % 4 == 2

    def unit_text(self) -> str:
        """The unit as it calls itself: full name, short name or code."""
        first_alias = self.unit.aliases.split("、")[0]
        return (self.unit.name, first_alias, self.unit.code)[self.number % 3]

    def period_text(self, period: str) -> str:
        """The quarter as the unit writes it."""
        word, digit = QUARTER_WORDS[period]
        return (f"2013年第{word}季度", f"2013年{word}季度", f"2013年{digit}季度", period)[self.number % 4]

    def date_cell(self, day: date) -> Cell:
        """A date as the unit writes it: a real date or one of four texts."""
        texts = (chinese_date(day), day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day:%Y.%m.%d}")
        style = self.number % 5
        return Cell(day, Look.DATE) if self.epoch_1904 or style == 4 else Cell(texts[style % 4])

    def rate_cell(self, figure: Figure) -> Cell:
        """A rate with two decimals at most, written with or without a percent sign."""
        assert figure.numerator is not None
        assert figure.denominator
        percent = (Decimal(100 * figure.numerator) / figure.denominator).quantize(
            Decimal("0.01"), ROUND_HALF_UP
        )
        text = f"{percent.normalize():f}%"
        style = self.number % 4
        if style == 2 and percent <= 100:
            return Cell(float(percent / 100), Look.PERCENT)
        if style == 3 and percent > 1:
            return Cell(float(percent))
        return Cell(full_width(text) if style == 1 else text)

    def count_cell(self, leaf: str, count: int) -> Cell:
        """A count as a number, in wide digits, or with its counting word."""
        style = self.number % 5
        if style == 1:
            return Cell(full_width(str(count)))
        return Cell(f"{count}{COUNT_WORDS[leaf]}" if style == 2 else count)

    def base_cell(self, count: int | None) -> Value:
        """A numerator or denominator; large ones come with a thousands separator as text from some units."""
        return f"{count:,}" if count is not None and count >= 1000 and self.number % 2 == 0 else count
