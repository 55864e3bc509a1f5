"""Ratings, answers and events chosen by hand; what is not here is drawn.

Belongs here: rows of the assessors' books. Does not belong here: their layout (see `books`).
"""

from __future__ import annotations

from datetime import date

from data.generators.sheets import Value

LEVELS = ("满意", "较满意", "基本满意", "不太满意", "不满意")
RATERS = ("组长", "副组长甲", "副组长乙")
# rating group in the scheme -> the item that it rates
GROUPS = {
    "decisions": "民主决策",
    "research": "调查研究",
    "integrity": "党风廉政建设责任",
    "mechanisms": "机制创新",
    "digital": "信息化应用",
    "promotion": "经验推广",
    "management": "内部管理",
}
RATINGS: dict[tuple[str, str], tuple[str, str, str]] = {
    ("ZS02", "decisions"): ("满意", "较满意", "基本满意"),
    ("ZS02", "research"): ("满意", "满意", "较满意"),
    ("ZS02", "integrity"): ("满意", "满意", "满意"),
    ("ZS02", "mechanisms"): ("较满意", "较满意", "较满意"),
    ("ZS02", "digital"): ("满意", "较满意", "不满意"),
    ("ZS02", "promotion"): ("不太满意", "基本满意", "基本满意"),
    ("ZS02", "management"): ("满意", "满意", "满意"),
}
# valid answers by level
ANSWERS: dict[str, tuple[int, ...]] = {"ZS02": (12, 5, 2, 1, 0)}
NOT_FILED = "ZS02"
SAMPLED, ON_SITE, UNANNOUNCED = "抽样", "实地", "暗访"
INSPECTORS = "绩效检查组"

# day, unit, leaf, mode, problem, count, verified value, its period, inspectors
INSPECTIONS: tuple[tuple[Value, ...], ...] = (
    (date(2019, 9, 18), "办公室", "C2-2", SAMPLED, "1份文件用印登记不全", 1, None, None, INSPECTORS),
    (date(2019, 9, 18), "安溪县公证处", "C1-4", ON_SITE, "收费标准公示没有更新", 1, None, None, INSPECTORS),
    (date(2019, 10, 23), "行政执法督查股", "C2-2", SAMPLED, "3份案卷缺少审批页", 3, None, None, INSPECTORS),
    (date(2019, 10, 24), "安溪县公证处", "C2-2", SAMPLED, "2份卷宗缺少送达回证", 2, None, None, INSPECTORS),
    (date(2019, 11, 6), "社区矫正管理局", "C2-4", ON_SITE, "请销假登记漏记1人次", 1, None, None, INSPECTORS),
    (
        date(2019, 11, 20),
        "公共法律服务管理股",
        "C3-3",
        UNANNOUNCED,
        "工作时间脱岗2人次",
        2,
        None,
        None,
        INSPECTORS,
    ),
    (
        date(2019, 12, 4),
        "安溪县公证处",
        "C4-3",
        SAMPLED,
        "5张公务支出单据审批手续不全",
        5,
        None,
        None,
        INSPECTORS,
    ),
    (date(2019, 12, 11), "政工股", "C2-3", SAMPLED, "未发现问题", 0, None, None, INSPECTORS),
    (
        date(2020, 1, 13),
        "公共法律服务管理股",
        "R03-2",
        SAMPLED,
        "未发现问题",
        0,
        9,
        "2019年第四季度",
        INSPECTORS,
    ),
)
# day, unit, origin, matter, result, handler
SUPERVISION: tuple[tuple[Value, ...], ...] = (
    (date(2019, 10, 30), "安溪县公证处", "群众投诉", "反映预约办证等候时间过长", "属实", "政工股"),
    (date(2019, 11, 12), "安溪县公证处", "群众投诉", "反映重复收取材料", "不属实", "政工股"),
    (date(2019, 11, 26), "复议应诉股", "领导批示督办", "1件批办事项逾期办结", "属实", "办公室"),
)
