"""Words of the page in Chinese and English, and how figures are written.

Belongs here: fixed texts and formats. Does not belong here: sentences about figures (`summary`).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from markupsafe import Markup, escape

from pipeline.public_edition.page.tables import Figure

VALUES: dict[str, tuple[str, str]] = {
    "green": ("绿灯", "green"),
    "amber": ("黄灯", "amber"),
    "red": ("红灯", "red"),
    "approved": ("一致同意", "approved"),
    "approved_with_cut": ("核减后同意", "approved with a cut"),
    "held": ("暂缓", "held"),
    "rejected": ("不同意", "rejected"),
    "incomplete": ("尚未会齐", "incomplete"),
    "served": ("服务对象", "people served"),
    "public": ("社会公众", "the public"),
    "departments": ("机关部门", "departments"),
}
SUBJECT_NOTES: dict[str, tuple[str, str]] = {
    "execution": (
        "执行率为实际支出除以到位资金。",
        "The rate is what was spent over what was received.",
    ),
    "project_funds": (
        "涉密资金不在表内；为防止推算，部分单元格一并不公开，以“—”表示。",
        "Confidential funds are not in the table; cells that would give them away are withheld as well (—).",
    ),
    "checkpoints": (
        "灯号按方案规定的差距确定：不落后为绿灯，落后超过红灯差距为红灯，其间为黄灯。",
        "Lights go by the scheme's gaps: green is not behind, red is behind by more than the red gap.",
    ),
    "monitoring": (
        "计划支出为调整后预算乘以计划进度；没有计划的节点不亮灯，也不当作零。",
        "Planned is the adjusted budget times the planned share; a point without a plan has no light.",
    ),
    "indicator_progress": (
        "可累计的指标与计划进度比较，比率类指标随时应达到目标值。",
        "What is counted is held against the planned share; a rate must hold at any time.",
    ),
    "rollup": (
        "金额为各项目之和；执行率为支出之和除以已报项目的预算之和，不是各项目执行率的平均。",
        "Amounts are sums; the rate is spent over the budgets of the projects that reported, never a mean.",
    ),
    "plan": (
        "累计支出计划。计划没有写明的节点留空，不是零。",
        "Cumulative plan. A point that the plan leaves out is empty, not nought.",
    ),
    "completion": ("年初设定的绩效指标按类型统计。", "Indicators set at the start of the year, by type."),
    "unmet": (
        "只列出报告说明了原因的未完成指标。",
        "Missed indicators for which the report gives a reason.",
    ),
    "survey": ("满意率为满意份数除以有效份数。", "Satisfied over valid answers."),
    "comparison": (
        "用公开数字按财政部门自评表重新计分，与自评得分并列；按完成程度计时，未完成的按比例得分。",
        "The finance form from the published figures; by degrees, the missed earn as far as they came.",
    ),
    "conclusion": ("单位自评报告写明的结果。", "The result as the report states it."),
    "process": (
        "由基础数据直接算出，与报告写明的数并列。预算远小于实际时，比率没有可比性。",
        "From the base figures, beside the stated ones. A rate far above its base says nothing.",
    ),
    "department": ("测算所用的基础数据。", "Base figures of the measures."),
    "review": (
        "各方核减不一时按最大的一笔计；有一方暂缓或未会齐时没有核定数。",
        "Of different cuts the largest holds; nothing is approved while a party holds or is missing.",
    ),
    "review_party": (
        "核减率为核减数除以被核减项目的申报数。",
        "Cut over what the cut projects asked for.",
    ),
    "ranking": ("只公布已经定案的排名。", "Final rankings only."),
}


def say(zh: str, en: str) -> Markup:
    """A text in both languages; the page shows one of them."""
    return Markup('<span lang="zh">{}</span><span lang="en">{}</span>').format(zh, en)


def plain(figure: Figure) -> str:
    """A number with its decimals and thousands; text as it is."""
    if figure.number is None:
        return figure.text or ""
    places = Decimal(1).scaleb(-figure.decimals)
    rounded = figure.number.quantize(places, ROUND_HALF_UP)
    if figure.subject_id == "department" and figure.unit == "人":
        rounded = figure.number.quantize(Decimal(1), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.replace("-", "−")


def value_of(figure: Figure) -> Markup:
    """A figure without a link; codes of the program are put into words."""
    if figure.number is None and figure.text in VALUES:
        return say(*VALUES[figure.text])
    return escape(plain(figure))


def shown(figure: Figure) -> Markup:
    """A figure as a link to its row in the appendix."""
    light = f" light {figure.text}" if figure.column_id == "light" else ""
    return Markup('<a class="figure{}" href="#{}">{}</a>').format(light, figure.anchor, value_of(figure))


def row_text(figure: Figure) -> Markup:
    """The row's name; codes of the program are put into words."""
    return say(*VALUES[figure.row]) if figure.row in VALUES else escape(figure.row_label)
