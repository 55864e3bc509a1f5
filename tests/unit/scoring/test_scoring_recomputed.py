"""Scores of any world, worked out a second time from the scheme reference in plain Python.

Belongs here: what an independent scorer once found otherwise: absent nodes with a bonus, what a deduction
leaves, leaves that do not apply in a part of the year. Does not belong here: order, identities
(test_scoring_marts).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from scoring_harness import Scored, ScoringSql
from scoring_scheme import UNITS, Row, World, scheme
from scoring_world import happenings

pytestmark = pytest.mark.xdist_group("scoring")

EACH, CAP, FULL = Decimal("0.35"), Decimal(4), Decimal(10)
SOME = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
NUMBERS = st.lists(st.integers(min_value=0, max_value=9), min_size=30, max_size=120)
UNITS_AND_PERIODS = st.sets(st.tuples(st.sampled_from(sorted(UNITS)), st.sampled_from(["2013", "2013Q2"])))


def world_of(
    numbers: list[int], without_ratings: set[tuple[str, str]], withdrawn: set[tuple[str, str]]
) -> World:
    """The small world with ratings and bonus in a node C, a yearly A3, and leaves rounded to one place."""
    world = scheme() | happenings(numbers)
    moved = {"B2": {"parent_id": "C"}, "B5": {"parent_id": "C"}, "B": {"points_possible": "19"}}
    world["facts.dim_indicator"] = [
        row
        | moved.get(row["indicator_id"], {})
        | ({"is_assessed_quarterly": False} if _is("A3", row) else {})
        for row in world["facts.dim_indicator"]
    ]
    node = next(row for row in world["facts.dim_indicator"] if _is("B", row))
    world["facts.dim_indicator"].append(
        node | {"indicator_id": "C", "indicator_name": "C", "points_possible": "10"}
    )
    world["facts.dim_scheme"] = [row | {"leaf_decimals": 1} for row in world["facts.dim_scheme"]]
    world["staging.stg_schemes__deductions"] = [
        row | ({"points_each": str(EACH)} if _is("B1", row) else {})
        for row in world["staging.stg_schemes__deductions"]
    ]
    world["facts.fct_reported_value"] = [
        row
        for row in world["facts.fct_reported_value"]
        if not (_is("A3", row) and row["period_id"] == "2013Q3")
    ]
    world["facts.fct_absence"] = [
        {
            "scheme_id": "w",
            "unit_id": unit,
            "period_id": period,
            "indicator_id": leaf,
            "absence_kind": "not_applicable",
            "reason": "已核定",
        }
        for leaf, cells in (("B2", without_ratings), ("A3", withdrawn))
        for unit, period in sorted(cells)
    ]
    return world


def _is(indicator_id: str, row: Row) -> bool:
    return bool(row["indicator_id"] == indicator_id)


def recomputed(nodes: dict[str, tuple[str | None, Decimal, str, Decimal | None]]) -> Decimal:
    """Points of the root: a node's points in its children's proportion, absent ones left out, and bonuses."""

    def brought(node: str) -> tuple[Fraction, Fraction | None, Fraction]:
        children = [name for name, (parent, *_) in nodes.items() if parent == node]
        _, possible, _, awarded = nodes[node]
        if not children and possible == 0:
            return Fraction(0), None, Fraction(awarded or 0)
        if not children:
            return Fraction(possible), None if awarded is None else Fraction(awarded), Fraction(0)
        told = [brought(child) for child in children]
        due, there = sum(row[0] for row in told), [row for row in told if row[1] is not None]
        extra = sum((row[2] for row in told), Fraction(0))
        counted = sum(row[0] for row in there)
        if not there or not counted:
            return Fraction(due), None, extra
        return (
            Fraction(due),
            due * sum((row[1] or Fraction(0) for row in there), Fraction(0)) / counted,
            extra,
        )

    _, won, extra = brought("R")
    exact = (won or Fraction(0)) + extra
    return Decimal(exact.numerator) / Decimal(exact.denominator)


@SOME
@given(numbers=NUMBERS, without_ratings=UNITS_AND_PERIODS, withdrawn=UNITS_AND_PERIODS)
def test_scores_are_those_of_the_reference(
    scoring_sql: ScoringSql,
    numbers: list[int],
    without_ratings: set[tuple[str, str]],
    withdrawn: set[tuple[str, str]],
) -> None:
    world = world_of(numbers, without_ratings, withdrawn)
    scored = Scored(scoring_sql, world)
    try:
        leaves = scored.rows(
            "select period_id, unit_id, indicator_id, parent_id, points_full, status, points_awarded "
            "from marts.mart_indicator_scores "
            "where status <> 'not_due' and (points_possible > 0 or points_full = 0)"
        )
        ranking = scored.rows("select period_id, unit_id, unrounded_points from marts.mart_unit_ranking")
        assert scored.broken_identities() == {}
    finally:
        scored.close()
    cells: dict[tuple[str, str], dict[str, tuple[str | None, Decimal, str, Decimal | None]]] = {}
    for period, unit, indicator, parent, full, status, awarded in leaves:
        cells.setdefault((period, unit), {})[indicator] = (parent, full, status, awarded)
    # the leaves of the other category do not add up to their node
    compared = [row for row in ranking if UNITS[row[1]] == "c"]
    assert len(compared) == 9
    for period, unit, found in compared:
        assert abs(found - recomputed(cells[period, unit])) < Decimal("0.000001"), (period, unit)
    for unit in UNITS:
        year = cells["2013", unit]
        assert year["B1"][3] == left_of_deductions(world, unit)
        # the year does not apply where it was approved for it, not where it was for one of the quarters
        assert (year["A3"][2] == "not_applicable") == ((unit, "2013") in withdrawn)


def left_of_deductions(world: World, unit: str) -> Decimal:
    """What a deduction leaves, rounded half up to one place."""
    count = sum(
        row["occurrence_count"]
        for row in world["facts.fct_event"]
        if row["unit_id"] == unit and row["event_type"] == "inspection_problem"
    )
    return (FULL - min(CAP, EACH * count)).quantize(Decimal("0.1"), ROUND_HALF_UP)
