"""Lint of periods and deadlines: order, overlap, parents, the first period, data that is there in time.

Belongs here: rules over periods and the header's dates. Does not belong here: working days (calendar, SQL).
"""

from __future__ import annotations

from itertools import pairwise

from pipeline.bilingual import Bilingual, Text
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.model import Header, Indicator, Period
from pipeline.schemes.phrases import NONE, at_least, value_in
from pipeline.schemes.scheme import REPORTING_KEYS, REQUIRED_KEYS
from pipeline.schemes.vocabulary import PeriodKind, SchemeKind, Severity

MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
KIND_OF_LETTER = {"M": PeriodKind.MONTH, "Q": PeriodKind.QUARTER, "H": PeriodKind.HALF_YEAR}


def lint_periods(findings: Findings) -> None:
    """Check the periods themselves, and that they fit the header."""
    scheme = findings.scheme
    for period in scheme.periods:
        _lint_period(findings, period)
        _lint_year(findings, period)
    for kind in PeriodKind:
        same = [period for period in scheme.periods if period.period_kind is kind]
        for before, after in pairwise(same):
            _lint_order(findings, before, after)
    if scheme.header.scheme_kind is SchemeKind.ASSESSMENT:
        _lint_header(findings)
        _lint_first_period(findings)


def _lint_period(findings: Findings, period: Period) -> None:
    kind = KIND_OF_LETTER.get(period.period_id[4:5], PeriodKind.YEAR)
    if period.period_kind is not kind:
        findings.add(
            "period_kind",
            period.source,
            "period_kind",
            Bilingual("周期类型与周期编号对不上。", "period_kind does not fit period_id."),
            Bilingual("请改正其中一个。", "Correct one of them."),
            expected=Bilingual(f"{period.period_id} 是 {kind}", f"{kind} for {period.period_id}"),
            found=period.period_kind,
        )
    if period.start_date > period.end_date:
        findings.add(
            "period_upside_down",
            period.source,
            "start_date",
            Bilingual(
                f"{period.period_name}的开始日期晚于结束日期。", f"{period.period_id} starts after its end."
            ),
            Bilingual("请改正日期。", "Correct the dates."),
            expected=Bilingual(f"不晚于 {period.end_date}", f"not after {period.end_date}"),
            found=period.start_date.isoformat(),
        )
    if period.parent_period_id is None:
        return
    parents = {other.period_id: other for other in findings.scheme.periods}
    parent = parents.get(period.parent_period_id)
    if parent is None:
        findings.add(
            "unknown_period",
            period.source,
            "parent_period_id",
            Bilingual(
                f"没有上级周期“{period.parent_period_id}”。", f"There is no period {period.parent_period_id}."
            ),
            Bilingual("请改成方案里有的周期编号。", "Use a period_id of the scheme."),
            expected=", ".join(parents),
            found=period.parent_period_id,
        )
    elif (
        MONTHS[parent.period_kind] <= MONTHS[period.period_kind]
        or not parent.start_date <= period.start_date <= period.end_date <= parent.end_date
    ):
        findings.add(
            "period_outside_parent",
            period.source,
            "parent_period_id",
            Bilingual(
                f"{period.period_name}不在{parent.period_name}之内。",
                f"{period.period_id} does not lie within {parent.period_id}.",
            ),
            Bilingual("请改正日期或上级周期编号。", "Correct the dates or parent_period_id."),
            expected=Bilingual(
                f"{parent.start_date} … {parent.end_date} 以内",
                f"within {parent.start_date} … {parent.end_date}",
            ),
            found=f"{period.start_date} … {period.end_date}",
        )


def _lint_year(findings: Findings, period: Period) -> None:
    year = str(findings.scheme.header.scheme_year)
    if period.period_id[:4] == year and int(year) in {period.start_date.year, period.end_date.year}:
        return
    findings.add(
        "period_outside_year",
        period.source,
        "period_id",
        Bilingual(
            f"{period.period_name}不在方案的年度（{year}）里，像是从别的年度抄来的。",
            f"{period.period_id} does not lie in the scheme's year; it looks copied from another year.",
        ),
        Bilingual("请核对周期编号、日期和年度。", "Check the id and dates of the period and scheme_year."),
        expected=Bilingual(f"{year} 年的周期", f"a period of {year}"),
        found=f"{period.period_id}: {period.start_date} … {period.end_date}",
        severity=Severity.WARNING,
    )


def _lint_order(findings: Findings, before: Period, after: Period) -> None:
    if after.start_date > before.end_date:
        return
    is_overlap = after.end_date >= before.start_date and after.start_date >= before.start_date
    rule = "periods_overlap" if is_overlap else "periods_out_of_order"
    if is_overlap:
        message = Bilingual(
            f"{after.period_name}与{before.period_name}有重叠。",
            f"{after.period_id} overlaps {before.period_id}.",
        )
    else:
        message = Bilingual(
            f"{after.period_name}排在{before.period_name}之后，时间却更早。",
            f"{after.period_id} stands after {before.period_id} and is earlier.",
        )
    findings.add(
        rule,
        after.source,
        "start_date",
        message,
        Bilingual("请按时间先后排列，日期互不重叠。", "Put periods in order of time, without overlap."),
        expected=Bilingual(f"晚于 {before.end_date}", f"after {before.end_date}"),
        found=after.start_date.isoformat(),
    )


