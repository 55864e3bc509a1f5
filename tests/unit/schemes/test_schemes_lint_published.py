"""Lint of what the published document promises: counts, grades in reach, roll-ups, dates of the year."""

from __future__ import annotations

from pathlib import Path

import pytest
from scheme_builders import BAN, DED, GRA, IND, PAR, YML, county, line_of, workbook

from pipeline.schemes import LintProblem, Severity, lint_folder

E, W = Severity.ERROR, Severity.WARNING
COUNTED = """stated_counts:
  - stated_count: 25
  - indicator_level: 2
    stated_count: 12
  - branch_id: W
    indicator_level: 3
    stated_count: 18
periods:
"""


def with_counts(text: str) -> tuple[str, str, str]:
    return (YML, "periods:\n", text)


def found(folder: Path) -> list[tuple[str, Severity, str]]:
    return [(p.rule, p.severity, p.source_cell) for p in lint_folder(folder)]


def only(folder: Path) -> LintProblem:
    problems = lint_folder(folder)
    assert len(problems) == 1, [p.rule for p in problems]
    return problems[0]


def test_stated_counts_that_hold_are_accepted(tmp_path: Path) -> None:
    assert lint_folder(county(tmp_path, with_counts(COUNTED))) == []


@pytest.mark.parametrize(
    ("old", "new", "counted"),
    [
        ("stated_count: 25", "stated_count: 26", "25"),
        ("stated_count: 12", "stated_count: 11", "12"),
        ("stated_count: 18", "stated_count: 45", "18"),
        ("branch_id: W", "branch_id: E", "2"),
    ],
    ids=["leaves", "level", "level of a branch", "another branch"],
)
def test_stated_count_that_differs_is_refused(old: str, new: str, counted: str, tmp_path: Path) -> None:
    problem = only(county(tmp_path, with_counts(COUNTED.replace(old, new))))
    assert (problem.rule, problem.severity, problem.found) == ("stated_count", E, counted)
    assert problem.source_cell.startswith("line ")


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("branch_id: W", "branch_id: X", "unknown_indicator"),
        ("stated_count: 18", "stated_count: 若干", "wrong_value"),
        ("stated_count: 18", "stated_count: -1", "wrong_value"),
        ("    stated_count: 18\n", "", "missing_value"),
        ("branch_id: W", "branch: W", "unknown_key"),
        ("  - indicator_level: 2\n    stated_count: 12\n", "  - stated_count: 25\n", "duplicate_id"),
        ("  - stated_count: 25\n", "  - 26\n", "wrong_shape"),
        ("periods:\n", "stated_counts: []\nperiods:\n", "repeated_key"),
    ],
)
def test_stated_counts_that_cannot_be_read_are_refused(old: str, new: str, rule: str, tmp_path: Path) -> None:
    assert rule in [r for r, _, _ in found(county(tmp_path, with_counts(COUNTED.replace(old, new))))]


def test_stated_counts_of_a_workbook_are_compared(tmp_path: Path) -> None:
    folder = county(tmp_path / "folder", with_counts(COUNTED.replace("18", "19")))
    problem = only(workbook(tmp_path / "book", folder))
    assert (problem.rule, problem.source_sheet, problem.source_cell) == (
        "stated_count",
        "stated_counts",
        "C4",
    )


def test_second_list_of_periods_is_refused(tmp_path: Path) -> None:
    folder = county(tmp_path, with_counts("periods: []\nperiods:\n"))
    assert ("repeated_key", E, f"line {line_of(folder, YML, 'periods:') + 1}") in found(folder)


def test_leaf_of_no_points_is_a_warning(tmp_path: Path) -> None:
    folder = county(
        tmp_path,
        (IND, "W6-2,W6,培训考试合格率,3", "W6-2,W6,培训考试合格率,0"),
        (IND, "W6-3,W6,政务信息采用篇数,3", "W6-3,W6,政务信息采用篇数,6"),
    )
    assert found(folder) == [
        ("leaf_without_points", W, f"line {line_of(folder, IND, 'W6-2,')}, column 4 (points)")
    ]


