"""Lint of what modifies points: ceilings, dependencies, shared caps, the negative list, tie-breakers.

Belongs here: parameters and header keys that point to other indicators, or work with rows elsewhere only.
Does not belong here: how a parameter is written (lint_parameters).
"""

from __future__ import annotations

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.lint_parameters import wanted_value
from pipeline.schemes.model import Indicator, Parameter
from pipeline.schemes.scheme import rows_of
from pipeline.schemes.vocabulary import Fold, Method, Rollup, Severity, SourceMode

MOST_TIE_BREAKERS = 5
RATE_UNITS = frozenset({"%"})
NAMED = "negative_list_multiplier"


def lint_modifiers(findings: Findings) -> None:
    """Check every parameter that points to another indicator, or that only works with others."""
    scheme = findings.scheme
    for row in scheme.parameters:
        node = scheme.by_id.get(row.indicator_id)
        if node is None or wanted_value(row):
            continue
        if row.parameter in {"depends_on", "ceiling_by"}:
            _lint_pointer(findings, node, row)
        if row.parameter in {"bonus_cap", "deduction_cap"}:
            _lint_shared_cap(findings, node, row)
        if row.parameter in {"missing_period", "zero_denominator"}:
            _lint_of_rates(findings, node, row)
    _lint_negative_list(findings)
    _lint_tie_breakers(findings)


def _lint_pointer(findings: Findings, node: Indicator, row: Parameter) -> None:
    """A leaf can only wait for, or be capped by, the value of another leaf that its units have."""
    scheme = findings.scheme
    other = scheme.by_id.get(row.value)
    has_value = other is not None and other.natural_source_mode in {
        SourceMode.REPORTED,
        SourceMode.CAPTURED,
    }
    wrong: Bilingual | None = None
    if other is None or not scheme.is_leaf(other) or not has_value:
        wrong = Bilingual("填报或抓取数值的末级指标编号", "the id of a leaf that is reported or captured")
    elif other is node:
        wrong = Bilingual("另一个指标的编号", "the id of another indicator")
    elif not set(scheme.categories_of(node)) <= set(scheme.categories_of(other)):
        wrong = Bilingual("适用于同样类别的指标", "a leaf that applies to the same categories")
    elif row.parameter == "ceiling_by" and other.unit_of_measure not in RATE_UNITS:
        wrong = Bilingual("以 % 计量的指标", "a leaf in %")
    elif row.parameter == "ceiling_by" and node.method is Method.BONUS:
        wrong = Bilingual("加分项不能设得分上限指标", "no ceiling_by on a bonus")
    elif row.parameter == "depends_on" and _has(findings, other, "depends_on"):
        wrong = Bilingual("本身不依赖其他指标的指标", "a leaf that depends on no other")
    if wrong:
        findings.add(
            "parameter_reference",
            row.source,
            "value",
            Bilingual(
                f"参数 {row.parameter} 不能指向“{row.value}”。",
                f"{row.parameter} cannot point to {row.value}.",
            ),
            Bilingual("请改成“应为”里的指标编号。", "Use an id as told under expected."),
            expected=wrong,
            found=row.value,
        )


def _lint_shared_cap(findings: Findings, node: Indicator, row: Parameter) -> None:
    scheme = findings.scheme
    method = Method.BONUS if row.parameter == "bonus_cap" else Method.DEDUCTION
    below = [leaf for leaf in scheme.leaves if node in scheme.ancestors(leaf) and leaf.method is method]
    adds = node.rollup in {None, Rollup.SUM, Rollup.WEIGHTED_MEAN} or method is Method.BONUS
    if not below or not adds:
        findings.add(
            "shared_cap",
            row.source,
            "parameter",
            Bilingual(
                f"“{node.indicator_name}”之下没有可以共用上限的 {method} 指标。",
                f"Nothing below {node.indicator_id} can share a cap of its {method} leaves.",
            ),
            Bilingual(
                "请把参数移到它们共同的上级指标（汇总方式 sum 或 weighted_mean），或删去这一行。",
                "Move it to the node above them (roll-up sum or weighted_mean), or delete the row.",
            ),
            expected=f"{method}, sum",
            found=f"{len(below)} × {method}, {node.rollup or Rollup.SUM}",
        )


