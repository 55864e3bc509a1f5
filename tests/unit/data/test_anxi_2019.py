"""The scheme of Anxi is built as its document prints, and its returns are what the scheme asks for."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from data.generators.anxi_2019.books import not_applicable_sheet
from data.generators.anxi_2019.figures import figure
from data.generators.anxi_2019.reports import CONTRADICTED, percent_of, received_day, received_files
from data.generators.anxi_2019.units import QUARTERS, UNIT_BY_CODE, UNITS, Unit, leaves, leaves_of
from pipeline.schemes.load import lint_folder

ROOT = Path(__file__).resolve().parents[3]
SCHEME = ROOT / "data" / "raw" / "schemes" / "anxi-2019"
ANXI = ROOT / "data" / "raw" / "anxi-2019"
GOLDEN = ROOT / "tests" / "golden" / "anxi-2019" / "expected_scores.csv"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def nodes() -> dict[str, dict[str, str]]:
    return {row["indicator_id"]: row for row in rows_of(SCHEME / "indicators.csv")}


@pytest.mark.parametrize(
    ("branch", "points", "first_level", "second_level"),
    [("K", 45, 16, 45), ("R", 25, 14, 48), ("D", 10, 5, 13), ("C", 20, 5, 20)],
    ids=["key", "routine", "dynamic", "capability"],
)
def test_branch_has_the_printed_points_and_numbers(
    branch: str, points: int, first_level: int, second_level: int
) -> None:
    tree = nodes()
    first = [node for node in tree if tree[node]["parent_id"] == branch]
    second = [node for node in tree if tree[node]["parent_id"] in first]
    assert (len(first), len(second)) == (first_level, second_level)
    assert sum(Decimal(tree[node]["points"]) for node in second) == points == int(tree[branch]["points"])


def test_scheme_has_no_problem_and_no_warning() -> None:
    assert lint_folder(SCHEME) == []


def test_every_unit_carries_targets_of_all_three_kinds() -> None:
    for unit in UNITS:
        assert {leaf.indicator_id[0] for leaf in leaves_of(unit)} == {"K", "R", "D"}, unit


def test_every_target_has_a_known_responsible_unit() -> None:
    names = {unit.name for unit in UNITS}
    assert len(leaves()) == 106
    assert all(leaf.responsible and set(leaf.responsible) <= names for leaf in leaves())


def test_nine_offices_and_two_attached_units() -> None:
    assert Counter(unit.category for unit in UNITS) == {"局机关股室": 9, "直属事业单位": 2}


def test_what_a_unit_does_not_report_is_approved_as_not_applicable() -> None:
    cells = not_applicable_sheet().cells
    listed = {
        (str(cells[row, 0].value), str(cells[row, 1].value))
        for row, column in cells
        if column == 3 and cells[row, 3].value == "不适用"
    }
    expected = {(unit.name, leaf.indicator_id) for unit in UNITS for leaf in leaves()}
    reported = {(unit.name, leaf.indicator_id) for unit in UNITS for leaf in leaves_of(unit)}
    assert listed == expected - reported


def test_no_report_is_of_a_quarter_before_the_scheme() -> None:
    assert {path.name for path in (ANXI / "synthetic" / "submissions").iterdir()} == set(QUARTERS)
    assert Counter(item.period for item in received_files()) == {"2019Q3": 11, "2019Q4": 11}


def test_one_report_is_late() -> None:
    due = {"2019Q3": date(2019, 10, 15), "2019Q4": date(2020, 1, 10)}
    late = [
        (unit.code, period)
        for period in QUARTERS
        for unit in UNITS
        if received_day(unit, period) > due[period]
    ]
    assert late == [("ZS02", "2019Q3")]


def test_one_rate_is_contradicted_by_its_counts() -> None:
    ((code, period, indicator),) = CONTRADICTED
    unit: Unit = UNIT_BY_CODE[code]
    (leaf,) = (leaf for leaf in leaves_of(unit) if leaf.indicator_id == indicator)
    assert CONTRADICTED[code, period, indicator] == "99%"
    assert percent_of(figure(unit, period, leaf)) == 90


def test_cumulative_figures_never_fall() -> None:
    for unit in UNITS:
        for leaf in leaves_of(unit):
            if leaf.fold == "last":
                first, second = (figure(unit, period, leaf) for period in QUARTERS)
                assert (first.actual or first.numerator or 0) <= (second.actual or second.numerator or 0)


def test_golden_parents_are_the_sums_of_what_applies() -> None:
    tree = nodes()
    cells = {row["indicator_id"]: row for row in rows_of(GOLDEN)}
    assert list(cells) == list(tree)
    for parent in {row["parent_id"] for row in tree.values()} - {""}:
        children = [node for node in tree if tree[node]["parent_id"] == parent]
        applying = [node for node in children if cells[node]["status"] != "not_applicable"]
        if not applying:
            assert cells[parent]["status"] == "not_applicable"
            continue
        awarded = sum(Decimal(cells[node]["points_awarded"]) for node in applying)
        base = sum(Decimal(tree[node]["points"]) for node in applying)
        points = (Decimal(tree[parent]["points"]) * awarded / base).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        # parents are made of parents that are not rounded
        assert abs(points - Decimal(cells[parent]["points_awarded"])) <= Decimal("0.0004"), parent


def test_golden_leaves_that_apply_are_those_the_unit_carries() -> None:
    carried = {leaf.indicator_id for leaf in leaves_of(UNIT_BY_CODE["ZS02"])}
    scored = {row["indicator_id"] for row in rows_of(GOLDEN) if row["status"] == "scored"}
    assert {node for node in scored if node in {leaf.indicator_id for leaf in leaves()}} == carried
