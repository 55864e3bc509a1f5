"""Awards and reprimands, from the register of events to points: by level, with a document, each once.

Belongs here: one run of a scheme with a bonus and a deduction on registered events.
Does not belong here: groups and caps of rules (worked examples of the reference), single reasons (dbt).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest
from small_raw import Form, write_forms, write_scheme
from whole_run import kaohe_run

from pipeline.schemes import lint_folder

pytestmark = pytest.mark.xdist_group("registered_events")

SCHEME = """scheme_id: awards-2025
scheme_name: 表彰方案
scheme_kind: assessment
scheme_year: 2025
effective_date: 2025-01-01
points_total: 10
rank_basis: unrounded
periods:
  - {period_id: 2025H1, period_name: 2025年上半年, period_kind: half_year, parent_period_id: '2025',
     start_date: 2025-01-01, end_date: 2025-06-30, is_reported: false}
  - {period_id: '2025', period_name: 2025年度, period_kind: year,
     start_date: 2025-01-01, end_date: 2025-12-31, is_reported: false}
"""
TABLES = {
    "categories": "category_id,category_name\ng,股室\n",
    "indicators": """\
indicator_id,parent_id,indicator_name,points,method,rollup,input,unit_of_measure,assessed_in
R,,总分,10,,sum,,,
K,R,作风纪律,10,deduction,,event,次,half_year;year
J,R,表彰奖励,0,bonus,,event,次,half_year;year
""",
    "parameters": "indicator_id,parameter,value\nJ,cap,3\n",
    "deductions": """\
indicator_id,rule_id,event_type,points_each,cap_points,group_id,group_rule,rule_text,rule_text_en
J,省级,registered_event,2,,表彰,highest,获省级表彰加2分,2 points for an award of the province
J,市级,registered_event,1,,表彰,highest,获市级表彰加1分,1 point for an award of the city
J,推广,registered_event,0.5,1,,,经验推广每次加0.5分,half a point each
K,通报批评,registered_event,1.5,,,,每次通报批评扣1.5分,1.5 points for each reprimand
""",
    "grades": "grade_order,grade_id,grade_name,minimum_score\n1,a,合格,6\n2,b,不合格,0\n",
}
LINES = (
    ("2025-03-01", "U1", "J", "省级", "先进集体", "", "省发〔2025〕1号"),
    ("2025-04-01", "一股", "J", "市级", "先进集体", "", "市发〔2025〕3号"),
    ("2025年9月1日", "U1", "J", "推广", "现场会", 3, "市发〔2025〕9号"),
    ("2025-03-01", "U1", "J", "省级", "先进集体", "", "省发〔2025〕1号"),
    ("2025-05-01", "U2", "J", "市级", "先进集体", "", "待补"),
    ("2025-05-02", "U2", "J", "市级", "先进个人", "", ""),
    ("2025-05-03", "U2", "J", "国家级", "先进个人", "", "国发〔2025〕1号"),
    ("2025-08-01", "U2", "K", "通报批评", "会风会纪", 2, "县纪〔2025〕4号"),
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("awards")
    scheme = write_scheme(folder / "raw", SCHEME, TABLES)
    assert [(problem.rule, problem.found) for problem in lint_folder(scheme)] == []
    units = [["U1", "一股", "g", "2020-01-01"], ["U2", "二股", "g", "2020-01-01"]]
    header = ["表彰日期", "单位", "指标编码", "级别", "表彰名称", "次数", "表彰文号"]
    forms = [
        Form("登记表", [["考核对象登记表"]], ["单位编码", "单位名称", "类别", "起始日期"], units),
        Form("表彰", [["2025年度表彰奖励情况登记表"]], header, LINES),
    ]
    write_forms(folder / "raw" / "awards-2025", forms)
    done = kaohe_run(folder / "out", "--as-of", "2026-03-01", raw=folder / "raw")
    assert done.returncode == 0, done.stdout + done.stderr
    with duckdb.connect(str(folder / "out" / "current" / "kaohe.duckdb"), read_only=True) as connection:
        yield connection


def test_registered_events_win_and_cost_points_in_their_periods(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select unit_id, period_id, indicator_id, points_awarded from marts.mart_indicator_scores "
        "where indicator_id <> 'R' order by all"
    ).fetchall()
    assert found == [
        ("U1", "2025", "J", Decimal(3)),
        ("U1", "2025", "K", Decimal(10)),
        ("U1", "2025H1", "J", Decimal(2)),
        ("U1", "2025H1", "K", Decimal(10)),
        ("U2", "2025", "J", Decimal(0)),
        ("U2", "2025", "K", Decimal(7)),
        ("U2", "2025H1", "J", Decimal(0)),
        ("U2", "2025H1", "K", Decimal(10)),
    ]


def test_what_cannot_count_is_set_aside_with_its_cell(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select source_cell, reason_code, found from marts.mart_quarantine order by 1"
    ).fetchall()
    assert found == [
        ("D9", "unknown_point_rule", "国家级"),
        ("E6", "duplicate_event", "先进集体"),
        ("G8", "missing_document", ""),
    ]


def test_every_point_tells_its_event_and_document(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select unit_id, direction, points_delta, source_cell, reason from marts.mart_score_explanations "
        "where period_id = '2025' and points_delta <> 0 and source_cell <> '' order by 1, 2, 4"
    ).fetchall()
    assert [row[:4] for row in found] == [
        ("U1", "won", Decimal(2), "E3"),
        ("U1", "won", Decimal(1), "E5"),
        ("U2", "lost", Decimal(3), "E10"),
        ("U2", "won", Decimal(7), "E10"),
    ]
    assert "先进集体（省发〔2025〕1号）" in found[0][4]
    assert "会风会纪（县纪〔2025〕4号）" in found[2][4]
