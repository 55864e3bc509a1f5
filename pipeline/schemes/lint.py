"""Is a typed scheme sound? Every group of rules in order, and the rules about ids that all tables share.

Belongs here: the order of the rules, repeated keys, references between tables.
Does not belong here: reading and typing (folder, workbook, parse); the rules of the tree, of methods, of
periods and of grades, each in a module of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_bands import lint_bands, lint_levels
from pipeline.schemes.lint_counts import lint_counts
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.lint_grades import lint_grades, lint_vetoes
from pipeline.schemes.lint_lights import lint_lights
from pipeline.schemes.lint_methods import lint_methods
from pipeline.schemes.lint_modifiers import lint_modifiers
from pipeline.schemes.lint_parameters import lint_parent_parameters
from pipeline.schemes.lint_periods import lint_deadlines, lint_periods
from pipeline.schemes.lint_reach import lint_reach
from pipeline.schemes.lint_rules import lint_rules
from pipeline.schemes.lint_tags import lint_tags
from pipeline.schemes.lint_targets import lint_targets
from pipeline.schemes.lint_tree import lint_points, lint_tree
from pipeline.schemes.location import LintProblem
from pipeline.schemes.model import Band, Deduction, Level, Parameter, Row, TargetRow
from pipeline.schemes.phrases import OWN_NAME
from pipeline.schemes.scheme import Scheme
from pipeline.schemes.vocabulary import SchemeKind, Severity


def lint_scheme(scheme: Scheme, folder_name: str = "") -> list[LintProblem]:
    """Judge a scheme whose rows all fit their columns.

    Args:
        scheme: The scheme.
        folder_name: Name of its folder or workbook, compared with its id; empty to leave that out.

    Returns:
        Errors and warnings in the order of rules and rows; a scheme with an error must not be used.
    """
    findings = Findings(scheme)
    _lint_folder_name(findings, folder_name)
    _lint_keys(findings)
    _lint_names(findings)
    lint_periods(findings)
    lint_rules(findings)
    lint_lights(findings)
    if scheme.header.scheme_kind is SchemeKind.MONITORING:
        _lint_monitoring(findings)
        return findings.problems
    _lint_references(findings)
    lint_tree(findings)
    lint_points(findings)
    lint_counts(findings)
    lint_methods(findings)
    lint_parent_parameters(findings)
    lint_modifiers(findings)
    lint_targets(findings)
    lint_bands(findings)
    lint_levels(findings)
    lint_deadlines(findings)
    lint_grades(findings)
    lint_tags(findings)
    lint_reach(findings)
    lint_vetoes(findings)
    return findings.problems


def _lint_folder_name(findings: Findings, folder_name: str) -> None:
    header = findings.scheme.header
    if folder_name in {"", header.scheme_id}:
        return
    findings.add(
        "folder_name",
        header.source,
        "scheme_id",
        Bilingual("方案文件夹的名称与方案编号不同。", "The scheme's folder is not named like its id."),
        Bilingual("请把文件夹改成与方案编号相同的名称。", "Rename the folder to the scheme's id."),
        expected=header.scheme_id,
        found=folder_name,
        severity=Severity.WARNING,
    )


def _tables(scheme: Scheme) -> Sequence[Sequence[Row]]:
    return (
        scheme.periods,
        scheme.stated_counts,
        scheme.categories,
        scheme.indicators,
        scheme.parameters,
        scheme.targets,
        scheme.bands,
        scheme.levels,
        scheme.deductions,
        scheme.grades,
        scheme.vetoes,
        scheme.tags,
        scheme.rules,
    )


def _lint_keys(findings: Findings) -> None:
    for rows in _tables(findings.scheme):
        first: dict[tuple[str, ...], Row] = {}
        for row in rows:
            if row.identity not in first:
                first[row.identity] = row
                continue
            named = ", ".join(part or "*" for part in row.identity)
            other = first[row.identity].source
            findings.add(
                "duplicate_id",
                row.source,
                row.key[-1] if len(row.key) == 1 else row.key[0],
                Bilingual(
                    f"“{named}”在表 {row.table} 里出现了两次（另一次在第 {other.row} 行）。",
                    f"{named} stands twice in table {row.table} (also at {other.place()}).",
                ),
                Bilingual(
                    "请改用不同的编号，或删去重复的一行。", "Give it another id, or delete one of the rows."
                ),
                expected=Bilingual(
                    f"每个 {', '.join(row.key)} 一行", f"one row for each {', '.join(row.key)}"
                ),
                found=named,
            )


def _lint_names(findings: Findings) -> None:
    scheme = findings.scheme
    named: list[tuple[Row, str, tuple[str, ...]]] = [
        *((row, row.category_name, row.aliases) for row in scheme.categories),
        *((row, row.veto_name, row.aliases) for row in scheme.vetoes),
    ]
    taken: dict[tuple[str, str], Row] = {}
    for row, name, aliases in named:
        for text in dict.fromkeys((row.identity[0], name, *aliases)):
            other = taken.setdefault((row.table, text), row)
            if other is row:
                continue
            findings.add(
                "ambiguous_name",
                row.source,
                "aliases" if text in aliases else row.key[0],
                Bilingual(f"名称“{text}”指向两行。", f"The name {text} points to two rows."),
                Bilingual("请让每个名称和别名只属于一行。", "Let every name and alias belong to one row."),
                expected=OWN_NAME,
                found=f"{text} ({other.identity[0]}, {row.identity[0]})",
            )


def _lint_references(findings: Findings) -> None:
    scheme = findings.scheme
    tables: tuple[Sequence[Parameter | TargetRow | Band | Level | Deduction], ...] = (
        scheme.parameters,
        scheme.targets,
        scheme.bands,
        scheme.levels,
        scheme.deductions,
    )
    for row in (row for rows in tables for row in rows):
        node = scheme.by_id.get(row.indicator_id)
        if node is not None and (scheme.is_leaf(node) or isinstance(row, Parameter)):
            continue
        what = (
            Bilingual("没有指标", "There is no indicator")
            if node is None
            else Bilingual("不是末级指标：", "Not a leaf:")
        )
        findings.add(
            "unknown_indicator",
            row.source,
            "indicator_id",
            Bilingual(f"{what.zh}“{row.indicator_id}”。", f"{what.en} {row.indicator_id}."),
            Bilingual("请改成指标表里的末级指标编号。", "Use the id of a leaf of the table indicators."),
            expected=Bilingual("末级指标的编号", "the id of a leaf"),
            found=row.indicator_id,
        )


def _lint_monitoring(findings: Findings) -> None:
    scheme = findings.scheme
    for rows in (scheme.indicators, scheme.stated_counts, scheme.grades, scheme.vetoes, scheme.tags):
        if not rows:
            continue
        findings.add(
            "monitoring_without_points",
            rows[0].source,
            "",
            Bilingual(
                "只监控的方案（monitoring）不计分，不能有指标、等次和一票否决。",
                "A monitoring scheme gives no points: no indicators, grades or vetoes.",
            ),
            Bilingual(
                "请删去这张表，或把 scheme_kind 改成 assessment。",
                "Delete this table, or set scheme_kind to assessment.",
            ),
            expected=Bilingual("没有内容", "no rows"),
            found=Bilingual(f"{rows[0].table} 表里有 {len(rows)} 行", f"{len(rows)} rows in {rows[0].table}"),
        )
