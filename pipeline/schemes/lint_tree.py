"""Lint of the indicator tree: parents, depth, leaves, categories, and points that must add up at every level.

Belongs here: rules that look at indicators alone.
Does not belong here: what a leaf's method needs (lint_methods).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.model import Indicator
from pipeline.schemes.phrases import EMPTY, NONE, points_for, value_in
from pipeline.schemes.tables import canonical_text
from pipeline.schemes.vocabulary import (
    Fold,
    Method,
    Rollup,
    Severity,
)

MAXIMUM_LEVEL: Final = 8
RATE_FOLDS: Final = (Fold.RATE, Fold.LAST, Fold.CURRENT)
RATE_UNITS: Final = frozenset({"%", "％", "‰"})


def lint_tree(findings: Findings) -> None:
    """Check parents, depth, and that leaves and parents carry what belongs to each."""
    scheme = findings.scheme
    _lint_roots(findings)
    for node in scheme.indicators:
        _lint_parent(findings, node)
        _lint_categories(findings, node)
        if scheme.is_leaf(node):
            _lint_leaf(findings, node)
            continue
        if node.method is not None:
            findings.add(
                "parent_with_method",
                node.source,
                "method",
                Bilingual(
                    f"“{node.indicator_name}”下面还有指标，不能再有计分方法。",
                    f"{node.indicator_id} has indicators below it and cannot have a method of its own.",
                ),
                Bilingual(
                    "请删去计分方法；汇总方式写在 rollup。",
                    "Delete the method; rollup says how it is summed up.",
                ),
                expected=EMPTY,
                found=node.method,
            )


def _lint_roots(findings: Findings) -> None:
    roots = findings.scheme.children.get("", ())
    if len(roots) == 1:
        return
    source = roots[1].source if roots else findings.table("indicators")
    findings.add(
        "one_root",
        source,
        "parent_id" if roots else "",
        Bilingual(
            "指标树只能有一个最上级的指标（上级指标编号为空的行）。",
            "The tree must have one root: one row without parent_id.",
        ),
        Bilingual("请给其余的行写上级指标编号。", "Give the other rows a parent."),
        expected=Bilingual("只有一行不填 parent_id", "1 row without parent_id"),
        found=", ".join(root.indicator_id for root in roots) or NONE,
    )


def _lint_parent(findings: Findings, node: Indicator) -> None:
    scheme = findings.scheme
    if node.parent_id and node.parent_id not in scheme.by_id:
        findings.add(
            "unknown_parent",
            node.source,
            "parent_id",
            Bilingual(f"没有上级指标“{node.parent_id}”。", f"There is no indicator {node.parent_id}."),
            Bilingual("请改成指标表里有的编号。", "Use an id of the table indicators."),
            expected=Bilingual("本表里的指标编号", "an indicator_id of this table"),
            found=node.parent_id,
        )
        return
    above = scheme.ancestors(node)
    top = above[-1] if above else node
    if top.parent_id and top.parent_id in scheme.by_id:
        path = " > ".join(one.indicator_id for one in (node, *above))
        findings.add(
            "cycle",
            node.source,
            "parent_id",
            Bilingual("上下级绕成了圈。", "Parents go round in a circle."),
            Bilingual("请改正上级指标编号。", "Correct the parents."),
            expected=Bilingual("能一直通到最上级", "a way up to the root"),
            found=path,
        )
    elif len(above) > MAXIMUM_LEVEL:
        findings.add(
            "too_deep",
            node.source,
            "parent_id",
            Bilingual(f"指标超过{MAXIMUM_LEVEL}级。", f"The tree is deeper than {MAXIMUM_LEVEL} levels."),
            Bilingual("请减少层级。", "Take out levels."),
            expected=Bilingual(
                f"最上级以下不超过 {MAXIMUM_LEVEL} 级", f"at most {MAXIMUM_LEVEL} levels below the root"
            ),
            found=str(len(above)),
        )


def _lint_categories(findings: Findings, node: Indicator) -> None:
    scheme = findings.scheme
    known = [category.category_id for category in scheme.categories]
    for category_id in node.applies_to:
        if category_id not in known:
            findings.add(
                "unknown_category",
                node.source,
                "applies_to",
                Bilingual(f"没有类别“{category_id}”。", f"There is no category {category_id}."),
                Bilingual("请改成类别表里有的编号。", "Use an id of the table categories."),
                expected=", ".join(known),
                found=category_id,
            )
            return
    if not scheme.categories_of(node):
        findings.add(
            "applies_to_nobody",
            node.source,
            "applies_to",
            Bilingual(
                f"“{node.indicator_name}”不适用于任何类别（它的上级限定了别的类别）。",
                f"{node.indicator_id} applies to no category: a parent is limited to others.",
            ),
            Bilingual("请核对它和上级的适用类别。", "Check applies_to here and above."),
            expected=Bilingual("上级指标也适用的类别", "a category that its parents apply to as well"),
            found=";".join(node.applies_to),
        )


def _lint_leaf(findings: Findings, node: Indicator) -> None:
    named = Bilingual(f"末级指标“{node.indicator_name}”", f"Leaf {node.indicator_id}")
    needed = {
        "method": (node.method, "leaf_without_method"),
        "input": (node.input, "leaf_without_input"),
        "assessed_in": (node.assessed_in, "leaf_never_assessed"),
    }
    if node.input in {"reported", "captured"}:
        needed["fold"] = (node.fold, "leaf_without_fold")
    for column, (value, rule) in needed.items():
        if not value:
            title = Indicator.model_fields[column].title
            findings.add(
                rule,
                node.source,
                column,
                Bilingual(f"{named.zh}没有写{title}。", f"{named.en} has no {column}."),
                Bilingual(f"请填写{title}（{column}）。", f"Fill in {column}."),
                expected=value_in(column),
                found="",
            )
    if node.rollup is not None or node.minimum_available_share is not None:
        findings.add(
            "leaf_with_rollup",
            node.source,
            "rollup" if node.rollup is not None else "minimum_available_share",
            Bilingual(f"{named.zh}下面没有指标，不用汇总方式。", f"{named.en} has nothing to roll up."),
            Bilingual("请删去汇总方式。", "Delete rollup."),
            expected=EMPTY,
            found=str(node.rollup or node.minimum_available_share),
        )
    if node.points == 0 and node.method is not Method.BONUS:
        findings.add(
            "leaf_without_points",
            node.source,
            "points",
            Bilingual(f"{named.zh}是0分，不影响得分。", f"{named.en} has 0 points and changes no score."),
            Bilingual(
                "请写上分值；在总分之外加分的用 bonus 方法。",
                "Give it points; what comes on top of the total uses the method bonus.",
            ),
            expected=Bilingual("大于 0 的分值", "points above 0"),
            found="0",
            severity=Severity.WARNING,
        )
    _lint_rate_fold(findings, node)


def _lint_rate_fold(findings: Findings, node: Indicator) -> None:
    if node.unit_of_measure not in RATE_UNITS or node.fold is None or node.fold in RATE_FOLDS:
        return
    findings.add(
        "rate_folded",
        node.source,
        "fold",
        Bilingual(
            f"“{node.indicator_name}”是比率，各周期不能用 {node.fold} 合并。",
            f"{node.indicator_id} is a rate; its periods cannot be folded by {node.fold}.",
        ),
        Bilingual(
            "请改成 rate（分子之和除以分母之和）；本身是累计数的用 last，期末水平用 current。",
            "Use rate (numerators over denominators), last for cumulative figures, current for what stands.",
        ),
        expected="rate, last, current",
        found=node.fold,
    )


def lint_points(findings: Findings) -> None:
    """Check that children's points make their parent's, for every category, up to the scheme's total."""
    scheme = findings.scheme
    total = scheme.header.points_total
    roots = scheme.children.get("", ())
    if total is not None and len(roots) == 1 and roots[0].points != total:
        findings.add(
            "points_total",
            roots[0].source,
            "points",
            Bilingual(
                "最上级指标的分值与方案总分不同。", "The root's points differ from the scheme's points_total."
            ),
            Bilingual("请改成同一个数。", "Make them the same."),
            expected=f"{canonical_text(total)} (points_total)",
            found=str(canonical_text(roots[0].points)),
        )
    for node in scheme.indicators:
        children = scheme.children.get(node.indicator_id, ())
        if children and node.rollup in {None, Rollup.SUM}:
            _lint_sum(findings, node, children)


def _lint_sum(findings: Findings, node: Indicator, children: tuple[Indicator, ...]) -> None:
    scheme = findings.scheme
    wrong: dict[Decimal, list[str]] = {}
    for category_id in scheme.categories_of(node):
        parts = [child.points for child in children if category_id in scheme.categories_of(child)]
        made = sum(parts, Decimal(0))
        if made != node.points:
            wrong.setdefault(made, []).append(category_id)
    for made, categories in wrong.items():
        named = "、".join(c.category_name for c in scheme.categories if c.category_id in categories)
        findings.add(
            "points_do_not_add_up",
            node.source,
            "points",
            Bilingual(
                f"“{node.indicator_name}”{canonical_text(node.points)}分，"
                f"下级合计{canonical_text(made)}分（{named}）。",
                f"{node.indicator_id} has {canonical_text(node.points)} points, "
                f"its children make {canonical_text(made)} for {', '.join(categories)}.",
            ),
            Bilingual(
                "请改正下级指标的分值或适用类别，使每一类对象各自加得起来。",
                "Correct the children's points or applies_to, so that they add up for every category.",
            ),
            expected=points_for(canonical_text(node.points), categories),
            found=str(canonical_text(made)),
        )
