"""Lint of tags: do leaves carry tags that exist, and do the tagged points make the stated share?

Belongs here: rules over the table tags and the column tags. Does not belong here: points by tag (SQL).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.model import Category, Indicator, Tag
from pipeline.schemes.phrases import EMPTY, NONE
from pipeline.schemes.scheme import Scheme
from pipeline.schemes.tables import canonical_text
from pipeline.schemes.vocabulary import ADDING_ROLLUPS, Severity


def lint_tags(findings: Findings) -> None:
    """Check where tags stand, and the share of points that each of them is stated to have."""
    known = {tag.tag_id for tag in findings.scheme.tags}
    for node in findings.scheme.indicators:
        _lint_node(findings, node, known)
    for tag in findings.scheme.tags:
        carriers = [leaf for leaf in findings.scheme.leaves if tag.tag_id in leaf.tags]
        if not carriers:
            _unused(findings, tag)
        for category in findings.scheme.categories:
            _lint_share(findings, tag, category)


def _lint_node(findings: Findings, node: Indicator, known: set[str]) -> None:
    if node.tags and not findings.scheme.is_leaf(node):
        findings.add(
            "tag_on_parent",
            node.source,
            "tags",
            Bilingual(
                f"“{node.indicator_name}”有下级指标，标签只能写在末级指标上。",
                f"{node.indicator_id} has children; tags belong on leaves.",
            ),
            Bilingual("请删去，写到它下面的末级指标上。", "Delete them, and tag the leaves below."),
            expected=EMPTY,
            found=";".join(node.tags),
        )
    for name in node.tags:
        if name not in known:
            findings.add(
                "unknown_tag",
                node.source,
                "tags",
                Bilingual(f"没有标签“{name}”。", f"There is no tag {name}."),
                Bilingual(
                    "请改成标签表里有的编号，或在标签表里补上。", "Use a tag_id of tags, or add it there."
                ),
                expected=", ".join(sorted(known)) or Bilingual("tags 表里的一行", "a row in tags"),
                found=name,
            )


def _unused(findings: Findings, tag: Tag) -> None:
    findings.add(
        "unused_tag",
        tag.source,
        "tag_id",
        Bilingual(f"没有末级指标带标签“{tag.tag_name}”。", f"No leaf carries the tag {tag.tag_id}."),
        Bilingual(
            "请在指标表的标签列里写上，或删去这个标签。", "Write it in column tags, or delete the tag."
        ),
        expected=Bilingual("带这个标签的末级指标", "a leaf with the tag"),
        found=NONE,
        severity=Severity.WARNING,
    )


def _lint_share(findings: Findings, tag: Tag, category: Category) -> None:
    if tag.stated_share is None:
        return
    scheme = findings.scheme
    leaves = [leaf for leaf in scheme.leaves if category.category_id in scheme.categories_of(leaf)]
    worth = {leaf.indicator_id: _worth(scheme, leaf, category.category_id) for leaf in leaves}
    whole = sum(worth.values(), Fraction(0))
    tagged = sum((worth[leaf.indicator_id] for leaf in leaves if tag.tag_id in leaf.tags), Fraction(0))
    if tagged == Fraction(tag.stated_share) * whole:
        return
    findings.add(
        "tag_share",
        tag.source,
        "stated_share",
        Bilingual(
            f"标签“{tag.tag_name}”写明占{canonical_text(100 * tag.stated_share)}%，{category.category_name}"
            f"带此标签的末级指标共{_text(tagged)}分，全部{_text(whole)}分。",
            f"{tag.tag_id} is stated as {canonical_text(100 * tag.stated_share)}%; for"
            f" {category.category_id} its leaves have {_text(tagged)} of"
            f" {_text(whole)} points.",
        ),
        Bilingual(
            "请改正指标的标签、分值，或写明的占比。", "Correct tags or points of leaves, or the share."
        ),
        expected=_text(Fraction(tag.stated_share) * whole),
        found=_text(tagged),
    )


def _worth(scheme: Scheme, leaf: Indicator, category_id: str) -> Fraction:
    """Points of the whole that a leaf makes: below other roll-ups than sum its points are a weight."""
    worth = Fraction(leaf.points)
    for node in scheme.ancestors(leaf):
        if node.rollup is None or node.rollup in ADDING_ROLLUPS:
            continue
        children = scheme.children[node.indicator_id]
        weights = sum(one.points for one in children if category_id in scheme.categories_of(one))
        worth *= Fraction(node.points) / Fraction(weights) if weights else 0
    return worth


def _text(points: Fraction) -> str:
    return str(canonical_text(round(Decimal(points.numerator) / points.denominator, 4)))
