"""Tables with a row for each year: changes follow from the year above, whichever way the years run."""

from __future__ import annotations

import pytest
from report_cases import check

HEAD = ("年度", "预算数（万元）", "执行数（万元）", "较上年增减额（万元）", "较上年增减（%）")
ROWS = [
    ("2022", "10,700.00", "9,936.00", "—", "—"),
    ("2023", "11,640.00", "10,708.80", "772.80", "7.78"),
    ("2024", "12,450.00", "11,578.50", "869.70", "8.21"),
]


def verdicts(rows: list[tuple[str, ...]]) -> dict[str, tuple[str, str]]:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEAD, *rows))
    page = f"<html><body><h1>2024年度自评报告</h1><table>{cells}</table></body></html>"
    return {r.stated: (str(r.verdict), r.expression) for r in check("a.html", page.encode()).relations}


@pytest.mark.parametrize("rows", [ROWS, ROWS[::-1]], ids=["upwards", "downwards"])
def test_changes_follow_from_the_year_before(rows: list[tuple[str, ...]]) -> None:
    found = verdicts(rows)
    assert found["772.80"] == ("exact", "10,708.80 - 9,936.00")
    assert found["869.70"] == ("exact", "11,578.50 - 10,708.80")
    assert found["7.78"] == ("exact", "(10,708.80 - 9,936.00) ÷ 9,936.00")
    assert found["8.21"] == ("contradicted", "(11,578.50 - 10,708.80) ÷ 10,708.80")


def test_a_year_that_is_missing_leaves_the_changes_alone() -> None:
    rows = [ROWS[0], ("2025", *ROWS[1][1:]), ("2026", *ROWS[2][1:])]
    assert {"7.78", "8.21", "772.80"} & set(verdicts(rows)) == set()


def test_changes_that_follow_from_no_column_are_left_alone() -> None:
    rows = [ROWS[0], (*ROWS[1][:3], "1.00", "1.00"), (*ROWS[2][:3], "2.00", "2.00")]
    assert {"1.00", "2.00"} & set(verdicts(rows)) == set()
