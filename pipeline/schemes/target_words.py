"""The words of the target grammar: operators, units, and what counts as a subject, a trend, a quality.

Belongs here: word lists and the normal form of a text. Does not belong here: how words combine (targets).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SYMBOLS: Final[dict[str, str]] = {
    "≧": "≥",
    "⩾": "≥",
    "≮": "≥",
    "≦": "≤",
    "⩽": "≤",
    "≯": "≤",
    ">=": "≥",
    "=>": "≥",
    "<=": "≤",
    "=<": "≤",
    "==": "=",
}
"""Other ways to write an operator, two characters long ones after single ones."""

PREFIXES: Final[dict[str, str]] = {
    "≥": "ge",
    ">": "gt",
    "≤": "le",
    "<": "lt",
    "=": "eq",
    "大于或者等于": "ge",
    "大于或等于": "ge",
    "大于等于": "ge",
    "不得低于": "ge",
    "不得少于": "ge",
    "不低于": "ge",
    "不少于": "ge",
    "不小于": "ge",
    "不短于": "ge",
    "至少": "ge",
    "达到": "ge",
    "达": "ge",
    "小于或者等于": "le",
    "小于或等于": "le",
    "小于等于": "le",
    "不得高于": "le",
    "不得超过": "le",
    "不高于": "le",
    "不超过": "le",
    "不大于": "le",
    "不多于": "le",
    "不迟于": "le",
    "不晚于": "le",
    "控制在": "le",
    "最多": "le",
    "至多": "le",
    "大于": "gt",
    "超过": "gt",
    "高于": "gt",
    "多于": "gt",
    "低于": "lt",
    "小于": "lt",
    "少于": "lt",
    "不足": "lt",
    "不到": "lt",
    "等于": "eq",
    "提高到": "ge",
    "提高至": "ge",
    "提升到": "ge",
    "提升至": "ge",
    "降低到": "le",
    "降低至": "le",
    "下降到": "le",
    "下降至": "le",
    "减少到": "le",
    "减少至": "le",
    "降到": "le",
    "降至": "le",
}
"""Operators that stand before the number. Longer ones are tried first."""

LOOSE_PREFIXES: Final = frozenset(
    {"达到", "达", "控制在"} | {p for p in PREFIXES if p.endswith(("到", "至")) and p != "不到"}
)
"""Operators that a word after the number may sharpen: 达到80%以上, 控制在3次以内."""

SUFFIXES: Final[dict[str, str]] = {
    "及以上": "ge",
    "或以上": "ge",
    "(含)以上": "ge",
    "以上(含)": "ge",
    "以上(不含)": "gt",
    "以上": "ge",
    "及以下": "le",
    "或以下": "le",
    "(含)以下": "le",
    "以下(含)": "le",
    "以下(不含)": "lt",
    "以下": "le",
    "以内": "le",
    "之内": "le",
    "内": "le",
}
"""Operators that stand after the number and its unit. 以上 and 以下 hold the number, as in law."""

UNITS: Final = (
    "个工作日|工作日|个自然日|自然日|个月|小时|分钟|课时|学时|学分|人次|场次|件次|户次|班次|批次|人天|人日|平方米|公里|"
    "百分点|个百分点|周|星期|人|件|次|场|篇|项|名|户|家|处|所|条|份|部|批|宗|起|例|台|套|支|册|张|村|站|分|期|天|日|月|年|倍|栋|"
    "辆|座|亩|吨|米|字|轮|届|班|类|种|本|幅|块|组|队|位|对|课|节|间|门|笔|元|m2|个"
)
COUNTED: Final = (
    "村居|村|站|点|单位|部门|项目|案件|案例|品牌|示范点|联系点|社区|小组|文件|制度|岗位|窗口|平台|活动|系统"
)
"""Nouns that may follow 个."""

SCALES: Final[dict[str, str]] = {
    "": "1",
    "万": "10000",
    "百万": "1000000",
    "千万": "10000000",
    "亿": "100000000",
}

DURATION_UNITS: Final[dict[str, str]] = {
    "个工作日": "工作日",
    "工作日": "工作日",
    "个自然日": "天",
    "自然日": "天",
    "天": "天",
    "日": "天",
    "周": "周",
    "星期": "周",
    "个月": "个月",
    "小时": "小时",
    "分钟": "分钟",
}
"""Units of time, each with the one word that stands for it."""

ZERO_NOUNS: Final = (
    "事故|差错|舆情|投诉|案件|失误|违法|违纪|违规|问题|上访|信访|脱管|漏管|犯罪|瑕疵|泄密|事件|遗漏|错误|逾期|超期|败诉|隐患|"
    "拖欠|挪用|截留|缺陷|差评|纠纷|超支|负面|通报"
)
TREND_WORDS: Final = (
    "逐年|逐步|稳步|持续|不断|进一步|提升|提高|增长|增加|上升|降低|下降|减少|缩短|"
    "同比|环比|较上年|比上年|较去年|比去年"
)
DOWNWARD: Final = "降低|下降|减少|缩短"
LAST_YEAR: Final = "上年|去年|上一年|往年|上年度|同期"
BENCHMARK_WORDS: Final = "全国|全省|全市|全州|全县|全区|平均|行业|同类|基准|标准值"
QUALITY_WORDS: Final = (
    "突出|一般|落后|优秀|良好|合格|达标|明显|显著|有效|较好|达成|完成|全覆盖|全面覆盖|及时|规范|健全|完善|满意|长期|"
    "有所|保障|通过|落实|实现|按时|按期|正常|符合|合规|妥善|未组织|未开展"
)
GRADE_WORDS: Final = "好|优|良|中|差|是|否"
"""Grades of one character, which count only when they stand alone."""
APPROXIMATE: Final = "约|左右|上下|大约|近|力争|争取"
BAND_LABELS: Final = "优秀|良好|中等|合格|不合格|优|良|中|差"
BLANKS: Final = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "暂无", "N/A", "n/a", "空"})

_DIGITS: Final = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}


def normal_form(text: str) -> str:
    """Return a target's text without blanks and line breaks, half-width, with one sign for each operator."""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})
    for other, sign in SYMBOLS.items():
        plain = plain.replace(other, sign)
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)


def chinese_number(text: str) -> int | None:
    """Return the value of a Chinese numeral below ten thousand (三, 十二, 一百零五), or None."""
    total = digit = 0
    has_digit = False
    for character in text:
        if character in _DIGITS:
            if has_digit and digit:
                return None
            digit, has_digit = _DIGITS[character], True
        elif character in _PLACES:
            total += (digit if has_digit and digit else 1) * _PLACES[character]
            digit, has_digit = 0, False
        else:
            return None
    return total + digit if text else None
