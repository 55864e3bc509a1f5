"""Lint of counts: does the tree hold as many indicators as the published document says?

Belongs here: the rules over `stated_counts`. Does not belong here: the tree itself (lint_tree).
"""

from __future__ import annotations

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.model import Indicator, StatedCount
from pipeline.schemes.scheme import Scheme


def lint_counts(findings: Findings) -> None:
    """Compare every stated count with the indicators that are there."""
    for row in findings.scheme.stated_counts:
        if row.branch_id is not None and row.branch_id not in findings.scheme.by_id:
            findings.add(
                "unknown_indicator",
                row.source,
                "branch_id",
                Bilingual(f"没有指标“{row.branch_id}”。", f"There is no indicator {row.branch_id}."),
                Bilingual("请改成指标表里有的编号，或留空。", "Use an id of indicators, or leave it empty."),
                expected=Bilingual("方案里的指标编号", "an indicator_id of the scheme"),
                found=row.branch_id,
            )
            continue
        counted = len(_counted(findings.scheme, row))
        if counted != row.stated_count:
            _differs(findings, row, counted)


def _counted(scheme: Scheme, row: StatedCount) -> list[Indicator]:
    """Return the indicators that a stated count is about: of one level or the leaves, below its branch."""
    return [
        node
        for node in scheme.indicators
        if (
            scheme.is_leaf(node) if row.indicator_level is None else scheme.level(node) == row.indicator_level
        )
        and (
            row.branch_id is None or row.branch_id in {above.indicator_id for above in scheme.ancestors(node)}
        )
    ]


def _differs(findings: Findings, row: StatedCount, counted: int) -> None:
    level = row.indicator_level
    what = (
        Bilingual("末级指标", "leaves")
        if level is None
        else Bilingual(f"第{level}级指标", f"indicators of level {level}")
    )
    where = (
        Bilingual("方案", "The scheme")
        if row.branch_id is None
        else Bilingual(f"“{row.branch_id}”之下", f"The branch {row.branch_id}")
    )
    findings.add(
        "stated_count",
        row.source,
        "stated_count",
        Bilingual(
            f"{where.zh}写明有{what.zh}{row.stated_count}个，指标表里有{counted}个。",
            f"{where.en} states {row.stated_count} {what.en}; the table holds {counted}.",
        ),
        Bilingual(
            "请补上或删去指标；原文件本身数错的，改这里的个数并在来源说明里写明。",
            "Add or delete indicators; where the document itself miscounts, correct the count and say so"
            " in source_note.",
        ),
        expected=str(row.stated_count),
        found=str(counted),
    )
