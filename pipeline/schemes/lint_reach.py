"""Lint of reach: between which scores can a unit end, and which grades lie outside?

Belongs here: the least and the most points that methods can give, grades that no unit of a category can get.
Does not belong here: order and holes of grades (lint_grades).
"""

from __future__ import annotations

from decimal import Decimal

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.model import Grade, Indicator
from pipeline.schemes.phrases import at_most
from pipeline.schemes.scheme import Scheme, rows_of
from pipeline.schemes.tables import canonical_text
from pipeline.schemes.values import NUMBER
from pipeline.schemes.vocabulary import ADDING_ROLLUPS, METHODS_WITH_LEVELS, Method, Severity

ZERO = Decimal(0)


def most_points(scheme: Scheme) -> Decimal | None:
    """Return the scheme's total with every bonus on top, or None when no total is given."""
    total = scheme.header.points_total
    if total is None:
        return None
    return total + sum((_bonus(scheme, node) for node in scheme.leaves), ZERO)


def lint_reach(findings: Findings) -> None:
    """Warn of grades that no unit of some category can get, or that every unit passes.

    Leaves that do not apply lend their points to their siblings and can widen the reach; so this is advice.
    """
    scheme = findings.scheme
    if any(node.rollup is not None and node.rollup not in ADDING_ROLLUPS for node in scheme.indicators):
        return
    grades = sorted(scheme.grades, key=lambda grade: grade.grade_order)
    reach = {category.category_id: _reach(scheme, category.category_id) for category in scheme.categories}
    by_veto = {veto.grade_id for veto in scheme.vetoes}
    top = most_points(scheme)
    for number, grade in enumerate(grades):
        too_high = [name for name, (_, most) in reach.items() if not _is_reached(grade, most)]
        if too_high and (top is None or _is_reached(grade, top)):
            _out_of_reach(findings, grade, too_high, max(reach[name][1] for name in too_high))
        above = [one for one in grades[:number] if one.top_share is None]
        if reach and above and grade.grade_id not in by_veto:
            least = min(low for low, _ in reach.values())
            if _is_reached(above[-1], least):
                _never_given(findings, grade, above[-1], least)


def _is_reached(grade: Grade, score: Decimal) -> bool:
    return score > grade.minimum_score or (score == grade.minimum_score and grade.is_minimum_inclusive)


def _reach(scheme: Scheme, category_id: str) -> tuple[Decimal, Decimal]:
    ranges = [_range(scheme, leaf) for leaf in scheme.leaves if category_id in scheme.categories_of(leaf)]
    return sum((low for low, _ in ranges), ZERO), sum((high for _, high in ranges), ZERO)


def _range(scheme: Scheme, leaf: Indicator) -> tuple[Decimal, Decimal]:
    """Return the least and the most points of a leaf; a value that is not reported gets none."""
    if leaf.method is Method.BONUS:
        return ZERO, _bonus(scheme, leaf)
    if leaf.method is Method.BANDS:
        bands = [band.points for band in rows_of(scheme.bands, leaf.indicator_id)]
        return ZERO, max(bands, default=leaf.points)
    if leaf.method in METHODS_WITH_LEVELS and not _is_share(scheme, leaf):
        levels = [level.points for level in rows_of(scheme.levels, leaf.indicator_id)]
        return min(levels, default=ZERO), max(levels, default=leaf.points)
    if leaf.method is Method.DEDUCTION and leaf.input == "event":
        caps = [rule.cap_points for rule in rows_of(scheme.deductions, leaf.indicator_id)]
        known = [cap for cap in caps if cap is not None]
        return (max(ZERO, leaf.points - sum(known, ZERO)) if len(known) == len(caps) else ZERO), leaf.points
    return ZERO, leaf.points


def _is_share(scheme: Scheme, leaf: Indicator) -> bool:
    return any(
        row.parameter == "mode" and row.value == "share"
        for row in rows_of(scheme.parameters, leaf.indicator_id)
    )


def _bonus(scheme: Scheme, node: Indicator) -> Decimal:
    if node.method is not Method.BONUS:
        return ZERO
    rows = rows_of(scheme.parameters, node.indicator_id)
    caps = [Decimal(row.value) for row in rows if row.parameter == "cap" and NUMBER.fullmatch(row.value)]
    return caps[0] if caps else ZERO


def _out_of_reach(findings: Findings, grade: Grade, categories: list[str], most: Decimal) -> None:
    named = "、".join(c.category_name for c in findings.scheme.categories if c.category_id in categories)
    findings.add(
        "grade_out_of_reach",
        grade.source,
        "minimum_score",
        Bilingual(
            f"{named}最多得{canonical_text(most)}分，得不到等次“{grade.grade_name}”。",
            f"{', '.join(categories)} can get {canonical_text(most)} at most, never {grade.grade_id}.",
        ),
        Bilingual(
            "确是本意就不用改；否则请降低最低得分，或提高档次的分值。",
            "Leave it if it is meant so, else lower minimum_score or raise the points of bands and levels.",
        ),
        expected=at_most(canonical_text(most)),
        found=str(canonical_text(grade.minimum_score)),
        severity=Severity.WARNING,
    )


def _never_given(findings: Findings, grade: Grade, above: Grade, least: Decimal) -> None:
    findings.add(
        "grade_never_given",
        grade.source,
        "minimum_score",
        Bilingual(
            f"最少也有{canonical_text(least)}分，总能得到“{above.grade_name}”，不会得到“{grade.grade_name}”。",
            f"Every unit has {canonical_text(least)} at least and gets {above.grade_id}, never"
            f" {grade.grade_id}.",
        ),
        Bilingual(
            "请核对封顶分值、评价档次的分值和等次的最低得分。",
            "Check caps, the points of levels and minimum_score.",
        ),
        expected=Bilingual(
            f"“{above.grade_name}”高于 {canonical_text(least)}",
            f"{above.grade_name} above {canonical_text(least)}",
        ),
        found=str(canonical_text(above.minimum_score)),
        severity=Severity.WARNING,
    )
