"""The indicators of the invented scheme, and how large their figures are in life.

Belongs here: names, measures, targets and the parameters that figures are drawn with.
Does not belong here: the figures themselves (`figures`), files (`files`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCHEME = "authenticity"
PERIODS = ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
CATEGORIES = {"sfs": "司法所", "gs": "机关股室"}
REPORTED_POINTS, CAPTURED_POINTS = "4.5", "5"


class Shape(StrEnum):
    """What kind of figure a leaf has."""

    RATE = "rate"
    SURVEY = "survey"
    COUNT = "count"
    HOURS = "hours"
    STOCK = "stock"
    STOCK_RATE = "stock_rate"
    CAPTURED_RATE = "captured_rate"
    CAPTURED_COUNT = "captured_count"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One indicator.

    Attributes:
        means: Of a count its mean, of a rate that of its denominator, for each category, in a quarter.
        chance: Of a rate, the mean share.
        season: Of each quarter, against the mean.
        targets: Of each quarter, in the order of `PERIODS`, by category.
        is_most: Whether the target is an upper bound.
        word: What a narrative calls the thing that is counted.
        parts: Two kinds of it that a narrative may tell apart.
    """

    leaf_id: str
    name: str
    measure: str
    shape: Shape
    means: tuple[float, float]
    chance: float = 0.0
    season: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    targets: tuple[str, str] | tuple[str, str, str, str] = ("", "")
    is_most: bool = False
    word: str = ""
    parts: tuple[str, str] = ("", "")
    is_evidence_required: bool = False

    @property
    def is_captured(self) -> bool:
        """Whether a business system has the value."""
        return self.shape in {Shape.CAPTURED_RATE, Shape.CAPTURED_COUNT}

    @property
    def points(self) -> str:
        """Points of the leaf."""
        return CAPTURED_POINTS if self.is_captured else REPORTED_POINTS

    def target(self, category: str, period: str) -> str:
        """The number of the target, as text."""
        if len(self.targets) == len(PERIODS):
            return self.targets[PERIODS.index(period)]
        return self.targets[list(CATEGORIES).index(category)]


_YEAR_END = (0.85, 1.0, 0.95, 1.25)
_SPRING = (0.8, 1.1, 0.95, 1.15)
LEAVES: tuple[Leaf, ...] = (
    Leaf(
        "R1",
        "人民调解成功率",
        "%",
        Shape.RATE,
        (40, 25),
        0.95,
        _YEAR_END,
        ("95", "95"),
        word="调解",
        is_evidence_required=True,
    ),
    Leaf("R2", "法律援助案件办结率", "%", Shape.RATE, (18, 30), 0.93, _SPRING, ("92", "92"), word="办结"),
    Leaf("R3", "刑满释放人员衔接率", "%", Shape.RATE, (9, 6), 0.96, targets=("95", "95"), word="衔接"),
    Leaf("R4", "案卷评查合格率", "%", Shape.RATE, (20, 35), 0.94, targets=("93", "93"), word="评查"),
    Leaf("R5", "培训考试合格率", "%", Shape.RATE, (12, 25), 0.95, targets=("95", "95"), word="参考"),
    Leaf(
        "R6", "服务投诉率", "%", Shape.RATE, (150, 200), 0.006, targets=("1", "1"), is_most=True, word="投诉"
    ),
    Leaf("S1", "群众满意率", "%", Shape.SURVEY, (38, 45), 0.93, targets=("90", "90"), word="测评"),
    Leaf("S2", "回访满意率", "%", Shape.SURVEY, (20, 28), 0.92, targets=("90", "90"), word="回访"),
    Leaf(
        "K1",
        "矛盾纠纷排查次数",
        "次",
        Shape.COUNT,
        (24, 12),
        season=_YEAR_END,
        targets=("24", "12"),
        word="排查",
        parts=("集中排查", "日常排查"),
    ),
    Leaf(
        "K2",
        "法治宣传活动场次",
        "场",
        Shape.COUNT,
        (12, 8),
        season=(0.7, 1.0, 0.9, 1.5),
        targets=("12", "8"),
        word="法治宣传",
        parts=("进社区", "进学校"),
        is_evidence_required=True,
    ),
    Leaf(
        "K3",
        "法律意见件数",
        "件",
        Shape.COUNT,
        (7, 15),
        season=_SPRING,
        targets=("7", "15"),
        word="出具法律意见",
        parts=("行政机关", "企业"),
    ),
    Leaf(
        "K4",
        "联系点走访次数",
        "次",
        Shape.COUNT,
        (36, 20),
        targets=("36", "20"),
        word="走访",
        parts=("村居", "企业"),
    ),
    Leaf(
        "K5",
        "法律咨询人次",
        "人次",
        Shape.COUNT,
        (160, 240),
        season=_SPRING,
        targets=("160", "240"),
        word="解答咨询",
        parts=("现场", "电话"),
    ),
    Leaf(
        "K6",
        "政务信息采用篇数",
        "篇",
        Shape.COUNT,
        (4, 9),
        targets=("4", "9"),
        word="信息采用",
        parts=("市级", "县级"),
    ),
    Leaf(
        "K7",
        "文书送达份数",
        "份",
        Shape.COUNT,
        (60, 110),
        season=_YEAR_END,
        targets=("60", "110"),
        word="送达文书",
        parts=("直接送达", "邮寄送达"),
    ),
    Leaf(
        "K8",
        "资料发放份数",
        "份",
        Shape.COUNT,
        (900, 600),
        season=(0.7, 1.0, 0.9, 1.5),
        targets=("900", "600"),
        word="发放资料",
        parts=("手册", "折页"),
    ),
    Leaf(
        "K9",
        "文书差错件数",
        "件",
        Shape.COUNT,
        (0.6, 1.0),
        targets=("1", "1"),
        is_most=True,
        word="文书差错",
        parts=("校对", "格式"),
    ),
    Leaf(
        "H1",
        "人均培训学时",
        "学时",
        Shape.HOURS,
        (10.5, 11.5),
        targets=("10", "10"),
        word="人均培训",
        is_evidence_required=True,
    ),
    Leaf(
        "L1",
        "规范化制度落实项数（累计）",
        "项",
        Shape.STOCK,
        (5.2, 5.2),
        targets=("5", "10", "15", "20"),
        word="落实制度",
    ),
    Leaf(
        "L2",
        "规范化建设达标率（累计）",
        "%",
        Shape.STOCK_RATE,
        (24, 30),
        0.24,
        targets=("20", "45", "70", "95"),
        word="达标",
    ),
    Leaf(
        "C1",
        "经费预算执行率（累计）",
        "%",
        Shape.CAPTURED_RATE,
        (80, 260),
        0.24,
        targets=("20", "45", "70", "95"),
        word="预算执行",
    ),
    Leaf(
        "C2",
        "社区矫正对象脱管人次",
        "人次",
        Shape.CAPTURED_COUNT,
        (0.1, 0.02),
        targets=("1", "1"),
        is_most=True,
        word="脱管",
    ),
)
REPORT_LEAVES = tuple(leaf for leaf in LEAVES if leaf.shape is not Shape.CAPTURED_COUNT)
COUNTED = tuple(leaf.leaf_id for leaf in LEAVES if leaf.shape is Shape.COUNT)
RATES = tuple(leaf.leaf_id for leaf in LEAVES if leaf.shape is Shape.RATE)
EVIDENCED = tuple(leaf.leaf_id for leaf in LEAVES if leaf.is_evidence_required)
