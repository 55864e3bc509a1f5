"""The golden files of the county agree with themselves: leaves add up to their parents as the scheme says."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden" / "county-2013"
SCHEME = ROOT / "data" / "raw" / "schemes" / "county-2013" / "indicators.csv"
PERIODS = ("2013Q2", "2013Q3", "2013Q4", "2013")
UNITS = ("SFS01", "GS02", "ZS02")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def expected(unit: str, period: str) -> dict[str, dict[str, str]]:
    rows = rows_of(GOLDEN / "expected_scores.csv")
    return {row["indicator_id"]: row for row in rows if (row["unit_id"], row["period_id"]) == (unit, period)}


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("unit", UNITS)
def test_parent_is_the_sum_of_its_children_over_what_applies(unit: str, period: str) -> None:
    nodes = {row["indicator_id"]: row for row in rows_of(SCHEME)}
    cells = expected(unit, period)
    parents = {nodes[node]["parent_id"] for node in cells} - {""}
    for parent in parents & set(cells):
        children = [node for node in cells if nodes[node]["parent_id"] == parent]
        applying = [node for node in children if cells[node]["status"] != "not_applicable"]
        awarded = sum(Decimal(cells[node]["points_awarded"]) for node in applying)
        possible = sum(Decimal(nodes[node]["points"]) for node in children)
        base = sum(Decimal(nodes[node]["points"]) for node in applying)
        points = (possible * awarded / base).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        assert points == Decimal(cells[parent]["points_awarded"]), parent


@pytest.mark.parametrize("unit", UNITS)
def test_every_leaf_of_the_category_has_a_year_cell(unit: str) -> None:
    category = {"S": "sfs", "G": "gs", "Z": "zs"}[unit[0]]
    leaves = {
        row["indicator_id"]
        for row in rows_of(SCHEME)
        if row["method"] and (not row["applies_to"] or category in row["applies_to"].split(";"))
    }
    assert leaves <= set(expected(unit, "2013"))


def test_no_leaf_has_more_than_its_points() -> None:
    points = {row["indicator_id"]: Decimal(row["points"]) for row in rows_of(SCHEME)}
    for row in rows_of(GOLDEN / "expected_scores.csv"):
        if row["points_awarded"]:
            assert 0 <= Decimal(row["points_awarded"]) <= points[row["indicator_id"]]
