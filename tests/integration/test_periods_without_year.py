"""Periods written without their year, from raw files to submissions: read where it is certain, else told.

Belongs here: where the year may come from, what contradicts it, what the sender is told.
Does not belong here: periods with their year (`test_monthly_periods`, unit tests of models).
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import openpyxl
import pytest
from small_raw import Form, write_forms, write_scheme
from whole_run import kaohe_run

pytestmark = pytest.mark.xdist_group("periods_without_year")

PERIODS = (
    # 2013 has four quarters, and the scheme goes on with two of 2014
    ("2013Q1", "2013年第一季度", "quarter", "2013", "2013-01-01", "2013-03-31"),
    ("2013Q2", "2013年第二季度", "quarter", "2013", "2013-04-01", "2013-06-30"),
    ("2013Q3", "2013年第三季度", "quarter", "2013", "2013-07-01", "2013-09-30"),
    ("2013Q4", "2013年第四季度", "quarter", "2013", "2013-10-01", "2013-12-31"),
    ("2014Q1", "2014年第一季度", "quarter", "2014", "2014-01-01", "2014-03-31"),
    ("2014Q2", "2014年第二季度", "quarter", "2014", "2014-04-01", "2014-06-30"),
    ("2013", "2013年度", "year", "''", "2013-01-01", "2013-12-31"),
    ("2014", "2014年度", "year", "''", "2014-01-01", "2014-12-31"),
)
SCHEME = """scheme_id: quarters
scheme_name: 按季考核方案
scheme_kind: assessment
scheme_year: 2013
effective_date: 2013-01-01
points_total: 100
rank_basis: unrounded
first_period_id: 2013Q1
due_working_days: 7
cutoff_working_days: 20
periods:
""" + "".join(
    f"  - {{period_id: '{key}', period_name: {name}, period_kind: {kind}, parent_period_id: {parent},\n"
    f"     start_date: {start}, end_date: {end}, is_reported: {str(kind == 'quarter').lower()}}}\n"
    for key, name, kind, parent, start, end in PERIODS
)
TABLES = {
    "categories": "category_id,category_name\ng,股室\n",
    "indicators": """\
indicator_id,parent_id,indicator_name,points,method,rollup,fold,input,unit_of_measure,assessed_in
R,,总分,100,,sum,,,,
A,R,办结件数,100,proportional,,sum,reported,件,quarter;year
""",
    "targets": "indicator_id,period_kind,target_text\nA,quarter,≥10件\nA,year,≥40件\n",
    "grades": "grade_order,grade_id,grade_name,minimum_score\n1,a,合格,60\n2,b,不合格,0\n",
}
PLAIN = "绩效指标落实情况报表"
SENT = (
    # unit, path, sheet, title, period as written ('' for no label), its period or the reason why none
    ("U1", "U1.xlsx", "Sheet1", PLAIN, "三季度", "2013Q3"),
    ("U2", "U2.xlsx", "Sheet1", PLAIN, "10-12月", "2013Q4"),
    ("U3", "U3.xlsx", "Sheet1", "2014年第二季度" + PLAIN, "二季度", "2014Q2"),
    ("U4", "U4.xlsx", "2013年", PLAIN, "第二季度（4-6月）", "2013Q2"),
    ("U5", "2014Q1/U5.xlsx", "Sheet1", PLAIN, "１季度", "2014Q1"),
    ("U6", "2014/一季度/U6.xlsx", "Sheet1", PLAIN, "Q1", "2014Q1"),
    ("U7", "U7_2013年第一季度报表.xlsx", "Sheet1", PLAIN, "第一季度", "2013Q1"),
    ("U8", "2013/U8.xlsx", "Sheet1", "第二季度" + PLAIN, "", "2013Q2"),
    ("V7", "V7.xlsx", "Sheet1", PLAIN, "第二季度（2014年）", "2014Q2"),
    ("V8", "V8.xlsx", "Sheet1", PLAIN, "三季度（2012年）", "unknown_period"),
    # years in Chinese figures are years
    ("W1", "二〇一三年第二季度/W1.xlsx", "Sheet1", "二〇一三年第二季度" + PLAIN, "", "2013Q2"),
    ("W2", "W2.xlsx", "Sheet1", "二零一三年第三季度" + PLAIN, "三季度", "2013Q3"),
    ("W3", "W3.xlsx", "Sheet1", "二○一四年" + PLAIN, "二〇一四年二季度", "2014Q2"),
    # nobody knows, or the places say different things
    ("U9", "U9.xlsx", "Sheet1", PLAIN, "二季度", "period_without_year"),
    ("V1", "2014Q1/V1.xlsx", "Sheet1", "2013年" + PLAIN, "一季度", "period_without_year"),
    ("V2", "2014Q1/V2.xlsx", "Sheet1", PLAIN, "二季度", "period_without_year"),
    ("V3", "2013Q2/V3.xlsx", "Sheet1", PLAIN, "三季度", "period_without_year"),
    ("V4", "2012Q3/V4.xlsx", "Sheet1", PLAIN, "三季度", "period_without_year"),
    ("V5", "V5.xlsx", "三季度", PLAIN, "上半年", "period_without_year"),
    # the year is there, and the title was left as it was
    ("V6", "V6.xlsx", "Sheet1", "2013年第一季度" + PLAIN, "2013年第二季度", "2013Q2"),
    ("W4", "W4.xlsx", "Sheet1", "二〇一三年第四季度" + PLAIN, "2013年第二季度", "2013Q2"),
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The edition of a run over the files that were sent."""
    folder = tmp_path_factory.mktemp("quarters")
    units = Form(
        "登记表",
        [["考核对象登记表"]],
        ["单位编码", "单位名称", "类别", "起始日期"],
        [[unit, f"甲{unit}股", "g", "2010-01-01"] for unit, *_ in SENT],
    )
    write_scheme(folder / "raw", SCHEME, TABLES)
    write_forms(folder / "raw" / "quarters", [units])
    for unit, path, sheet, title, period, _ in SENT:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        page.title = sheet
        page.append([title])
        page.append(["填报单位", unit, *(["填报周期", period] if period else [])])
        page.append(["指标编码", "指标名称", "实际完成值"])
        page.append(["A", "办结件数", 12])
        target = folder / "raw" / "quarters" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)
        lists = book.create_sheet("清单")
        lists.append(["佐证材料清单"])
        lists.append(["填报单位", unit, *(["填报周期", period] if period else ["填报周期", "第二季度"])])
        lists.append(["材料编号", "指标编码", "材料名称", "文件名"])
        lists.append(["1", "A", "台账", "台账.pdf"])
        book.save(target)
    done = kaohe_run(folder / "out", "--as-of", "2014-12-31", raw=folder / "raw")
    assert done.returncode == 0, done.stdout + done.stderr
    with duckdb.connect(str(folder / "out" / "current" / "kaohe.duckdb"), read_only=True) as connection:
        yield connection


