"""Lint of what a scheme wants otherwise than the register of rules has it.

Belongs here: rules over the table rules. Does not belong here: the register (seed `rules`), finding (SQL).
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.model import RuleChoice
from pipeline.schemes.tables import canonical_text
from pipeline.schemes.vocabulary import REGISTERED_RULES, RULES_THAT_TAKE_POINTS, RULES_WITH_TOLERANCE


def lint_rules(findings: Findings) -> None:
    """Check that every row names a rule that exists and says only what that rule can follow."""
    for row in findings.scheme.rules:
        if row.rule_id not in REGISTERED_RULES:
            _unknown(findings, row)
        else:
            _lint_takes_points(findings, row)
            _lint_tolerance(findings, row)


def _unknown(findings: Findings, row: RuleChoice) -> None:
    findings.add(
        "unknown_rule",
        row.source,
        "rule_id",
        Bilingual(f"没有核查规则“{row.rule_id}”。", f"There is no rule {row.rule_id}."),
        Bilingual("请改成 docs/rules.md 里有的规则编号。", "Use a rule id of docs/rules.md."),
        expected=f"{REGISTERED_RULES[0]} … {REGISTERED_RULES[-1]}",
        found=row.rule_id,
    )


def _lint_takes_points(findings: Findings, row: RuleChoice) -> None:
    if row.takes_points is not None and row.rule_id not in RULES_THAT_TAKE_POINTS:
        findings.add(
            "rule_takes_points",
            row.source,
            "takes_points",
            Bilingual(
                "只有佐证规则可以使填报值不计分。", "Only rules about evidence decide whether a value counts."
            ),
            Bilingual("请留空。", "Leave it empty."),
            expected=_empty_or(RULES_THAT_TAKE_POINTS),
            found=str(canonical_text(row.takes_points)),
        )


def _lint_tolerance(findings: Findings, row: RuleChoice) -> None:
    if row.tolerance is not None and row.rule_id not in RULES_WITH_TOLERANCE:
        findings.add(
            "rule_tolerance",
            row.source,
            "tolerance",
            Bilingual("这条规则没有容差。", "This rule knows no tolerance."),
            Bilingual("请留空。", "Leave it empty."),
            expected=_empty_or(RULES_WITH_TOLERANCE),
            found=str(canonical_text(row.tolerance)),
        )


def _empty_or(rules: Iterable[str]) -> Bilingual:
    listed = ", ".join(sorted(rules))
    return Bilingual(f"留空，或 {listed}", f"empty, or one of {listed}")
