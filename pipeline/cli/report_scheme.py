"""`kaohe scheme lint`, `kaohe scheme show` and `kaohe scheme presets`.

Belongs here: showing problems and trees of schemes.
Does not belong here: judging or reading them (`schemes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from pipeline.schemes import LintProblem, Scheme, Severity, lint_folder, load_scheme
from pipeline.schemes.model import Indicator, Period, Tag
from pipeline.schemes.presets import presets
from pipeline.schemes.scheme import rows_of
from pipeline.schemes.tables import canonical_text
from pipeline.schemes.vocabulary import ADDING_ROLLUPS
from pipeline.screen import Screen

PERIOD_HEADERS: Final = (
    ("周期", "period"),
    ("名称", "name"),
    ("上级", "part of"),
    ("起", "from"),
    ("止", "to"),
    ("填报", "reported"),
)
NODE_HEADERS: Final = (
    ("编号", "id"),
    ("指标", "indicator"),
    ("分值", "points"),
    ("方法", "method"),
    ("目标或规则", "target or rule"),
    ("考核周期", "assessed in"),
    ("适用", "applies to"),
)
CATEGORY_HEADERS: Final = (
    ("类别", "category"),
    ("总分", "points"),
    ("末级指标", "leaves"),
    ("加分上限", "bonus up to"),
)
SEVERITIES: Final = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
PLACE_WORDS: Final = {"line": "行", "row": "行", "column": "列"}
TAG_HEADERS: Final = (("标签", "tag"), ("写明的占比", "stated share"), ("末级指标", "leaves"))


def report_lint(screen: Screen, path: Path) -> bool:
    """Show what is wrong with a scheme, or with every scheme of a folder.

    Returns:
        Whether all of them may be used; advice does not count.
    """
    problems = lint_folder(path)
    if not problems:
        screen.line("scheme_sound", "bold green", path=path)
        return True
    report_problems(screen, problems)
    return all(problem.severity is not Severity.ERROR for problem in problems)


def report_problems(screen: Screen, problems: Sequence[LintProblem]) -> None:
    """Show problems of schemes as a table."""
    rows = [
        (
            f"{problem.source_path} {problem.source_sheet} {place_text(screen, problem.source_cell)}".strip(),
            screen.twin(SEVERITIES[problem.severity], problem.severity.value),
            screen.twin(problem.message, problem.message_en),
            screen.twin(problem.expected, problem.expected_en),
            screen.twin(problem.found, problem.found_en),
            screen.twin(problem.remedy, problem.remedy_en),
        )
        for problem in problems
    ]
    screen.table("", ("place", "severity", "what", "expected", "found", "remedy"), rows)


def place_text(screen: Screen, place: str) -> str:
    """Line and column in the screen's language; a cell is the same in both."""
    zh = re.sub(
        r"(line|row|column) ([0-9]+)(?:, )?",
        lambda match: f"第 {match[2]} {PLACE_WORDS[match[1]]}",
        place,
    )
    return screen.twin(zh, place)


def report_presets(screen: Screen) -> None:
    """Show the presets of schemes as a table, with both names."""
    rows = [
        (one.preset_id, one.name.zh, one.name.en, screen.twin(one.description.zh, one.description.en))
        for one in presets().values()
    ]
    screen.table("", ("preset", "name_zh", "name_en", "what"), rows)


def report_scheme(screen: Screen, path: Path) -> bool:
    """Show one scheme, given its folder or workbook: periods, tree, and what it makes for each category.

    Returns:
        Whether the scheme can be used.
    """
    scheme, problems = load_scheme(path)
    if scheme is None:
        report_problems(screen, problems)
        return False
    screen.text(f"{scheme.scheme_id} · {scheme.header.scheme_name}")
    categories = [_category(scheme, one.category_id, one.category_name) for one in scheme.categories]
    tables = (
        (PERIOD_HEADERS, [_period(screen, period) for period in scheme.periods]),
        (NODE_HEADERS, [_row(screen, scheme, node) for node in scheme.indicators]),
        (CATEGORY_HEADERS, categories),
        (TAG_HEADERS, [_tag(scheme, tag) for tag in scheme.tags]),
    )
    for headers, rows in tables:
        if rows:
            screen.plain_table([screen.twin(*header) for header in headers], rows)
            screen.text()
    return True


def _period(screen: Screen, period: Period) -> tuple[str, ...]:
    return (
        period.period_id,
        period.period_name,
        period.parent_period_id or "",
        str(period.start_date),
        str(period.end_date),
        screen.twin("是", "yes") if period.is_reported else "",
    )


def _row(screen: Screen, scheme: Scheme, node: Indicator) -> tuple[str, ...]:
    return (
        f"{'  ' * scheme.level(node)}{node.indicator_id}",
        node.indicator_name,
        canonical_text(node.points) or "",
        node.method or ("" if node.rollup in ADDING_ROLLUPS else node.rollup or ""),
        "; ".join(_rules(scheme, node)),
        ";".join(node.assessed_in),
        "、".join(node.applies_to) or (screen.say("all") if scheme.is_leaf(node) else ""),
    )


def _rules(scheme: Scheme, node: Indicator) -> list[str]:
    """Return what a leaf is measured against, in short."""
    targets = [
        " ".join(
            filter(None, (row.period_id or row.period_kind, row.category_id, row.unit_id, row.target_text))
        )
        for row in rows_of(scheme.targets, node.indicator_id)
    ]
    bands = [
        f"{row.band_name} {canonical_text(row.points)}" for row in rows_of(scheme.bands, node.indicator_id)
    ]
    levels = [
        f"{row.level_name} {canonical_text(row.points)}" for row in rows_of(scheme.levels, node.indicator_id)
    ]
    deductions = [row.rule_text for row in rows_of(scheme.deductions, node.indicator_id)]
    parameters = [f"{row.parameter} {row.value}" for row in rows_of(scheme.parameters, node.indicator_id)]
    return [*targets, *bands, *levels, *deductions, *parameters]


def _tag(scheme: Scheme, tag: Tag) -> tuple[str, ...]:
    carriers = [
        f"{leaf.indicator_id} {canonical_text(leaf.points)}"
        for leaf in scheme.leaves
        if tag.tag_id in leaf.tags
    ]
    share = "" if tag.stated_share is None else f"{canonical_text(100 * tag.stated_share)}%"
    return (f"{tag.tag_id} {tag.tag_name}", share, "; ".join(carriers))


def _category(scheme: Scheme, category_id: str, name: str) -> tuple[str, ...]:
    leaves = [leaf for leaf in scheme.leaves if category_id in scheme.categories_of(leaf)]
    roots = [node for node in scheme.children.get("", ()) if category_id in scheme.categories_of(node)]
    bonus = sum(
        (
            Decimal(row.value)
            for leaf in leaves
            for row in rows_of(scheme.parameters, leaf.indicator_id)
            if leaf.method == "bonus" and row.parameter == "cap"
        ),
        Decimal(0),
    )
    total = sum((root.points for root in roots), Decimal(0))
    return (
        f"{category_id} {name}",
        canonical_text(total) or "",
        str(len(leaves)),
        canonical_text(bonus) or "" if bonus else "",
    )
