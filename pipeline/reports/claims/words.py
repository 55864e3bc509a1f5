"""Word lists of justice bureaus' and budget reports: which verbs name numerators, wholes, budget stages.

Belongs here: vocabulary. Does not belong here: sentences, names or figures of any particular document.
"""

from __future__ import annotations

import re

_SAME_ACT: tuple[frozenset[str], ...] = (
    frozenset({"办结", "结案", "审结", "办理完毕", "结", "处结", "审核完成"}),
    frozenset({"成功", "调成", "达成协议", "达成调解", "和解", "促成"}),
    frozenset({"化解", "调处", "调解", "解决"}),
    frozenset({"满意"}),
    frozenset({"合格", "通过", "达标", "优秀", "及格"}),
    frozenset({"完成", "达成", "实现", "落实", "实际", "已"}),
    frozenset({"执行", "支出", "使用", "支付", "列支", "决算", "开支", "采购金额", "实际"}),
    frozenset({"安置"}),
    frozenset({"帮教"}),
    frozenset({"收回", "回收", "有效"}),
    frozenset({"参加", "参与", "参训", "到会", "参考", "到课", "出席", "参会"}),
    frozenset({"整改"}),
    frozenset({"采纳", "采用"}),
    frozenset({"覆盖", "建成", "设立", "配备", "聘请", "聘任", "配有"}),
    frozenset({"到位", "拨付", "下达"}),
    frozenset({"出庭"}),
    frozenset({"犯罪", "再犯"}),
    frozenset({"脱管", "漏管"}),
    frozenset({"维持"}),
    frozenset({"纠错", "撤销", "确认违法", "败诉"}),
    frozenset({"胜诉"}),
    frozenset({"投诉"}),
    frozenset({"知晓"}),
    frozenset({"履行", "履约"}),
    frozenset({"控制"}),
    frozenset({"在职", "实有"}),
    frozenset({"签约", "签订"}),
    frozenset({"上线", "接入", "入驻"}),
    frozenset({"评查", "抽查"}),
    frozenset({"备案"}),
    frozenset({"审查", "审核"}),
    frozenset({"援助"}),
    frozenset({"回复", "答复", "回访"}),
)
_QUALIFIER = re.compile(
    r"按期|按时|及时|一次|当场|当日|网上|优质|优秀|限时|有效|准时|提前|首次|就业|重点|集中|协议|司法确认|自动"
)
BASE_WORDS = re.compile(
    r"共|总|全部|应|受理|收到|发放|发出|收回|有效|立案|排查|目标|计划|设定|预算|到位|安排|下达|在册|列管|接收|衔接|参加|报名|调解|申请|抽查|抽检|抽样|检测|检查|评查|设有|现有|辖|编制|收案|登记|移交|交办|承办|批准|采购|核定|新收|办理|问卷|投入|筹集"
)
BUDGET_WORDS = re.compile(r"预算|批复|核定|安排|下达|到位|收入|拨款|投入|筹集|资金总额|总投资")
SPENT_WORDS = re.compile(r"支出|执行数|使用|支付|列支|决算|实际|开支|完成投资|已用")
_RATE_END = re.compile(r"(?:百分)?(?:率|比例|比重|占比|进度|度|面|比)(?:\(%\)|（%）)?$")


def stem_of(rate_label: str) -> str:
    """The act that a rate is about: `调解成功率` gives `调解成功`."""
    return _RATE_END.sub("", rate_label)


def matches_act(stem: str, label: str) -> bool:
    """Whether a figure's label names the act that the rate counts.

    The last act named in the stem decides; a qualifier (`按期办结率`) must stand in the label as well.
    """
    if not stem or not label:
        return False
    qualifier = _QUALIFIER.search(stem)
    if qualifier and qualifier.group(0) not in label and len(stem) > len(qualifier.group(0)):
        return False
    best = max(
        ((stem.rfind(act), acts) for acts in _SAME_ACT for act in acts if act in stem and len(act) > 1),
        default=(-1, frozenset[str]()),
        key=lambda pair: pair[0],
    )
    if best[0] >= 0:
        return any(act in label for act in best[1])
    return len(stem) >= 2 and stem[-2:] in label


def is_negated(stem: str, label: str) -> bool:
    """Whether a figure's label names the opposite of the act that the rate counts: `不合格`, `未办结`."""
    return len(stem) >= 2 and any(f"{word}{stem[-2:]}" in label for word in ("不", "未", "没有"))


def has_qualifier(stem: str) -> bool:
    """Whether the rate counts only a qualified part (`按期`, `及时`), which the plain count is not."""
    return bool(_QUALIFIER.search(stem))


EXPLANATION = re.compile(
    r"四舍五入|尾差|不一致(?:的)?(?:主要)?原因|差异(?:的)?(?:主要)?原因|差额[^,，;；。]{0,14}(?:为|系|是|主要|用于)|原因(?:是|为|在于|:|：)|收付实现制|不再按|未单列|未计入|不含|不包括|"
    r"未列入|未纳入|涉密|口径(?:不同|不一|调整|差异)|调出|划转|重复计算|交叉|退回|收回财政|上缴|结转至|跨年|另有"
)
