"""The same measure stated twice.

Belongs here: deciding that two mentions mean the same measure of the same subject at the same time.
Does not belong here: anything computed.

Precision first: two figures are held against each other only when their labels are the same and specific, and
nothing in the two sentences tells them apart (place, period, stage, subject).
"""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction

from pipeline.reports.claims import labels
from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.claims.words import EXPLANATION, has_qualifier, stem_of
from pipeline.reports.interval import interval_of
from pipeline.reports.relations.base import Kind, Ledger, Relation
from pipeline.reports.relations.rates import rate_name
from pipeline.reports.verdict import Verdict, show_like

_GENERIC = re.compile(
    r"办理|开展|组织|全年|累计|案件|人数|次数|活动|工作|数量|资金|支出|收入|项目|金额|培训|共|合计|总|完成|实际|各类|人员|预算|安排|新增|参加|参训|发放|受理|接待|本年|数"
)
_PERIOD = re.compile(
    r"上半年|下半年|[一二三四1-4]季度|(?:截[至止]|到)?\d{1,2}月(?:\d{1,2}日|底|份|末)?|前三季度|每[年月季]|近[三五两\d]年|以来|上年|去年|上一?年度|同期|历年|计划|拟|下一?年|明年"
)
_YEAR = re.compile(r"(20\d{2}) ?年")
_SCOPE = re.compile(
    r"全[国省州市县区系所局]|[省州市县区局]本级|[省州市县区]级|机关|乡镇|街道|社区|村|各[县市区所]"
)
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}?(?:[县市区镇乡]|街道|司法所|中心|公证处|律所|事务所)")
_WHERE = re.compile(r"^(?:全[省州市县区局]|我[省州市县区局]|共)+")
_PART = re.compile(r"其中|分别|包括")


def _context(quantity: Quantity) -> tuple[frozenset[str], ...]:
    """What sets a figure apart: periods, years, scopes and names in its sentence up to it."""
    text = quantity.sentence.text
    low = max(text.rfind(mark, 0, quantity.start) for mark in "；;")
    head = text[max(low, 0) : quantity.end]
    return (
        frozenset(_PERIOD.findall(head)),
        frozenset(_YEAR.findall(head)),
        frozenset(_SCOPE.findall(head)),
        frozenset(_NAME.findall(head)),
    )


def _is_specific(label: str) -> bool:
    return len(label) >= 5 and len(_GENERIC.sub("", label)) >= 3


def _is_part(quantity: Quantity) -> bool:
    text = quantity.sentence.text[: quantity.start]
    return quantity.depth > 0 or bool(_PART.search(re.split(r"[;；]", text)[-1]))


def _compatible(first: Quantity, second: Quantity, report_year: int) -> bool:
    a, b = _context(first), _context(second)
    years = [y - {str(report_year)} for y in (a[1], b[1])]
    return (
        a[0] == b[0]
        and years[0] == years[1]
        and (a[2] == b[2] or not a[2] or not b[2])
        and (a[3] == b[3] or not a[3] or not b[3])
    )


def _relation(
    ledger: Ledger, later: Quantity, earlier: Quantity, verdict: Verdict, notes: tuple[str, str] = ("", "")
) -> Relation:
    gap = earlier.number.value - later.number.value
    return Relation(
        Kind.RESTATED,
        verdict,
        later.number.text,
        earlier.number.text,
        show_like(gap, later.number, 2),
        f"{later.number.text} = {earlier.number.text}",
        later.label,
        (ledger.claims.place(later), ledger.claims.place(earlier)),
        *notes,
        confidence=0.7,
    )


def _compare(ledger: Ledger, later: Quantity, earlier: Quantity) -> None:
    if (
        later.number.is_approximate
        or earlier.number.is_approximate
        or later.number.suffix
        or earlier.number.suffix
    ):
        return
    if later.number.value == earlier.number.value:
        ledger.add(_relation(ledger, later, earlier, Verdict.EXACT))
        return
    if later.number.step != earlier.number.step:
        # Printed with different precision: one may be the other, rounded.
        if interval_of(later.number, loose=True).meets(interval_of(earlier.number, loose=True)):
            ledger.add(_relation(ledger, later, earlier, Verdict.ROUNDING))
        return
    if _is_part(later) or _is_part(earlier) or later.sentence.block == earlier.sentence.block:
        return
    if not _compatible(later, earlier, ledger.claims.report_year):
        return
    text = later.sentence.text + earlier.sentence.text
    verdict = Verdict.EXPLAINED if EXPLANATION.search(text) and "不一致" in text else Verdict.CONTRADICTED
    ledger.add(
        _relation(
            ledger,
            later,
            earlier,
            verdict,
            ("同一指标前后数字不一致", "the same measure is stated with two values"),
        )
    )


def _groups(ledger: Ledger) -> dict[tuple[str, str, Role], list[Quantity]]:
    groups: dict[tuple[str, str, Role], list[Quantity]] = defaultdict(list)
    for quantity in ledger.claims.quantities:
        number = quantity.number
        if (
            quantity.role not in {Role.LEVEL, Role.RATE}
            or number.is_han
            or number.kind in {UnitKind.BARE, UnitKind.TIME}
        ):
            continue
        if number.kind is UnitKind.MONEY and _is_part(quantity):
            continue
        label = _WHERE.sub("", labels.core(quantity.label))
        if _is_specific(label):
            # The same characters in another order are the same words: `法律援助受理案件`, `受理法律援助案件`.
            groups["".join(sorted(label)), number.unit, quantity.role].append(quantity)
    return groups


def _tautological_rates(ledger: Ledger) -> None:
    """`人民调解案件调解率`: a rate of the act among cases of that same act can only be its success rate."""
    rates = [
        q
        for q in ledger.claims.quantities
        if q.role is Role.RATE and not q.number.is_approximate and not q.number.suffix
    ]
    for rate in rates:
        stem = labels.core(stem_of(rate_name(rate)))
        act = stem[-2:]
        head = stem[:-2]
        if len(act) < 2 or act not in head or has_qualifier(stem):
            continue
        topic = re.sub(r"案件|事项|工作|对象", "", head)
        for other in rates:
            name = labels.core(stem_of(rate_name(other)))
            if (
                other.sentence.block == rate.sentence.block
                or name not in {f"{act}成功", f"{topic}成功"}
                or topic not in other.sentence.text
            ):
                continue
            if not interval_of(rate.number).meets(interval_of(other.number)) and _compatible_rates(
                ledger, rate, other
            ):
                note = (
                    f"“{rate.label}”与“{other.label}”口径相同而数字不同",
                    "two names of one rate with two values",
                )
                ledger.add(_relation(ledger, rate, other, Verdict.CONTRADICTED, note))
                return


def _compatible_rates(ledger: Ledger, first: Quantity, second: Quantity) -> bool:
    a, b = _context(first), _context(second)
    return a[0] == b[0] and all(y <= {str(ledger.claims.report_year)} for y in (a[1], b[1]))


def find(ledger: Ledger) -> None:
    """Compares every specific measure with its earlier statement."""
    for group in _groups(ledger).values():
        values: dict[Fraction, Quantity] = {}
        for quantity in group:
            earlier = values.get(quantity.number.value) or next(iter(values.values()), None)
            if earlier is not None:
                _compare(ledger, quantity, earlier)
            values.setdefault(quantity.number.value, quantity)
    _tautological_rates(ledger)
