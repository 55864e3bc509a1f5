"""A scheme with months, from raw files to points: months make the quarter, quarters the half-year.

Belongs here: how people write months, what a month is scored and owed for, what longer periods make of it,
the template of a month.
Does not belong here: single models (unit tests beside them), methods.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from small_raw import Form, write_forms, write_scheme
from typer.testing import CliRunner
from whole_run import kaohe_run

from pipeline.cli.app import app

pytestmark = pytest.mark.xdist_group("monthly_periods")

PERIODS = (
    ("2025M01", "2025年1月", "month", "2025Q1", "01-01", "01-31", "true"),
    ("2025M02", "2025年2月", "month", "2025Q1", "02-01", "02-28", "true"),
    ("2025M03", "2025年3月", "month", "2025Q1", "03-01", "03-31", "true"),
    ("2025M04", "2025年4月", "month", "2025Q2", "04-01", "04-30", "true"),
    ("2025Q1", "2025年第一季度", "quarter", "2025H1", "01-01", "03-31", "false"),
    ("2025Q2", "2025年第二季度", "quarter", "2025H1", "04-01", "06-30", "false"),
    ("2025H1", "2025年上半年", "half_year", "2025", "01-01", "06-30", "true"),
    ("2025", "2025年度", "year", "''", "01-01", "12-31", "false"),
)
SCHEME = """scheme_id: monthly-2025
scheme_name: 按月考核方案
scheme_kind: assessment
scheme_year: 2025
effective_date: 2025-01-01
points_total: 100
rank_basis: unrounded
first_period_id: 2025M01
due_working_days: 7
cutoff_working_days: 20
periods:
""" + "".join(
    f"  - {{period_id: '{key}', period_name: {name}, period_kind: {kind}, parent_period_id: {parent},\n"
    f"     start_date: 2025-{start}, end_date: 2025-{end}, is_reported: {reported}}}\n"
    for key, name, kind, parent, start, end, reported in PERIODS
)
ALL = "month;quarter;half_year;year"
TABLES = {
    "categories": "category_id,category_name\ng,股室\n",
    "indicators": f"""\
indicator_id,parent_id,indicator_name,points,method,rollup,fold,input,unit_of_measure,assessed_in
R,,总分,100,,sum,,,,
A,R,按期办结率,40,proportional,,rate,reported,%,{ALL}
B,R,办结件数,30,proportional,,sum,reported,件,{ALL}
C,R,报表报送,30,checklist,,,submissions,份,{ALL}
""",
    "targets": """\
indicator_id,period_kind,target_text
A,,≥95%
B,month,≥10件
B,quarter,≥30件
B,half_year,≥50件
B,year,≥50件
""",
    "grades": "grade_order,grade_id,grade_name,minimum_score\n1,a,合格,60\n2,b,不合格,0\n",
}
RECEIVED = (
    # unit, period as it is written, day of the report, numerator and denominator of A, value of B
    ("U1", "2025年1月", "2025-02-06", 19, 20, 10),
    ("U1", "2025-02", "2025-03-05", 18, 20, 12),
    ("U1", "2025-03-01 00:00:00", "2025-04-07", 20, 20, 8),
    ("U1", "title", "2025-05-08", 20, 20, 11),
    ("U1", "2025年上半年", "2025-07-04", None, None, 45),
    ("U2", "２０２５年１月份", "2025-02-06", 19, 20, 5),
    ("U2", "2025M03", "2025-04-18", 38, 40, 10),
    ("U2", "2025.4", "2025-05-08", 20, 20, 11),
)


def report(row: tuple[str, str, str, int | None, int | None, int]) -> Form:
    """A report; one has its month in the title only."""
    unit, period, day, done, asked, count = row
    written: list[object] = [] if period == "title" else ["报告期", period]
    title = "2025年4月份绩效指标落实情况月报" if period == "title" else "绩效指标落实情况月报"
    rows: list[list[object]] = [["B", "办结件数", count, "", ""]]
    if asked:
        rows.append(["A", "按期办结率", "", done, asked])
    return Form(
        f"月报_{unit}",
        [[title], ["填报单位", unit, *written, "填报日期", day]],
        ["指标编码", "指标名称", "实际完成值", "分子", "分母"],
        rows,
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a published run."""
    folder = tmp_path_factory.mktemp("monthly")
    units = Form(
        "登记表",
        [["考核对象登记表"]],
        ["单位编码", "单位名称", "类别", "起始日期"],
        [[unit, f"第{unit[1]}股", "g", "2020-01-01"] for unit in ("U1", "U2")],
    )
    write_scheme(folder / "raw", SCHEME, TABLES)
    write_forms(folder / "raw" / "monthly-2025", [units, *(report(row) for row in RECEIVED)])
    done = kaohe_run(folder / "out", "--as-of", "2026-03-01", raw=folder / "raw")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def edition(out: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(out / "current" / "kaohe.duckdb"), read_only=True) as connection:
        yield connection


