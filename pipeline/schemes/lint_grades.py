"""Lint of grades and vetoes: every score gets a grade, every grade has a score, every veto has a grade.

Belongs here: rules over the tables grades and vetoes. Does not belong here: giving grades (SQL).
"""

from __future__ import annotations

from itertools import pairwise

from pipeline.bilingual import Bilingual, Text
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.lint_reach import most_points
from pipeline.schemes.model import Grade
from pipeline.schemes.phrases import EMPTY, OWN_NUMBER, at_most, less_than
from pipeline.schemes.tables import canonical_text
from pipeline.schemes.vocabulary import Severity


def lint_grades(findings: Findings) -> None:
    """Check order, reach and holes of grades."""
    grades = sorted(findings.scheme.grades, key=lambda grade: grade.grade_order)
    for grade in grades:
        _lint_top_share(findings, grade)
    for before, after in pairwise(grades):
        _lint_order(findings, before, after)
    for number, grade in enumerate(grades):
        _lint_reach(findings, grade, grades[:number])
    if grades and not _is_bottom(grades[-1]):
        last = grades[-1]
        sign = "<" if last.is_minimum_inclusive and last.top_share is None else "≤"
        found: Text = (
            f"{sign} {canonical_text(last.minimum_score)}"
            if last.top_share is None
            else Bilingual("名额以外", "outside top_share")
        )
        findings.add(
            "grades_with_hole",
            last.source,
            "minimum_score" if last.top_share is None else "top_share",
            Bilingual("有的得分没有等次。", "Some scores get no grade."),
            Bilingual(
                "请让最后一个等次从 0 分起（含 0），且没有名额限制。",
                "Let the last grade start at 0 inclusive, without top_share.",
            ),
            expected=Bilingual("最后一个等次从 0 分起", "a last grade from 0"),
            found=found,
        )


def _is_bottom(grade: Grade) -> bool:
    return grade.minimum_score == 0 and grade.is_minimum_inclusive and grade.top_share is None


def _lint_top_share(findings: Findings, grade: Grade) -> None:
    if grade.top_share is not None and not 0 < grade.top_share <= 1:
        findings.add(
            "top_share",
            grade.source,
            "top_share",
            Bilingual("名额比例应大于 0、不超过 1。", "top_share is a share above 0, at most 1."),
            Bilingual("20% 请写 0.2。", "Write 20% as 0.2."),
            expected=Bilingual("大于 0、不超过 1", "above 0, at most 1"),
            found=str(canonical_text(grade.top_share)),
        )
    if grade.top_share is None and grade.minimum_count is not None:
        findings.add(
            "minimum_count",
            grade.source,
            "minimum_count",
            Bilingual("没有名额比例，最少名额不起作用。", "minimum_count does nothing without top_share."),
            Bilingual("请删去最少名额，或填写名额比例。", "Delete it, or fill in top_share."),
            expected=EMPTY,
            found=str(grade.minimum_count),
            severity=Severity.WARNING,
        )


def _lint_order(findings: Findings, before: Grade, after: Grade) -> None:
    if before.grade_order == after.grade_order:
        rule, column, found = "grade_order", "grade_order", str(after.grade_order)
        expected = OWN_NUMBER
    elif after.minimum_score > before.minimum_score:
        rule, column, found = "grade_order", "minimum_score", str(canonical_text(after.minimum_score))
        expected = at_most(canonical_text(before.minimum_score))
    else:
        return
    findings.add(
        rule,
        after.source,
        column,
        Bilingual(
            "等次应从高到低排列，序号各不相同。", "Grades go from high to low, each with its own number."
        ),
        Bilingual("请改正序号或最低得分。", "Correct grade_order or minimum_score."),
        expected=expected,
        found=found,
    )


def _lint_reach(findings: Findings, grade: Grade, higher: list[Grade]) -> None:
    total = most_points(findings.scheme)
    is_above = total is not None and (
        grade.minimum_score > total or (grade.minimum_score == total and not grade.is_minimum_inclusive)
    )
    taken_by = next((one for one in higher if one.top_share is None and _takes_all(one, grade)), None)
    if not is_above and taken_by is None:
        return
    if is_above:
        expected, found = at_most(canonical_text(total)), str(canonical_text(grade.minimum_score))
    else:
        expected = less_than(taken_by.grade_name if taken_by else "")
        found = str(canonical_text(grade.minimum_score))
    findings.add(
        "unreachable_grade",
        grade.source,
        "minimum_score",
        Bilingual(
            f"没有得分能得到等次“{grade.grade_name}”。", f"No score can get the grade {grade.grade_id}."
        ),
        Bilingual("请降低最低得分，或删去这个等次。", "Lower minimum_score, or delete the grade."),
        expected=expected,
        found=found,
    )


def _takes_all(higher: Grade, grade: Grade) -> bool:
    if higher.minimum_score != grade.minimum_score:
        return higher.minimum_score < grade.minimum_score
    return higher.is_minimum_inclusive or not grade.is_minimum_inclusive


def lint_vetoes(findings: Findings) -> None:
    """Check that every veto, and a confirmed falsification, fixes a grade that exists."""
    known = [grade.grade_id for grade in findings.scheme.grades]
    header = findings.scheme.header
    if header.falsification_grade_id is not None and header.falsification_grade_id not in known:
        findings.add(
            "falsification_grade",
            header.source,
            "falsification_grade_id",
            Bilingual(
                f"没有等次“{header.falsification_grade_id}”。",
                f"There is no grade {header.falsification_grade_id}.",
            ),
            Bilingual("请改成等次表里有的编号，或留空。", "Use an id of the table grades, or none."),
            expected=", ".join(known),
            found=header.falsification_grade_id,
        )
    for veto in findings.scheme.vetoes:
        if veto.grade_id not in known:
            findings.add(
                "veto_grade",
                veto.source,
                "grade_id",
                Bilingual(f"没有等次“{veto.grade_id}”。", f"There is no grade {veto.grade_id}."),
                Bilingual("请改成等次表里有的编号。", "Use an id of the table grades."),
                expected=", ".join(known),
                found=veto.grade_id,
            )
