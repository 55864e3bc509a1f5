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
H,R,成果获奖,0,bonus,,event,次,half_year;year
""",
    "parameters": "indicator_id,parameter,value\nJ,cap,3\nH,cap,5\n",
    "deductions": """\
indicator_id,rule_id,event_type,points_each,cap_points,group_id,group_rule,rule_text,rule_text_en
J,省级,registered_event,2,,表彰,highest,获省级表彰加2分,2 points for an award of the province
J,市级,registered_event,1,,表彰,highest,获市级表彰加1分,1 point for an award of the city
J,推广,registered_event,0.5,1,,,经验推广每次加0.5分,half a point each
K,通报批评,registered_event,1.5,,,,每次通报批评扣1.5分,1.5 points for each reprimand
H,国家级,registered_event,3,,成果,highest_per_matter,获国家级奖加3分,3 points for a national award
H,省级,registered_event,2,,成果,highest_per_matter,获省级奖加2分,2 points for an award of the province
H,市级,registered_event,1,,成果,highest_per_matter,获市级奖加1分,1 point for an award of the city
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
# one matter in two spellings, twice in one line; a second one; two awards without a matter
WITH_MATTERS = (
    ("2025-02-01", "U1", "H", "市级", "优秀案例", "智慧调解", 2, "市奖〔2025〕1号"),
    ("2025-09-01", "U1", "H", "国家级", "创新奖", "智慧 调解", "", "国奖〔2025〕1号"),
    ("2025-10-01", "U1", "H", "市级", "示范点", "法治宣传", "", "市奖〔2025〕2号"),
    ("2025-03-01", "U2", "H", "省级", "先进集体", "", "", "省奖〔2025〕5号"),
    ("2025-04-01", "U2", "H", "省级", "先进个人", "", "", "省奖〔2025〕6号"),
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
        Form("成果", [["2025年度表彰奖励情况登记表"]], [*header[:5], "所属事项", *header[5:]], WITH_MATTERS),
    ]
    write_forms(folder / "raw" / "awards-2025", forms)
    done = kaohe_run(folder / "out", "--as-of", "2026-03-01", raw=folder / "raw")
    assert done.returncode == 0, done.stdout + done.stderr
    with duckdb.connect(str(folder / "out" / "current" / "kaohe.duckdb"), read_only=True) as connection:
        yield connection


def test_registered_events_win_and_cost_points_in_their_periods(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select unit_id, period_id, indicator_id, points_awarded from marts.mart_indicator_scores "
        "where indicator_id in ('J', 'K') order by all"
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
        "where period_id = '2025' and indicator_id in ('J', 'K') and points_delta <> 0 and source_cell <> '' "
        "order by 1, 2, 4"
    ).fetchall()
    assert [row[:4] for row in found] == [
        ("U1", "won", Decimal(2), "E3"),
        ("U1", "won", Decimal(1), "E5"),
        ("U2", "lost", Decimal(3), "E10"),
        ("U2", "won", Decimal(7), "E10"),
    ]
    assert "先进集体（省发〔2025〕1号）" in found[0][4]
    assert "会风会纪（县纪〔2025〕4号）" in found[2][4]


def test_of_one_matter_only_the_highest_award_counts(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select unit_id, period_id, points_awarded from marts.mart_indicator_scores "
        "where indicator_id = 'H' order by all"
    ).fetchall()
    assert found == [
        ("U1", "2025", Decimal(4)),
        ("U1", "2025H1", Decimal(1)),
        ("U2", "2025", Decimal(4)),
        ("U2", "2025H1", Decimal(4)),
    ]


def test_an_award_that_does_not_count_names_the_one_that_does(edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select period_id, points_delta, source_cell, reason, reason_en from marts.mart_score_explanations "
        "where unit_id = 'U1' and indicator_id = 'H' order by period_id, source_cell"
    ).fetchall()
    dated = "成果获奖 2025-02-01 优秀案例（市奖〔2025〕1号）（2 次）"
    nation_zh = "成果获奖 2025-09-01 创新奖（国奖〔2025〕1号）"
    nation = "H 2025-09-01 3 points for a national award, 1 x"
    city = "H 2025-02-01 1 point for an award of the city, 2 x"
    assert found == [
        (
            "2025",
            Decimal(0),
            "E3",
            f"{dated}，加 0 分（同一事项“智慧调解”只计最高的一次：国家级 2025-09-01 E4）",
            f"{city}: 0 points won (of the matter “智慧调解” only the highest counts: 国家级 2025-09-01 E4)",
        ),
        (
            "2025",
            Decimal(3),
            "E4",
            f"{nation_zh}，加 3 分（同一事项“智慧 调解”共 3 次，计最高的一次）",
            f"{nation}: 3 points won (of the matter “智慧 调解”, 3 times, the highest counts)",
        ),
        (
            "2025",
            Decimal(1),
            "E5",
            "成果获奖 2025-10-01 示范点（市奖〔2025〕2号），加 1 分",
            "H 2025-10-01 1 point for an award of the city, 1 x: 1 point won",
        ),
        (
            "2025H1",
            Decimal(1),
            "E3",
            f"{dated}，加 1 分（同一事项“智慧调解”共 2 次，计最高的一次）",
            f"{city}: 1 point won (of the matter “智慧调解”, 2 times, the highest counts)",
        ),
    ]


def test_an_award_that_its_group_leaves_out_names_the_one_that_counts(
    edition: duckdb.DuckDBPyConnection,
) -> None:
    found = edition.execute(
        "select reason, reason_en from marts.mart_score_explanations "
        "where period_id = '2025' and unit_id = 'U1' and indicator_id = 'J' and source_cell = 'E4'"
    ).fetchall()
    award = "表彰奖励 2025-04-01 先进集体（市发〔2025〕3号）"
    award_en = "J 2025-04-01 1 point for an award of the city, 1 x"
    assert found == [
        (
            f"{award}，加 0 分（同组只计最高的一次：省级 2025-03-01 E3）",
            f"{award_en}: 0 points won (of the group only the highest counts: 省级 2025-03-01 E3)",
        )
    ]
