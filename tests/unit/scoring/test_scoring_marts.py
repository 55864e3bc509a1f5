"""What holds for the scoring of any world: order and threads change nothing, every point is accounted for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from scoring_harness import Scored, ScoringSql
from scoring_scheme import World, scheme
from scoring_world import happenings

pytestmark = pytest.mark.xdist_group("scoring")

NUMBERS = st.lists(st.integers(min_value=0, max_value=9), min_size=30, max_size=120)
FEW = settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
ORDINARY = [3, 8, 4, 5, 1, 6, 2, 7, 5, 9, 0, 2, 6, 4, 8, 1, 7, 3, 5, 0, 6, 2, 9, 4, 1, 8, 3, 7, 2, 5, 6]


@pytest.fixture(scope="session")
def ordinary(scoring_sql: ScoringSql) -> Iterator[Scored]:
    scored = Scored(scoring_sql, scheme() | happenings(ORDINARY))
    yield scored
    scored.close()


@FEW
@given(numbers=NUMBERS, shuffle=st.integers(0, 1000), threads=st.sampled_from([1, 2]))
def test_marts_do_not_depend_on_row_order_or_threads(
    scoring_sql: ScoringSql, numbers: list[int], shuffle: int, threads: int
) -> None:
    world = scheme() | happenings(numbers)
    plain, shuffled = Scored(scoring_sql, world), Scored(scoring_sql, world, threads=threads, shuffle=shuffle)
    try:
        assert shuffled.written() == plain.written()
    finally:
        plain.close()
        shuffled.close()


@FEW
@given(numbers=NUMBERS)
def test_identities_hold_in_any_world(scoring_sql: ScoringSql, numbers: list[int]) -> None:
    scored = Scored(scoring_sql, scheme() | happenings(numbers))
    try:
        assert scored.sql.identities
        assert (scored.broken_identities(), scored.refused()) == ({}, {})
    finally:
        scored.close()


ROLLUPS = {
    "means": {"R": ("sum", None), "A": ("geometric_mean", None), "B": ("min", None)},
    "least-shares": {"R": ("weighted_mean", None), "A": ("sum", "0.7"), "B": ("geometric_mean", "0.4")},
    "root": {"R": ("weighted_mean", "0.8"), "A": ("min", None), "B": ("sum", None)},
}


@pytest.mark.parametrize("rollups", ROLLUPS.values(), ids=list(ROLLUPS))
@FEW
@given(numbers=NUMBERS, shuffle=st.integers(0, 1000))
def test_other_rollups_keep_every_point_and_any_order(
    scoring_sql: ScoringSql, rollups: dict[str, tuple[str, str | None]], numbers: list[int], shuffle: int
) -> None:
    world = scheme() | happenings(numbers)
    world["facts.dim_indicator"] = [
        row | dict(zip(("rollup", "minimum_available_share"), rollups[row["indicator_id"]], strict=True))
        if row["indicator_id"] in rollups
        else row
        for row in world["facts.dim_indicator"]
    ]
    plain, shuffled = Scored(scoring_sql, world), Scored(scoring_sql, world, threads=2, shuffle=shuffle)
    try:
        assert shuffled.marts() == plain.marts()
        assert (plain.broken_identities(), plain.refused()) == ({}, {})
    finally:
        plain.close()
        shuffled.close()


MODIFIERS = {
    "A": {"decimals": "1", "ceiling_by": "A6"},
    "A1": {"ceiling_by": "A4", "zero_denominator": "not_applicable", "decimals": "2"},
    "A2": {"missing_period": "not_scored"},
    "A3": {"depends_on": "A2"},
    "A5": {"missing_period": "zero"},
    "B": {"bonus_cap": "0.5", "deduction_cap": "2", "negative_list_multiplier": "1.5"},
    "B1": {"ceiling_by": "A4"},
    "B2": {"weight_leaders": "70", "weight_peers": "30", "missing_group": "redistributed"},
    "B4": {"ceiling_by": "A4"},
}


def modified(numbers: list[int]) -> World:
    """The world with every modifier of points, two groups of raters, and scores told apart."""
    world = scheme() | happenings(numbers)
    world["staging.stg_schemes__parameters"] += [
        {"scheme_id": "w", "indicator_id": node, "parameter": name, "value": value}
        for node, values in MODIFIERS.items()
        for name, value in values.items()
    ]
    world["facts.dim_scheme"] = [
        row | {"node_decimals": 2, "tie_breakers": "B1;A"} for row in world["facts.dim_scheme"]
    ]
    world["facts.dim_indicator"] = [
        row | ({"input_detail": "leaders+peers"} if row["indicator_id"] == "B2" else {})
        for row in world["facts.dim_indicator"]
    ]
    world["staging.stg_schemes__deductions"] = [
        row | {"is_negative_list": True} for row in world["staging.stg_schemes__deductions"]
    ]
    world["facts.fct_rating"] += [
        row | {"rating_group": "peers", "rater_name": f"p{row['rater_name']}"}
        for row in world["facts.fct_rating"][1:]
    ]
    return world


@FEW
@given(numbers=NUMBERS, shuffle=st.integers(0, 1000), threads=st.sampled_from([1, 2]))
def test_modifiers_keep_every_point_and_any_order(
    scoring_sql: ScoringSql, numbers: list[int], shuffle: int, threads: int
) -> None:
    world = modified(numbers)
    plain, shuffled = Scored(scoring_sql, world), Scored(scoring_sql, world, threads=threads, shuffle=shuffle)
    try:
        assert shuffled.written() == plain.written()
        assert (plain.broken_identities(), plain.refused()) == ({}, {})
    finally:
        plain.close()
        shuffled.close()


def test_modifiers_take_part_in_the_modified_world(scoring_sql: ScoringSql) -> None:
    scored = Scored(scoring_sql, modified(ORDINARY))
    try:
        said = {
            words: scored.rows(
                f"select count(*) from marts.mart_score_explanations where rule || reason like '%{words}%'"
            )[0][0]
            for words in (
                "得分不超过分值的",
                "四舍五入到 2 位",
                "最多扣 2 分",
                "负面清单事项",
                "权重 70",
                "按 0 计",
            )
        }
    finally:
        scored.close()
    assert [words for words, count in said.items() if count == 0] == []


def test_every_status_and_method_occurs_in_the_ordinary_world(ordinary: Scored) -> None:
    statuses = {row[0] for row in ordinary.rows("select distinct cell_status from facts.fct_indicator_score")}
    methods = {
        row[0] for row in ordinary.rows("select distinct method from intermediate.int_scoring__method_points")
    }
    assert {"scored", "not_due", "not_reported", "invalid_value", "evidence_incomplete"} <= statuses
    assert methods == {
        "bands",
        "bonus",
        "checklist",
        "deduction",
        "improvement",
        "linear",
        "normalised",
        "peer_rank",
        "proportional",
        "rating",
        "survey",
        "target",
    }


def test_no_column_of_any_scoring_table_is_a_double(ordinary: Scored) -> None:
    doubles = ordinary.rows(
        "select table_schema, table_name, column_name from information_schema.columns "
        "where data_type in ('DOUBLE', 'FLOAT') and table_catalog = 'scored'"
    )
    assert doubles == []


def test_year_has_grades_and_quarters_have_none(ordinary: Scored) -> None:
    graded = ordinary.rows(
        "select period_id, count(grade) = count(*), count(grade) = 0 "
        "from marts.mart_unit_ranking group by 1 order by 1"
    )
    assert graded == [("2013", True, False), ("2013Q2", False, True), ("2013Q3", False, True)]


def test_every_lost_point_of_a_reported_leaf_names_a_source_or_a_missing_report(ordinary: Scored) -> None:
    nameless = ordinary.rows(
        "select unit_id, period_id, indicator_id, reason from marts.mart_score_explanations "
        "where direction = 'lost' and indicator_id in ('A1', 'A2', 'A3', 'A5') and source_file is null "
        "and reason not like '%未收到%' and reason not like '%未报%' and reason not like '%待核实%'"
    )
    assert nameless == []


@pytest.mark.parametrize(
    ("day", "said", "said_en", "gone"),
    [
        ("2014-01-10", "三季度尚未到期（2014-01-10）", "2013Q3 not due yet (2014-01-10)", "三季度未报"),
        ("2014-01-11", "三季度未报", "2013Q3 not reported", "尚未到期"),
    ],
    ids=["on-the-last-day", "a-day-later"],
)
def test_the_year_says_of_a_part_that_it_is_not_due_until_its_deadline_has_passed(
    scoring_sql: ScoringSql, day: str, said: str, said_en: str, gone: str
) -> None:
    world = scheme() | happenings(ORDINARY)
    for name in ("facts.fct_submission", "facts.fct_reported_value"):
        world[name] = [row for row in world[name] if row["period_id"] != "2013Q3"]
    late = {"due_date": "2014-01-10"}
    world["facts.dim_period"] = [
        row | (late if row["period_id"] == "2013Q3" else {}) for row in world["facts.dim_period"]
    ]
    world["facts.fct_absence"] = []
    world["facts.dim_scheme"] = [row | {"as_of_date": day} for row in world["facts.dim_scheme"]]
    scored = Scored(scoring_sql, world)
    try:
        reasons = scored.rows(
            "select reason, reason_en from marts.mart_indicator_scores "
            "where period_id = '2013' and indicator_id in ('A1', 'A2', 'A3')"
        )
        assert scored.broken_identities() == {}
    finally:
        scored.close()
    assert len(reasons) == 15
    assert [row for row in reasons if said not in row[0] or said_en not in row[1] or gone in row[0]] == []
