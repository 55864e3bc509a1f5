"""Lint of the parameters of an indicator: those that it must and may have, and how each is written.

Belongs here: rules over one row of the table parameters, or two of one indicator.
Does not belong here: which parameters there are (vocabulary), what a parameter points to (lint_modifiers).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.bilingual import Bilingual, Text
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.model import Indicator, Parameter
from pipeline.schemes.scheme import rows_of
from pipeline.schemes.values import NUMBER
from pipeline.schemes.vocabulary import (
    BOUNDS,
    GROUP_WEIGHT,
    PARAMETER_WORDS,
    PARENT_PARAMETERS,
    PARTNERS,
    POSITIVE_PARAMETERS,
    REQUIRED_PARAMETERS,
    SHARE_PARAMETERS,
    TECHNIQUE_PARAMETERS,
    TEXT_PARAMETERS,
    VALUE_PARAMETERS,
    WHOLE_PARAMETERS,
    Method,
    SourceMode,
    known_parameters,
)

MOST_DECIMALS = 8


def lint_parameters(
    findings: Findings, node: Indicator, method: Method, parameters: Sequence[Parameter]
) -> None:
    """Check the parameters of one leaf: all that its method needs, no other, each readable."""
    given = {row.parameter: row for row in parameters}
    technique = given["technique"].value if "technique" in given else ""
    partners = tuple(PARTNERS[name] for name in given if name in PARTNERS)
    needed = (*REQUIRED_PARAMETERS.get(method, ()), *TECHNIQUE_PARAMETERS.get(technique, ()), *partners)
    for name in (*needed, *_weights(node)):
        if name not in given:
            findings.add(
                "missing_parameter",
                node.source,
                "method",
                Bilingual(
                    f"计分方法 {method} 缺参数 {name}。", f"The method {method} lacks its parameter {name}."
                ),
                Bilingual(
                    f"请在 parameters 表里为 {node.indicator_id} 加上 {name}。",
                    f"Add {name} for {node.indicator_id} to the table parameters.",
                ),
                expected=f"parameters: {node.indicator_id}, {name}",
                found=", ".join(given),
            )
    _lint_rows(findings, parameters, _known(node, method), f"计分方法 {method}", f"The method {method}")
    for bounds in BOUNDS:
        _lint_bounds(findings, *(given.get(name) for name in bounds))


def lint_parent_parameters(findings: Findings) -> None:
    """Check the parameters of the nodes that are no leaves."""
    scheme = findings.scheme
    for node in scheme.indicators:
        if not scheme.is_leaf(node):
            rows = rows_of(scheme.parameters, node.indicator_id)
            _lint_rows(findings, rows, PARENT_PARAMETERS, "上级指标", "A node above leaves")


def _known(node: Indicator, method: Method) -> tuple[str, ...]:
    """Return the parameters that a leaf may have: of its method, of its input, of any leaf."""
    has_value = node.natural_source_mode is not SourceMode.ASSESSOR
    names = [name for name in known_parameters(method) if has_value or name not in VALUE_PARAMETERS]
    return (*names, *_weights(node))


def _weights(node: Indicator) -> tuple[str, ...]:
    """Return the parameters with the weights of the groups of a rating by several."""
    groups = node.rating_groups
    return tuple(f"{GROUP_WEIGHT}{group}" for group in groups) if len(groups) > 1 else ()


def _lint_rows(
    findings: Findings, parameters: Sequence[Parameter], known: Sequence[str], who: str, who_en: str
) -> None:
    for row in parameters:
        if row.parameter not in known:
            findings.add(
                "unknown_parameter",
                row.source,
                "parameter",
                Bilingual(
                    f"{who} 没有参数“{row.parameter}”。", f"{who_en} knows no parameter {row.parameter}."
                ),
                Bilingual("请改正参数名，或删去这一行。", "Correct the name, or delete the row."),
                expected=", ".join(known),
                found=row.parameter,
            )
            continue
        wanted = wanted_value(row)
        if wanted:
            findings.add(
                "wrong_parameter",
                row.source,
                "value",
                Bilingual(
                    f"参数 {row.parameter} 不能是“{row.value}”。", f"{row.parameter} cannot be {row.value!r}."
                ),
                Bilingual("请改成“应为”里的写法。", "Write it as told under expected."),
                expected=wanted,
                found=row.value,
            )


def _lint_bounds(findings: Findings, low: Parameter | None, high: Parameter | None) -> None:
    if low is None or high is None or wanted_value(low) or wanted_value(high):
        return
    if Decimal(low.value) == Decimal(high.value):
        findings.add(
            "equal_bounds",
            high.source,
            "value",
            Bilingual(
                f"{low.parameter} 与 {high.parameter} 相同，无法按比例计分。",
                f"{low.parameter} and {high.parameter} are the same; nothing lies between them.",
            ),
            Bilingual("请改正其中一个。", "Correct one of them."),
            expected=f"≠ {low.value}",
            found=high.value,
        )


def wanted_value(row: Parameter) -> Text:
    """Return what a parameter should be, or nothing when it is so."""
    name = row.parameter
    if name in PARAMETER_WORDS:
        words = PARAMETER_WORDS[name]
        return "" if row.value in words else ", ".join(words)
    if name in TEXT_PARAMETERS:
        return ""
    if not NUMBER.fullmatch(row.value):
        return Bilingual("数，如 3、2.5", "a number such as 3 or 2.5")
    return _wanted_number(name, Decimal(row.value))


def _wanted_number(name: str, value: Decimal) -> Text:
    if name in WHOLE_PARAMETERS and (value < 0 or value != value.to_integral_value()):
        return Bilingual("整数，如 3", "a whole number such as 3")
    if name == "decimals" and value > MOST_DECIMALS:
        return f"0–{MOST_DECIMALS}"
    if name in SHARE_PARAMETERS and not 0 <= value <= 1:
        return Bilingual("0–1 之间的比例，如 0.6", "a share from 0 to 1 such as 0.6")
    is_positive = name in POSITIVE_PARAMETERS or name.startswith(GROUP_WEIGHT)
    return "> 0" if is_positive and value <= 0 else ""
