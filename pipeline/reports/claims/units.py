"""Units of Chinese official reports: what they measure, which of them are interchangeable, how they scale.

Belongs here: the lists. Does not belong here: finding numbers (`numbers`).
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class UnitKind(StrEnum):
    """What kind of quantity a unit makes."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS_OF_PERCENT = "percentage_points"
    SCORE = "score"
    TIME = "time"
    BARE = "bare"


SCALES: dict[str, Fraction] = {
    "亿": Fraction(10**8),
    "千万": Fraction(10**7),
    "百万": Fraction(10**6),
    "万": Fraction(10**4),
    "千": Fraction(10**3),
    "百": Fraction(100),
    "": Fraction(1),
}

PEOPLE = ("人", "名", "位")
CASES = ("件", "宗", "起", "例", "案")
PLACES = ("个", "家", "所", "处", "座")
TIMES = ("次", "场次", "场", "期", "轮次", "轮")

_FAMILIES: dict[str, str] = {
    **dict.fromkeys(PEOPLE, "人"),
    **dict.fromkeys(CASES, "件"),
    **dict.fromkeys(PLACES, "个"),
    **dict.fromkeys(TIMES, "次"),
    "人次": "人次",
    "件次": "件次",
}

_COUNT_UNITS_TEXT = (
    "人次 件次 场次 轮次 批次 台次 车次 家次 户次 平方公里 立方米 公顷 平方米 公里 "
    "县市区 县市 县区 市县 乡镇 街道 个村 "
    "人 名 位 卷 件 宗 起 例 案 个 家 所 处 座 项 条 份 次 场 期 轮 批 篇 部 册 本 台 套 辆 间 户 "
    "张 幅 票 支 类 种 通 块 栋 则 封 组 门 面 只 站 枚 副 架 艘 宗地 亩 吨 升 县 镇 村 校 段 对 方面"
)
COUNT_UNITS: tuple[str, ...] = tuple(_COUNT_UNITS_TEXT.split())
_TIME_UNITS_TEXT = (
    "个工作日 工作日 个月 个小时 小时 学时 课时 分钟 周岁 岁 年度 年 月 日 天 季度 周 号 时 届 楼 点 "
    "级 版 代 "
    "期间 后 室"
)
TIME_UNITS: tuple[str, ...] = tuple(_TIME_UNITS_TEXT.split())
ALL_UNITS: tuple[str, ...] = tuple(
    sorted(
        {*COUNT_UNITS, *TIME_UNITS, "元", "个百分点", "百分点", "%", "‰", "分", "倍", "字"},
        key=len,
        reverse=True,
    )
)


def kind_of(unit: str) -> UnitKind:
    """What a unit measures."""
    fixed = {
        "元": UnitKind.MONEY,
        "%": UnitKind.PERCENT,
        "‰": UnitKind.PERCENT,
        "百分点": UnitKind.POINTS_OF_PERCENT,
        "个百分点": UnitKind.POINTS_OF_PERCENT,
        "分": UnitKind.SCORE,
        "": UnitKind.BARE,
    }
    if unit in fixed:
        return fixed[unit]
    return UnitKind.TIME if unit in TIME_UNITS or unit in {"字", "倍"} else UnitKind.COUNT


def family_of(unit: str) -> str:
    """A name shared by units that count the same things (`件`, `宗`, `起`)."""
    return _FAMILIES.get(unit, unit)