def _lint_header(findings: Findings) -> None:
    header = findings.scheme.header
    is_reported = any(period.is_reported for period in findings.scheme.periods)
    for column in (*REQUIRED_KEYS, *(REPORTING_KEYS if is_reported else ())):
        if getattr(header, column) is None:
            title = Header.model_fields[column].title
            findings.add(
                "missing_value",
                header.source,
                column,
                Bilingual(f"考核方案没有写{title}。", f"An assessment needs {column}."),
                Bilingual(f"请填写{title}（{column}）。", f"Fill in {column}."),
                expected=value_in(column),
                found="",
            )
    due, cutoff = header.due_working_days, header.cutoff_working_days
    if due is not None and cutoff is not None and cutoff < due:
        findings.add(
            "cutoff_before_due",
            header.source,
            "cutoff_working_days",
            Bilingual("截止早于填报期限。", "The cut-off comes before the deadline."),
            Bilingual("请把截止工作日改成不小于填报期限。", "Make it at least due_working_days."),
            expected=at_least(due),
            found=str(cutoff),
        )


def _lint_first_period(findings: Findings) -> None:
    scheme = findings.scheme
    first_id = scheme.header.first_period_id
    if first_id is None:
        return
    first = next((period for period in scheme.periods if period.period_id == first_id), None)
    if first is None or not first.is_reported:
        reported = [period.period_id for period in scheme.periods if period.is_reported]
        findings.add(
            "first_period",
            scheme.header.source,
            "first_period_id",
            Bilingual(
                f"首个填报周期“{first_id}”不是本方案的填报周期。",
                f"{first_id} is no reported period of the scheme.",
            ),
            Bilingual("请改成 is_reported 为 true 的周期编号。", "Use a period whose is_reported is true."),
            expected=", ".join(reported) or Bilingual("填报的周期", "a reported period"),
            found=first_id,
        )
        return
    for period in scheme.periods:
        if period.is_reported and period.end_date < first.start_date:
            findings.add(
                "reported_before_first",
                period.source,
                "is_reported",
                Bilingual(
                    f"{period.period_name}早于首个填报周期，却写着要填报。",
                    f"{period.period_id} lies before first_period_id and is marked as reported.",
                ),
                Bilingual("请改成 false，或改首个填报周期。", "Set it to false, or change first_period_id."),
                expected="false",
                found="true",
            )
        elif period.is_reported and period.end_date < scheme.header.effective_date:
            findings.add(
                "period_before_effect",
                period.source,
                "end_date",
                Bilingual(
                    f"方案施行时{period.period_name}已经结束，单位来不及按它填报。",
                    f"{period.period_id} was over before the scheme took effect.",
                ),
                Bilingual(
                    "确是本意就不用改；否则请改施行日期，或把 is_reported 改成 false。",
                    "Leave it if it is meant so, else correct effective_date or set is_reported to false.",
                ),
                expected=Bilingual(
                    f"{scheme.header.effective_date} 当天或以后结束",
                    f"an end on or after {scheme.header.effective_date}",
                ),
                found=period.end_date.isoformat(),
                severity=Severity.WARNING,
            )


def lint_deadlines(findings: Findings) -> None:
    """Check that what units report can be there when a leaf is assessed."""
    scheme = findings.scheme
    for node in scheme.leaves:
        for kind in node.assessed_in:
            periods = [period for period in scheme.periods if period.period_kind is kind]
            if not periods:
                _no_data(
                    findings,
                    node,
                    "no_period_of_kind",
                    Bilingual(f"{kind} 的周期", f"a period of kind {kind}"),
                    NONE,
                )
            if node.input not in {"reported", "submissions"}:
                continue
            silent = [period.period_id for period in periods if not _has_reports(findings, period)]
            if silent:
                _no_data(
                    findings,
                    node,
                    "assessed_without_data",
                    Bilingual("只在填报的周期", "reported periods only"),
                    ", ".join(silent),
                )


def _has_reports(findings: Findings, period: Period) -> bool:
    inside = {period.period_id}
    for _ in findings.scheme.periods:
        inside |= {p.period_id for p in findings.scheme.periods if p.parent_period_id in inside}
    return any(p.is_reported for p in findings.scheme.periods if p.period_id in inside)


def _no_data(findings: Findings, node: Indicator, rule: str, expected: Text, found: Text) -> None:
    findings.add(
        rule,
        node.source,
        "assessed_in",
        Bilingual(
            f"“{node.indicator_name}”在没有填报数据的周期里考核。",
            f"{node.indicator_id} is assessed in periods for which nothing can have been reported.",
        ),
        Bilingual(
            "请改考核周期，或在周期表里把该周期设为填报（is_reported）。",
            "Change assessed_in, or mark the period as reported.",
        ),
        expected=expected,
        found=found,
    )