def test_checklist_of_reports_in_a_period_without_reports_is_refused(tmp_path: Path) -> None:
    folder = county(
        tmp_path,
        (YML, "end_date: 2013-12-31\n    is_reported: true", "end_date: 2013-12-31\n    is_reported: false"),
        (IND, "submissions,assessor,份,false,year", "submissions,assessor,份,false,quarter;year"),
    )
    assert (
        "assessed_without_data",
        E,
        f"line {line_of(folder, IND, 'E2,')}, column 12 (assessed_in)",
    ) in found(folder)


def test_grade_that_no_unit_can_get_is_a_warning(tmp_path: Path) -> None:
    folder = county(
        tmp_path,
        (BAN, "优,95,true,,,4", "优,95,true,,,3.9"),
        (GRA, "excellent,先进,70,", "excellent,先进,100,"),
    )
    assert found(folder) == [
        ("full_points_out_of_reach", W, f"line {line_of(folder, BAN, 'W2-1,1')}, column 8 (points)"),
        ("grade_out_of_reach", W, f"line {line_of(folder, GRA, 'excellent')}, column 4 (minimum_score)"),
    ]


def test_grade_above_the_total_is_reached_by_a_bonus(tmp_path: Path) -> None:
    bonus = (
        (IND, "E6,E,满意度测评", "E7,E,加分,0,bonus,,sum,event,,次,false,year,,办公室,\nE6,E,满意度测评"),
        (DED, "E4,E4-1", "E7,E7-1,supervision_unproven,1,,示例,example\nE4,E4-1"),
        (GRA, "excellent,先进,70,", "excellent,先进,102,"),
    )
    enough = county(tmp_path / "a", *bonus, (PAR, "E6-1,mode", "E7,cap,2\nE6-1,mode"))
    too_little = county(tmp_path / "b", *bonus, (PAR, "E6-1,mode", "E7,cap,1\nE6-1,mode"))
    assert lint_folder(enough) == []
    assert [rule for rule, _, _ in found(too_little)] == ["unreachable_grade"]


@pytest.mark.parametrize(("least", "rules"), [("11", ["grade_never_given"]), ("12.1", [])])
def test_grade_that_every_unit_passes_is_a_warning(least: str, rules: list[str], tmp_path: Path) -> None:
    # no leader can give fewer than 2, no survey fewer than 1 and 1; inspections take 2 of 10 at most
    folder = county(
        tmp_path,
        (DED, "inspection_problem,1,,", "inspection_problem,1,2,"),
        (
            GRA,
            "3,unqualified,不合格,0",
            f"3,pass,基本合格,{least},true,,\n4,failed,差,0,true,,\n5,unqualified,不合格,0",
        ),
    )
    assert [rule for rule, _, _ in found(folder) if rule.startswith("grade")] == rules


def test_periods_of_another_year_are_a_warning(tmp_path: Path) -> None:
    folder = county(tmp_path, (YML, "scheme_year: 2013", "scheme_year: 2014"))
    assert [(rule, severity) for rule, severity, _ in found(folder)] == [("period_outside_year", W)] * 4


def test_period_that_was_over_before_the_scheme_took_effect_is_a_warning(tmp_path: Path) -> None:
    folder = county(tmp_path, (YML, "effective_date: 2013-05-31", "effective_date: 2013-07-01"))
    assert found(folder) == [
        ("period_before_effect", W, f"line {line_of(folder, YML, 'end_date: 2013-06-30')}")
    ]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("≥90%", []),
        ("约90%", ["unreadable_target"]),
        ("≥90件", ["target_unit"]),
        ("≥0.95", ["share_as_target"]),
        ("1", ["share_as_target"]),
        ("≥0.95%", []),
        ("≥1.5", []),
        ("≤0.5", []),
    ],
)
def test_target_of_budget_execution_is_read(text: str, rules: list[str], tmp_path: Path) -> None:
    leaf = "W5-2,W5,经费预算执行率（累计）,4,"
    folder = county(
        tmp_path,
        (IND, leaf + "proportional", leaf + "budget_execution"),
        ("targets.csv", "W5-2,year,,,,≥95%", f"W5-2,year,,,,{text}"),
    )
    assert [rule for rule, _, _ in found(folder)] == rules
