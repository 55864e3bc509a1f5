"""Lint of the parameters of a leaf: what its method must have, may have, and how each is written.

Belongs here: rules over the table parameters. Does not belong here: which parameters there are (vocabulary).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.location import Bilingual
from pipeline.schemes.model import Indicator, Parameter
from pipeline.schemes.values import NUMBER
from pipeline.schemes.vocabulary import (
    BOUNDS,
    PARAMETER_WORDS,
    PARTNERS,
    REQUIRED_PARAMETERS,
    SHARE_PARAMETERS,
    TECHNIQUE_PARAMETERS,
    TEXT_PARAMETERS,
    WHOLE_PARAMETERS,
    Method,
    known_parameters,
)


def lint_parameters(
    findings: Findings, node: Indicator, method: Method, parameters: Sequence[Parameter]
) -> None:
    """Check the parameters of one leaf: all that its method needs, no other, each readable."""
    known = known_parameters(method)
    given = {row.parameter: row for row in parameters}
    technique = given["technique"].value if "technique" in given else ""
    partners = tuple(PARTNERS[name] for name in given if name in PARTNERS)
    for name in (*REQUIRED_PARAMETERS.get(method, ()), *TECHNIQUE_PARAMETERS.get(technique, ()), *partners):
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
                expected=f"a row {node.indicator_id}, {name}",
                found=", ".join(given) or "none",
            )
    for row in parameters:
        if row.parameter not in known:
            findings.add(
                "unknown_parameter",
                row.source,
                "parameter",
                Bilingual(
                    f"计分方法 {method} 没有参数“{row.parameter}”。",
                    f"{method} knows no parameter {row.parameter}.",
                ),
                Bilingual("请改正参数名，或删去这一行。", "Correct the name, or delete the row."),
                expected=", ".join(known) or "no parameters",
                found=row.parameter,
            )
            continue
        wanted = _wanted(row)
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
    for bounds in BOUNDS:
        _lint_bounds(findings, *(given.get(name) for name in bounds))


def _lint_bounds(findings: Findings, low: Parameter | None, high: Parameter | None) -> None:
    if low is None or high is None or _wanted(low) or _wanted(high):
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
            expected=f"another number than {low.value}",
            found=high.value,
        )


def _wanted(row: Parameter) -> str:
    """Return what a parameter should be, or nothing when it is so."""
    if row.parameter in PARAMETER_WORDS:
        words = PARAMETER_WORDS[row.parameter]
        return "" if row.value in words else "one of " + ", ".join(words)
    if row.parameter in TEXT_PARAMETERS:
        return ""
    if not NUMBER.fullmatch(row.value):
        return "a number such as 3 or 2.5"
    value = Decimal(row.value)
    if row.parameter in WHOLE_PARAMETERS and (value < 0 or value != value.to_integral_value()):
        return "a whole number such as 3"
    if row.parameter in SHARE_PARAMETERS and not 0 <= value <= 1:
        return "a share from 0 to 1 such as 0.6"
    return "a number above 0" if row.parameter == "cap" and value <= 0 else ""
