"""Lint of what modifies points: what is wrong is told with its line and what to do, what is right passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from scheme_builders import DED, IND, PAR, YML, county, line_of

from pipeline.schemes import Severity, lint_folder

LAST = "E6-2,mode,levels"
LEADERS = "rating:leaders"

RIGHT = [
    "W1-1,zero_denominator,not_applicable",
    "W1-1,depends_on,W1-2",
    "W2-2,missing_period,zero",
    "W1-1,missing_period,not_scored",
    "W1,decimals,1",
    "W1-1,decimals,8",
    "W,ceiling_by,W5-2",
    "W2-2,ceiling_by,W5-2",
    "W1,deduction_cap,2",
    "E5,missing_group,redistributed",
    "W2-3,over_achievement_share,1.3\nW2-3,over_achievement_points,1",
]
# row of parameters, rule, what is expected
WRONG = [
    ("E,deduction_cap,0", "wrong_parameter", "> 0"),
    ("W1,decimals,9", "wrong_parameter", "0–8"),
    ("W1,decimals,一", "wrong_parameter", "数，如 3、2.5"),
    ("W1,floor_share,0.5", "unknown_parameter", "decimals, ceiling_by"),
    ("E3,missing_period,zero", "unknown_parameter", "floor_points, depends_on"),
    ("W2-2,missing_period,later", "wrong_parameter", "left_out, zero, not_scored"),
    ("W1-1,missing_period,zero", "parameter_of_rate", "left_out, not_scored"),
    ("W2-2,zero_denominator,not_applicable", "parameter_of_rate", "% 或 ‰"),
    ("W1-1,depends_on,E3", "parameter_reference", "填报或抓取数值"),
    ("W1-1,depends_on,W9", "parameter_reference", "填报或抓取数值"),
    ("W1-1,depends_on,W1-1", "parameter_reference", "另一个指标"),
    ("W1-1,depends_on,W1-4", "parameter_reference", "同样类别"),
    ("W2-2,ceiling_by,W1-2", "parameter_reference", "以 % 计量"),
    ("W2,bonus_cap,3", "shared_cap", "bonus"),
    ("W2,deduction_cap,3", "shared_cap", "deduction"),
    ("E5,weight_leaders,3", "unknown_parameter", "missing_group"),
]


@pytest.mark.parametrize("rows", RIGHT)
def test_right_modifier_passes(rows: str, tmp_path: Path) -> None:
    assert lint_folder(county(tmp_path, (PAR, LAST, f"{LAST}\n{rows}"))) == []


@pytest.mark.parametrize(("row", "rule", "expected"), WRONG, ids=[row for row, _, _ in WRONG])
def test_wrong_modifier_is_told_with_its_line(row: str, rule: str, expected: str, tmp_path: Path) -> None:
    folder = county(tmp_path, (PAR, LAST, f"{LAST}\n{row}"))
    problems = lint_folder(folder)
    assert [problem.rule for problem in problems] == [rule]
    problem = problems[0]
    assert problem.source_path.endswith(PAR)
    assert problem.source_cell.startswith(f"line {line_of(folder, PAR, row)}, column ")
    assert expected in problem.expected
    assert problem.remedy
    assert problem.remedy_en


def test_leaf_that_depends_on_a_dependent_leaf_is_refused(tmp_path: Path) -> None:
    rows = "W1-1,depends_on,W1-2\nW2-2,depends_on,W1-1"
    assert [p.rule for p in lint_folder(county(tmp_path, (PAR, LAST, f"{LAST}\n{rows}")))] == [
        "parameter_reference"
    ]


def test_over_achievement_needs_its_points(tmp_path: Path) -> None:
    problems = lint_folder(county(tmp_path, (PAR, LAST, f"{LAST}\nW2-3,over_achievement_share,1.3")))
    assert [(p.rule, p.expected) for p in problems] == [
        ("missing_parameter", "parameters: W2-3, over_achievement_points")
    ]


def test_every_group_of_a_rating_needs_its_weight(tmp_path: Path) -> None:
    folder = county(
        tmp_path,
        (IND, LEADERS, f"{LEADERS}+peers"),
        (PAR, LAST, f"{LAST}\nE5,weight_leaders,70\nE5,weight_staff,30"),
    )
    assert sorted((p.rule, p.found) for p in lint_folder(folder)) == [
        ("missing_parameter", "weight_leaders, weight_staff"),
        ("unknown_parameter", "weight_staff"),
    ]


def test_groups_of_a_rating_with_weights_pass(tmp_path: Path) -> None:
    weights = "E5,weight_leaders,70\nE5,weight_peers,30\nE5,missing_group,awaiting"
    folder = county(tmp_path, (IND, LEADERS, f"{LEADERS}+peers"), (PAR, LAST, f"{LAST}\n{weights}"))
    assert lint_folder(folder) == []


def _with_negative_list(folder: Path, rule: str) -> None:
    """Mark one rule of the deductions."""
    table = folder / DED
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    marked = [f"{row},{'true' if row.split(',')[1] == rule else ''}" for row in rows]
    table.write_text("\n".join([f"{header},is_negative_list", *marked]) + "\n", encoding="utf-8")


def test_negative_list_without_multiplier_is_refused_at_its_rule(tmp_path: Path) -> None:
    folder = county(tmp_path)
    _with_negative_list(folder, "E4-1")
    assert [(p.rule, p.source_cell) for p in lint_folder(folder)] == [
        ("missing_parameter", f"line {line_of(folder, DED, 'E4-1')}, column 8 (is_negative_list)")
    ]


def test_negative_list_with_a_multiplier_above_passes(tmp_path: Path) -> None:
    folder = county(tmp_path, (PAR, LAST, f"{LAST}\nE,negative_list_multiplier,2"))
    _with_negative_list(folder, "E4-1")
    assert lint_folder(folder) == []


def test_multiplier_without_a_negative_list_is_a_warning(tmp_path: Path) -> None:
    problems = lint_folder(county(tmp_path, (PAR, LAST, f"{LAST}\nE,negative_list_multiplier,2")))
    assert [(p.rule, p.severity) for p in problems] == [("unread_rows", Severity.WARNING)]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        pytest.param("E3;W1", [], id="known"),
        pytest.param("E3;W99", ["tie_breakers"], id="unknown"),
        pytest.param("E3;E3", ["tie_breakers"], id="twice"),
        pytest.param("E1;E2;E3;E4;E5;E6", ["tie_breakers"], id="six"),
    ],
)
def test_tie_breakers_are_indicators_each_once(named: str, found: list[str], tmp_path: Path) -> None:
    folder = county(tmp_path, (YML, "\nties: ", f"\ntie_breakers: {named}\nties: "))
    assert [p.rule for p in lint_folder(folder)] == found


def test_rounding_of_nodes_is_a_number_of_places(tmp_path: Path) -> None:
    folder = county(tmp_path, (YML, "\nties: ", "\nnode_decimals: 9\nties: "))
    assert [(p.rule, p.expected) for p in lint_folder(folder)] == [("wrong_value", "≤ 8")]
