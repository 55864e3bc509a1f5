"""What the models score passes the release gate: points of any fineness, lost bonuses, broken ties."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from scoring_harness import Scored, ScoringSql
from scoring_scheme import Row, World, scheme
from scoring_world import happenings

pytestmark = pytest.mark.xdist_group("scoring")

ORDINARY = [3, 8, 4, 5, 1, 6, 2, 7, 5, 9, 0, 2, 6, 4, 8, 1, 7, 3, 5, 0, 6, 2, 9, 4, 1, 8, 3, 7, 2, 5, 6]
ALIKE = [5] * 30


def changed(world: World, table: str, of: Row, **values: Any) -> World:
    """The world with other values in the rows of a table that have the values named."""
    world[table] = [row | values if of.items() <= row.items() else row for row in world[table]]
    return world


def rounded(leaf_decimals: int, bonus_cap: str = "1", **points: str) -> World:
    """The ordinary world with leaves rounded to so many places and other points for some of them."""
    world = changed(scheme() | happenings(ORDINARY), "facts.dim_scheme", {}, leaf_decimals=leaf_decimals)
    for leaf, possible in points.items():
        changed(world, "facts.dim_indicator", {"indicator_id": leaf}, points_possible=possible)
    return changed(
        world, "staging.stg_schemes__parameters", {"indicator_id": "B5", "parameter": "cap"}, value=bonus_cap
    )


@pytest.mark.parametrize(
    ("world", "leaf", "most"),
    [
        pytest.param(rounded(0, A3="2.5"), "A3", "2.5", id="half-a-point"),
        pytest.param(rounded(0, A3="2.4"), "A3", "2.4", id="less-than-half"),
        pytest.param(rounded(2, A2="6.125"), "A2", "6.125", id="third-place"),
        pytest.param(rounded(0, B1="10.5"), "B1", "10.5", id="deduction"),
        pytest.param(rounded(0, B1="10.4"), "B1", "10.4", id="deduction-less-than-half"),
        pytest.param(rounded(0, B4="3.5"), "B4", "3.5", id="reports"),
        pytest.param(rounded(0, "0.5"), "B5", "0.5", id="bonus-at-its-cap"),
    ],
)
def test_all_points_of_a_leaf_are_all_of_them_whatever_it_is_rounded_to(
    scoring_sql: ScoringSql, world: World, leaf: str, most: str
) -> None:
    scored = Scored(scoring_sql, world)
    try:
        awarded = scored.rows(
            f"select max(points_awarded) from marts.mart_indicator_scores where indicator_id = '{leaf}'"
        )
        assert (scored.broken_identities(), scored.refused()) == ({}, {})
    finally:
        scored.close()
    assert awarded == [(Decimal(most),)]


def test_bonus_below_a_node_with_too_little_data_is_lost_and_released(scoring_sql: ScoringSql) -> None:
    world = scheme() | happenings(ORDINARY)
    changed(world, "facts.dim_indicator", {"indicator_id": "B"}, minimum_available_share="0.9")
    scored = Scored(scoring_sql, world)
    try:
        lost = scored.rows(
            "select leaves.unit_id, leaves.points_awarded "
            "from marts.mart_indicator_scores as leaves "
            "inner join marts.mart_indicator_scores as nodes using (scheme_id, period_id, unit_id) "
            "where leaves.indicator_id = 'B5' and leaves.points_awarded > 0 and nodes.indicator_id = 'B' "
            "and nodes.status = 'insufficient_data' and nodes.points_awarded is null"
        )
        assert (scored.broken_identities(), scored.refused()) == ({}, {})
    finally:
        scored.close()
    assert lost == [("u3", Decimal(1))]


def test_equal_scores_that_a_tie_breaker_tells_apart_are_released(scoring_sql: ScoringSql) -> None:
    world = changed(scheme() | happenings(ALIKE), "facts.dim_scheme", {}, tie_breakers="B1;A")
    # u1 wins a point of A4 more than its peers, and loses one of B1 more
    changed(world, "facts.fct_captured_value", {"unit_id": "u1", "indicator_id": "A4"}, captured_value="81")
    changed(world, "facts.fct_event", {"unit_id": "u1"}, occurrence_count=2)
    scored = Scored(scoring_sql, world)
    try:
        places = scored.rows(
            "select unit_id, rank_in_category, score_points = max(score_points) over () "
            "from marts.mart_unit_ranking where period_id = '2013' and category_id = 'c' order by unit_id"
        )
        assert scored.refused() == {}
    finally:
        scored.close()
    assert places == [("u1", 3, True), ("u2", 1, True), ("u3", 1, True)]
