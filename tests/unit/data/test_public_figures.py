"""The figures of the two public documents stand as printed, with their errors."""

from __future__ import annotations

from decimal import Decimal

from data.generators import baoding_2024, honghe_2024


def test_baoding_has_five_projects_with_thirty_targets() -> None:
    assert sum(Decimal(project.budget) for project in baoding_2024.PROJECTS) == Decimal("539.88")
    assert [len(project.rows) for project in baoding_2024.PROJECTS] == [6] * 5
    assert len({project.code for project in baoding_2024.PROJECTS}) == 5


def test_baoding_plans_have_the_printed_gaps() -> None:
    plans = [project.plan for project in baoding_2024.PROJECTS]
    assert plans[0] == {"3月底": "10%", "6月底": "25%", "10月底": "70%"}
    assert plans[4] == {"3月底": None, "6月底": None, "10月底": "50%", "12月底": "100%"}
    assert [plan.get("12月底") for plan in plans] == [None, "100%", "100%", "100%", "100%"]


def test_baoding_targets_stand_as_printed() -> None:
    texts = {row[4] for project in baoding_2024.PROJECTS for row in project.rows}
    assert {"≤320 元/ 人", "≤12 月份", "≤450 元", "≥2 次", "100%", "≥5%", "≤1%"} <= texts


def test_baoding_has_seven_functional_goals() -> None:
    assert [goal[0] for goal in baoding_2024.GOALS] == [1, 2, 3, 4, 5, 6, 7]
    bands = [(target, grade) for name, target, grade in baoding_2024.GOALS[6][3] if name == "调解成功率"]
    assert bands == [("大于等于 95%", "优"), ("大于等于 90%", "良"), ("小于 90%", "差")]


def test_honghe_printed_total_of_funds_received_does_not_add_up() -> None:
    *parts, total = honghe_2024.FUNDS
    sums = [sum(Decimal(row[column]) for row in parts) for column in (1, 2, 3)]
    assert [str(value) for value in sums] == ["80.00", "899.13", "883.84"]
    assert total[1:] == ("80.00", "898.33", "883.84")


def test_honghe_execution_rates_agree_with_their_parts() -> None:
    for _, _, received, spent, rate in honghe_2024.EXECUTION:
        share = 100 * Decimal(spent.replace(",", "")) / Decimal(received.replace(",", ""))
        assert abs(share - Decimal(rate.rstrip("%"))) <= Decimal("0.005")


def test_honghe_explains_six_of_eight_missed_indicators() -> None:
    *kinds, total = honghe_2024.COMPLETION
    assert total == ("合计", sum(kind[1] for kind in kinds), sum(kind[2] for kind in kinds))
    assert total[1:] == (139, 131)
    assert len(kinds) == 8
    assert len(honghe_2024.UNMET) == 6
