"""What a reader can work out is found, whatever way there is, and the smallest remedy is the smallest one."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from pipeline.public_edition.attack import leak_of, leaks, withheld
from pipeline.public_edition.gate import how, judge, personal_texts
from pipeline.public_edition.protect import smallest_set
from pipeline.public_edition.simplex import Inequality, InfeasibleError, greatest
from pipeline.public_edition.system import Decision, Figure, Kind, Relation, System

HUNDREDTH = Fraction(1, 200)
TENTH = Fraction(1, 10)


def figure(name: str, value: str | None, decision: str = "public", half: Fraction = HUNDREDTH) -> Figure:
    decided = Decision(decision)
    is_public = decided in {Decision.PUBLIC, Decision.REQUIRED}
    number = None if value is None else Fraction(value)
    return Figure(name, name, name, number, half, decided, is_public, TENTH)


def system(figures: list[Figure], *relations: Relation) -> System:
    return System({one.figure_id: one for one in figures}, relations)


def total(name: str, whole: str, *parts: str) -> Relation:
    return Relation(name, Kind.SUM, whole, parts)


def honghe(*hidden: str, received: str = "898.33") -> System:
    """Received by project at Honghe in 2024, with the confidential funds that the report leaves out."""
    rows = {
        "普法": "353.02",
        "法援": "68.41",
        "矫正": "14.90",
        "依法": "8.00",
        "复议": "78.80",
        "调解": "366.00",
        "监督员": "10.00",
    }
    figures = [
        figure("涉密", None, "withheld"),
        figure("项目支出", "1192.20"),
        figure("基本支出", "1692.40"),
        figure("支出合计", "2884.60", "required"),
        figure("表内合计", received),
        *(figure(name, value) for name, value in rows.items()),
    ]
    figures = [
        figure(one.figure_id, str(float(one.value or 0)), "withheld") if one.figure_id in hidden else one
        for one in figures
    ]
    return system(
        figures,
        total("执行", "支出合计", "基本支出", "项目支出"),
        total("表", "表内合计", *rows),
        total("构成", "项目支出", "表内合计", "涉密"),
    )


def test_confidential_funds_follow_from_two_published_totals() -> None:
    world = honghe()
    (leak,) = leaks(world, withheld(world))
    assert (leak.bounds.low, leak.bounds.high) == (Fraction("293.86"), Fraction("293.88"))
    assert how(world, leak) == "1192.20 − 898.33 = 293.87"


def test_total_alone_is_not_enough_to_withhold_because_its_rows_add_up() -> None:
    world = honghe()
    one = System({**world.figures, "表内合计": figure("表内合计", "898.33", "withheld")}, world.relations)
    (leak,) = leaks(one, ["涉密"])
    assert {relation.relation_id for relation in leak.relations} == {"表", "构成"}
    assert leak.bounds.middle == Fraction("293.07")


def test_smallest_set_protects_and_no_smaller_one_does() -> None:
    world = honghe()
    advice = smallest_set(world, ["涉密"])
    assert advice.is_smallest
    assert advice.figures is not None
    assert len(advice.figures) == 2
    candidates = [one for one, shown in world.figures.items() if shown.decision is Decision.PUBLIC]
    reference = Fraction("293.87")
    assert leak_of(world, "涉密", frozenset(advice.figures), reference) is None
    for size in (0, 1):
        for others in combinations(candidates, size):
            assert leak_of(world, "涉密", frozenset(others), reference) is not None, others


def test_small_part_beside_a_withheld_one_does_not_hide_it() -> None:
    """Of 301.07 in all, one part of 8 hides the other only within 8: the policy wants 10%."""
    world = honghe("表内合计", "依法")
    (leak,) = leaks(world, ["涉密"])
    assert leak.bounds.high is not None
    assert leak.bounds.high < Fraction("293.87") * Fraction(110, 100)


def test_printed_rate_gives_a_figure_away_within_its_rounding() -> None:
    figures = [
        figure("spent", "61", "withheld", Fraction(0)),
        figure("base", "63", half=Fraction(0)),
        figure("rate", "96.83"),
    ]
    world = system(figures, Relation("rate", Kind.RATIO, "spent", ("base",), "rate"))
    (leak,) = leaks(world, ["spent"])
    assert leak.bounds.low <= 61 <= (leak.bounds.high or 0)
    assert (leak.bounds.high or 0) - leak.bounds.low < Fraction(1, 100)


def test_change_against_last_year_gives_this_year_away() -> None:
    figures = [
        figure("now", "39.10", "withheld"),
        figure("before", "46.00"),
        figure("rate", "-15.00"),
    ]
    world = system(figures, Relation("change", Kind.CHANGE, "now", ("before",), "rate"))
    (leak,) = leaks(world, ["now"])
    assert leak.bounds.low <= Fraction("39.10") <= (leak.bounds.high or 0)


def test_nothing_is_said_of_a_figure_that_nothing_speaks_of() -> None:
    world = system([figure("alone", "5", "withheld"), figure("other", "7")])
    assert leaks(world, ["alone"]) == []


def test_when_everything_must_stay_public_there_is_no_set() -> None:
    figures = [
        figure("part", None, "withheld"),
        figure("whole", "10", "required"),
        figure("rest", "4", "required"),
    ]
    world = system(figures, total("t", "whole", "rest", "part"))
    advice = smallest_set(world, ["part"])
    assert (advice.figures, advice.reason) == (None, "required")


def test_contradicting_totals_are_read_every_way() -> None:
    """Two totals of the same hidden part that do not agree: either reading gives it away."""
    figures = [
        figure("part", None, "withheld"),
        figure("whole", "10"),
        figure("rest", "4"),
        figure("other whole", "20"),
        figure("other rest", "4"),
    ]
    world = system(
        figures, total("a", "whole", "rest", "part"), total("b", "other whole", "other rest", "part")
    )
    (leak,) = leaks(world, ["part"])
    assert len(leak.relations) == 1
    assert leak.bounds.middle in {Fraction(6), Fraction(16)}


def test_gate_is_closed_by_a_leak_and_open_without() -> None:
    assert not judge({"s": honghe()}, [], []).is_open
    assert judge({"s": honghe("表内合计", "调解")}, [], []).is_open


@pytest.mark.parametrize(
    "text",
    ["联系人：某某", "负责人张三丰审核", "电话13912345678", "0873—3197023", "11010119900101123X"],
    ids=["label", "name", "mobile", "land line", "identity number"],
)
def test_personal_data_close_the_gate(text: str) -> None:
    assert len(personal_texts([("t", "f", text)], ["张三丰"])) == 1
    assert not judge({}, [("t", "f", text)], ["张三丰"]).is_open


def test_long_numbers_that_are_no_telephones_are_not_personal() -> None:
    assert personal_texts([("t", "f", "13060024P00H44E10103P"), ("t", "g", "129398件")], ["张三丰"]) == []


def rows(*texts: tuple[dict[str, int], int]) -> list[Inequality]:
    return [Inequality({n: Fraction(v) for n, v in terms.items()}, Fraction(limit)) for terms, limit in texts]


def test_simplex_finds_the_exact_corner() -> None:
    limits = rows(({"x": 3, "y": 1}, 7), ({"x": 1, "y": 3}, 7))
    assert greatest({"x": Fraction(1), "y": Fraction(1)}, limits) == Fraction(7, 2)


def test_simplex_starts_from_a_point_that_is_not_nought() -> None:
    limits = rows(({"x": 1}, 9), ({"x": -1}, -4))
    assert greatest({"x": Fraction(-1)}, limits) == -4


def test_simplex_says_that_there_is_no_greatest_value() -> None:
    assert greatest({"x": Fraction(1)}, rows(({"x": -1}, 0))) is None


def test_simplex_refuses_what_contradicts_itself() -> None:
    with pytest.raises(InfeasibleError):
        greatest({"x": Fraction(1)}, rows(({"x": 1}, 2), ({"x": -1}, -3)))