def test_a_year_is_taken_from_where_it_is_certain(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute("select unit_id, period_id from facts.fct_submission order by 1").fetchall()
    assert found == sorted((unit, result) for unit, *_, result in SENT if result[0] == "2")


def test_a_year_that_is_not_certain_is_asked_for(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select regexp_extract(source_file, '([UV][0-9])[^/]*$', 1), source_cell, expected, found, remedy "
        "from marts.mart_quarantine where reason_code = 'period_without_year' order by 1"
    ).fetchall()
    remedy = "在填报周期里写明年份（如2013年第二季度），并与表题、文件名和文件夹一致后重新报送"
    assert found == [
        ("U9", "D2", "2013Q2、2014Q2", "二季度", remedy),
        ("V1", "D2", "2013Q1、2014Q1", "一季度 / 2013年 / 2014Q1", remedy),
        ("V2", "D2", "2013Q2、2014Q2", "二季度 / 2014Q1", remedy),
        ("V3", "D2", "2013Q3", "三季度 / 2013Q2", remedy),
        ("V4", "D2", "2013Q3", "三季度 / 2012Q3", remedy),
        ("V5", "D2", "考核方案中的周期", "上半年", remedy),
    ]


def test_a_year_in_brackets_is_the_year(edition: duckdb.DuckDBPyConnection) -> None:
    """Though the scheme has one third quarter only, that of 2012 is none of its periods."""
    found = edition.execute(
        "select source_file, source_cell, found from marts.mart_quarantine "
        "where reason_code = 'unknown_period' and source_sheet = 'Sheet1'"
    ).fetchall()
    assert found == [("quarters/V8.xlsx", "D2", "三季度（2012年）")]


def test_a_title_left_as_it_was_is_told(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select source_file, source_cell, expected, found from marts.mart_quarantine "
        "where reason_code = 'title_period_differs' order by source_file"
    ).fetchall()
    assert found == [
        ("quarters/V6.xlsx", "D2", "2013年第一季度", "2013年第二季度"),
        ("quarters/W4.xlsx", "D2", "2013年第四季度", "2013年第二季度"),
    ]


def test_lists_of_evidence_follow_the_same_places(edition: duckdb.DuckDBPyConnection) -> None:
    """A list whose period is known is of that period; the others are told as the reports are."""
    found = edition.execute(
        "select distinct unit_id, period_id from facts.fct_evidence order by all"
    ).fetchall()
    assert found == sorted((unit, result) for unit, *_, result in SENT if result[0] == "2")