def _lint_of_rates(findings: Findings, node: Indicator, row: Parameter) -> None:
    """Nothing over nothing is a matter of rates; a missing rate has no numerator to count as 0."""
    is_rate = node.unit_of_measure in {"%", "‰"} or node.fold is Fold.RATE
    if row.parameter == "zero_denominator" and not is_rate:
        wanted = Bilingual("% 或 ‰ 的指标", "a leaf in % or ‰")
    elif row.value == "zero" and node.fold is Fold.RATE:
        wanted = Bilingual("left_out, not_scored", "left_out, not_scored")
    else:
        return
    findings.add(
        "parameter_of_rate",
        row.source,
        "value",
        Bilingual(
            f"参数 {row.parameter} 的“{row.value}”对“{node.indicator_name}”没有意义。",
            f"{row.parameter} {row.value} means nothing for {node.indicator_id}.",
        ),
        Bilingual(
            "请改成“应为”里的写法，或删去这一行。", "Write it as told under expected, or delete the row."
        ),
        expected=wanted,
        found=f"{row.value}, {node.fold or ''} {node.unit_of_measure}".strip(),
    )


def _lint_negative_list(findings: Findings) -> None:
    scheme = findings.scheme
    listed = {row.indicator_id for row in scheme.deductions if row.is_negative_list}
    for row in scheme.deductions:
        node = scheme.by_id.get(row.indicator_id)
        if not row.is_negative_list or node is None:
            continue
        if not any(_has(findings, one, NAMED) for one in (node, *scheme.ancestors(node))):
            findings.add(
                "missing_parameter",
                row.source,
                "is_negative_list",
                Bilingual("负面清单事项没有写加倍的倍数。", "A rule of the negative list has no multiplier."),
                Bilingual(
                    f"请在 parameters 表里为 {row.indicator_id} 或其上级指标加上 {NAMED}。",
                    f"Add {NAMED} for {row.indicator_id} or a node above it to the table parameters.",
                ),
                expected=f"parameters: {row.indicator_id}, {NAMED}",
                found="",
            )
    for parameter in scheme.parameters:
        node = scheme.by_id.get(parameter.indicator_id)
        if parameter.parameter != NAMED or node is None:
            continue
        below = {leaf.indicator_id for leaf in scheme.leaves if node in (leaf, *scheme.ancestors(leaf))}
        if not below & listed:
            findings.add(
                "unread_rows",
                parameter.source,
                "parameter",
                Bilingual(
                    "其下没有负面清单事项，这个倍数不起作用。", "No rule below is on the negative list."
                ),
                Bilingual(
                    "请在 deductions 表里标出负面清单事项，或删去这一行。",
                    "Mark rules of the negative list in deductions, or delete the row.",
                ),
                expected="is_negative_list = true",
                found="",
                severity=Severity.WARNING,
            )


def _lint_tie_breakers(findings: Findings) -> None:
    header = findings.scheme.header
    named = header.tie_breakers
    unknown = [one for one in named if one not in findings.scheme.by_id]
    if unknown or len(set(named)) < len(named) or len(named) > MOST_TIE_BREAKERS:
        findings.add(
            "tie_breakers",
            header.source,
            "tie_breakers",
            Bilingual("同分比较指标写得不对。", "The tie-breakers are not indicators of the scheme."),
            Bilingual(
                f"请写指标表里的编号，不重复，至多 {MOST_TIE_BREAKERS} 个。",
                f"Use ids of the table indicators, each once, {MOST_TIE_BREAKERS} at most.",
            ),
            expected=f"≤ {MOST_TIE_BREAKERS}",
            found=", ".join(unknown or named),
        )


def _has(findings: Findings, node: Indicator, name: str) -> bool:
    rows = rows_of(findings.scheme.parameters, node.indicator_id)
    return any(row.parameter == name for row in rows)
