"""Lint of targets: can they be read, do they fit the leaf's unit, is there one wherever the leaf is assessed?

Belongs here: rules over the table targets. Does not belong here: the grammar (targets).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.lint_modifiers import RATE_UNITS
from pipeline.schemes.model import Indicator, Period, TargetRow
from pipeline.schemes.scheme import Scheme, rows_of
from pipeline.schemes.target import Target
from pipeline.schemes.targets import Shape, parse_target
from pipeline.schemes.vocabulary import (
    EVENTS_THAT_READ_TARGETS,
    METHODS_THAT_READ_TARGETS,
    METHODS_WITH_DEDUCTIONS,
    METHODS_WITH_TARGETS,
)

USABLE_SHAPES: Final = frozenset({Shape.VALUE, Shape.DURATION, Shape.ZERO_COUNT})
"""Shapes that hold a number to score against."""


def lint_targets(findings: Findings) -> None:
    """Check every target and every place where one is needed."""
    scheme = findings.scheme
    for row in scheme.targets:
        _lint_scope(findings, row)
        node = scheme.by_id.get(row.indicator_id)
        if node is not None and reads_targets(scheme, node):
            _lint_text(findings, row, node)
    for node in scheme.leaves:
        rows = rows_of(scheme.targets, node.indicator_id)
        if rows and (node.method in METHODS_WITH_TARGETS or _measures_events(scheme, node)):
            _lint_coverage(findings, node, rows)


def reads_targets(scheme: Scheme, node: Indicator) -> bool:
    """Return whether targets of a leaf are used: by its method, or by a rule that measures against them."""
    return node.method in METHODS_THAT_READ_TARGETS or _measures_events(scheme, node)


def _measures_events(scheme: Scheme, node: Indicator) -> bool:
    rules = rows_of(scheme.deductions, node.indicator_id)
    return node.method in METHODS_WITH_DEDUCTIONS and any(
        rule.event_type in EVENTS_THAT_READ_TARGETS for rule in rules
    )


def _lint_scope(findings: Findings, row: TargetRow) -> None:
    scheme = findings.scheme
    periods = {period.period_id: period for period in scheme.periods}
    categories = [category.category_id for category in scheme.categories]
    if row.period_id is not None and row.period_id not in periods:
        findings.add(
            "unknown_period",
            row.source,
            "period_id",
            Bilingual(f"没有周期“{row.period_id}”。", f"There is no period {row.period_id}."),
            Bilingual("请改成方案里有的周期编号。", "Use a period_id of the scheme."),
            expected=", ".join(periods),
            found=row.period_id,
        )
    elif row.period_id and row.period_kind and periods[row.period_id].period_kind is not row.period_kind:
        findings.add(
            "period_kind_of_target",
            row.source,
            "period_kind",
            Bilingual(
                "周期类型与周期编号对不上，这一行永远用不到。",
                "period_kind and period_id contradict each other.",
            ),
            Bilingual("请改正，或把周期类型留空。", "Correct one of them, or leave period_kind empty."),
            expected=periods[row.period_id].period_kind,
            found=row.period_kind,
        )
    if row.category_id is not None and row.category_id not in categories:
        findings.add(
            "unknown_category",
            row.source,
            "category_id",
            Bilingual(f"没有类别“{row.category_id}”。", f"There is no category {row.category_id}."),
            Bilingual("请改成类别表里有的编号。", "Use an id of the table categories."),
            expected=", ".join(categories),
            found=row.category_id,
        )


def _lint_text(findings: Findings, row: TargetRow, node: Indicator) -> None:
    target = parse_target(row.target_text)
    if target.shape not in USABLE_SHAPES:
        reason = target.note or target.shape
        findings.add(
            "unreadable_target",
            row.source,
            "target_text",
            Bilingual(
                f"目标值“{row.target_text}”里没有可以用来计分的数。",
                f"The target {row.target_text!r} holds no number to score against ({reason}).",
            ),
            Bilingual(
                "请写成“≥95%”“不少于3次”“≤450元”这样的目标；分档的用 bands 方法。",
                "Write it like ≥95%, ≥3次 or ≤450元; use the method bands for tiers.",
            ),
            expected=Bilingual("比较符、数和单位", "an operator, a number and a unit"),
            found=row.target_text,
        )
        return
    unit = target.target_unit
    if unit and node.unit_of_measure and unit.removeprefix("个") != node.unit_of_measure.removeprefix("个"):
        findings.add(
            "target_unit",
            row.source,
            "target_text",
            Bilingual(
                f"目标值的单位“{unit}”与指标的计量单位“{node.unit_of_measure}”不同。",
                f"The target's unit {unit} is not the leaf's unit {node.unit_of_measure}.",
            ),
            Bilingual("请改成同一个单位。", "Use the same unit."),
            expected=node.unit_of_measure,
            found=unit,
        )
    if not unit and node.unit_of_measure in RATE_UNITS and _may_be_a_share(target):
        findings.add(
            "share_as_target",
            row.source,
            "target_text",
            Bilingual(
                f"目标值“{row.target_text}”没有写百分号，看不出是百分之几还是比例。",
                f"The target {row.target_text!r} has no percent sign: a percentage or a share?",
            ),
            Bilingual("请写明百分号，如 ≥98% 或 ≥0.98%。", "Write the percent sign, as in ≥98% or ≥0.98%."),
            expected=Bilingual("带百分号的目标值", "a target with its percent sign"),
            found=row.target_text,
        )


def _may_be_a_share(target: Target) -> bool:
    """Whether a number to reach without unit is at most 1: 0.98 for 98%, which everybody would reach."""
    return target.comparator not in {"le", "lt"} and 0 < Decimal(target.target_value or 0) <= 1


def _lint_coverage(findings: Findings, node: Indicator, rows: tuple[TargetRow, ...]) -> None:
    scheme = findings.scheme
    missing = [
        f"{period.period_id} {category_id}"
        for period in scheme.periods
        if period.period_kind in node.assessed_in
        for category_id in scheme.categories_of(node)
        if not any(_covers(row, period, category_id) for row in rows)
    ]
    if not missing:
        return
    findings.add(
        "missing_target",
        node.source,
        "method",
        Bilingual(
            f"“{node.indicator_name}”有的周期或类别没有目标值：{'、'.join(missing)}。",
            f"{node.indicator_id} has no target for some periods and categories.",
        ),
        Bilingual(
            "请在 targets 表里补上；留空的列表示全部。", "Add rows to targets; an empty column means any."
        ),
        expected=Bilingual("考核的周期和类别都有目标值", "a target wherever the leaf is assessed"),
        found=Bilingual("缺 " + "、".join(missing), "none for " + ", ".join(missing)),
    )


def _covers(row: TargetRow, period: Period, category_id: str) -> bool:
    return (
        row.unit_id is None
        and row.period_id in {None, period.period_id}
        and row.period_kind in {None, period.period_kind}
        and row.category_id in {None, category_id}
    )