def test_every_way_to_write_a_month_is_read(edition: duckdb.DuckDBPyConnection) -> None:
    sql = "select unit_id, period_id, submission_status from facts.fct_submission order by 1, 2"
    assert edition.execute(sql).fetchall() == [
        *(("U1", period, "accepted") for period in ("2025H1", "2025M01", "2025M02", "2025M03", "2025M04")),
        *(("U2", period, "accepted") for period in ("2025M01", "2025M03", "2025M04")),
    ]
    assert edition.execute("select * from marts.mart_quarantine").fetchall() == []


POINTS = {
    # points of A (a rate, at least 95%), B (a sum beside its target), C (reports in time of those owed)
    ("U1", "2025M01"): ("40", "30", "30"),
    ("U1", "2025M02"): ("37.8947", "30", "30"),
    ("U1", "2025M03"): ("40", "24", "30"),
    # 57 of 60, 10 + 12 + 8 of 30, 3 of 3 reports
    ("U1", "2025Q1"): ("40", "30", "30"),
    ("U1", "2025Q2"): ("40", "11", "30"),
    # the half-year said 45 itself, its rate is made from four months: 77 of 80; 4 months and its own report
    ("U1", "2025H1"): ("40", "27", "30"),
    ("U1", "2025"): ("40", "27", "30"),
    ("U2", "2025M01"): ("40", "15", "30"),
    ("U2", "2025M02"): ("0", "0", "0"),
    # on the thirteenth working day: counts, but not as in time
    ("U2", "2025M03"): ("40", "30", "0"),
    # 57 of 60, 15 of 30, one of three in time
    ("U2", "2025Q1"): ("40", "15", "10"),
    # 26 of 50; January and April in time of four months and the half-year
    ("U2", "2025H1"): ("40", "15.6", "12"),
    ("U2", "2025"): ("40", "15.6", "12"),
}


@pytest.mark.parametrize(("unit", "period"), POINTS)
def test_months_are_scored_and_make_longer_periods(
    edition: duckdb.DuckDBPyConnection, unit: str, period: str
) -> None:
    found = edition.execute(
        "select points_awarded from marts.mart_indicator_scores where unit_id = ? and period_id = ? "
        "and indicator_id in ('A', 'B', 'C') order by indicator_id",
        [unit, period],
    ).fetchall()
    assert [points for (points,) in found] == [Decimal(points) for points in POINTS[unit, period]]


def test_each_month_has_a_ranking_and_only_the_year_has_grades(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select period_id, count(*), count(grade) from marts.mart_unit_ranking group by all order by 1"
    ).fetchall()
    assert found == [(key, 2, 2 if key == "2025" else 0) for key in sorted(row[0] for row in PERIODS)]


def test_a_month_is_due_on_its_own_day(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select unit_id, period_id, cast(due_date as varchar), submission_status "
        "from marts.mart_submission_status where submission_status <> 'on_time' order by 1, 2"
    ).fetchall()
    assert found == [
        ("U2", "2025H1", "2025-07-09", "missing"),
        ("U2", "2025M02", "2025-03-11", "missing"),
        ("U2", "2025M03", "2025-04-10", "late"),
    ]


def test_a_month_has_a_template(out: Path, tmp_path: Path) -> None:
    given = ["template", "monthly-2025", "2025M03", "U2", "--out", str(out), "--to", str(tmp_path)]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0, result.output
    [path] = tmp_path.iterdir()
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert (sheet["D2"].value, sheet["E2"].value) == ("填报周期", "2025年3月")
    assert sheet["A1"].value.startswith("第2股 2025年3月 ")
