"""From raw files to the published tree: every kind of nothing, two schemes with the same files, any order.

Belongs here: one run of a small scheme that has each reason for a value not to be there, the same run on
shuffled rows and renamed files with other threads.
Does not belong here: the words of statuses (unit tests beside the models).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from small_raw import Form, write_forms, write_scheme
from whole_run import kaohe_run

pytestmark = pytest.mark.xdist_group("kinds_of_nothing")

SCHEME = """scheme_id: {scheme}
scheme_name: 小方案
scheme_kind: assessment
scheme_year: 2025
effective_date: 2025-01-01
points_total: 100
rank_basis: unrounded
first_period_id: 2025Q1
due_working_days: 7
cutoff_working_days: 20
periods:
  - {{period_id: 2025Q1, period_name: 2025年第一季度, period_kind: quarter, parent_period_id: '2025',
     start_date: 2025-01-01, end_date: 2025-03-31, is_reported: true}}
  - {{period_id: '2025', period_name: 2025年度, period_kind: year,
     start_date: 2025-01-01, end_date: 2025-12-31, is_reported: false}}
"""
TABLES = {
    "categories": "category_id,category_name\ng,股室\n",
    "indicators": """\
indicator_id,parent_id,indicator_name,points,method,rollup,fold,input,unit_of_measure,assessed_in
R,,总分,100,,sum,,,,
A,R,业务,60,,sum,,,,
A1,A,受理援助,20,target,,sum,captured,件,year
A2,A,按期办结率,20,proportional,,rate,reported,%,year
A3,A,受援人评分,20,linear,,mean,captured,分,year
B,R,管理,40,,weighted_mean,,,,
B1,B,专题报告,10,target,,sum,reported,份,year
B2,B,涉密工作,10,target,,sum,reported,项,year
B3,B,领导评价,10,rating,,,rating:leaders,分,year
B4,B,试点项目,10,target,,sum,captured,个,year
""",
    "parameters": """\
indicator_id,parameter,value
A2,zero_denominator,not_applicable
A3,depends_on,A1
A3,low,60
A3,high,100
""",
    "targets": "indicator_id,target_text\nA1,≥0件\nA2,≥95%\nB1,≥1份\nB2,≥1项\nB4,≥1个\n",
    "levels": "indicator_id,level_order,level_name,points\nB3,1,满意,10\nB3,2,较满意,8\n",
    "grades": "grade_order,grade_id,grade_name,minimum_score\n1,a,合格,60\n2,b,不合格,0\n",
}
UNITS = ("U1", "U2", "U3", "U4", "U5", "U6")
CAPTURED = {"A1": {"U2": 0}, "A3": {"U1": 80}, "B4": {"U6": 0}}
RATES = {"U1": (19, 20), "U3": (38, 50), "U5": (19, 20), "U6": (0, 0)}
"""Reported on time in the first quarter; U2 reports without that line, U4 does not report at all."""


def report(unit: str) -> Form:
    """The quarterly report of one unit."""
    rows: list[list[object]] = [["B1", "专题报告", 1, "", ""], ["B2", "涉密工作", 1, "", ""]]
    if unit in RATES:
        rows.append(["A2", "按期办结率", "", *RATES[unit]])
    if unit == "U3":
        rows = [row for row in rows if row[0] == "A2"]
    return Form(
        f"季报_{unit}",
        [
            ["绩效指标落实情况季度报表"],
            ["填报单位", unit, "填报周期", "2025年第一季度", "填报日期", "2025-04-03"],
        ],
        ["指标编码", "指标名称", "实际完成值", "分子", "分母"],
        rows,
    )


def forms() -> list[Form]:
    """Everything that came in; the same files for every scheme."""
    captured = [
        [unit, indicator, "2025", found.get(unit, 90 if indicator == "A3" else 1), "2026-01-05"]
        for indicator, found in CAPTURED.items()
        for unit in UNITS
        if (unit, indicator) not in {("U2", "A3"), ("U4", "B4")}
    ]
    absences = [
        ["U3", "B1", "2025", "政策取消", "本年起不再要求", "司发〔2025〕8号", "李某"],
        ["U3", "B2", "2025", "涉密", "内容涉密", "密〔2025〕1号", "李某"],
        ["U4", "B4", "2025", "待核实", "试点尚在核实", "核〔2025〕2号", "李某"],
        ["U5", "A3", "2025", "不适用", "无受援人", "批〔2025〕5号", "李某"],
    ]
    raters = [[unit, "满意", "较满意"] for unit in UNITS if unit != "U5"]
    units = [[unit, f"第{unit[1]}股", "g", "2020-01-01"] for unit in UNITS]
    return [
        Form("登记表", [["考核对象登记表"]], ["单位编码", "单位名称", "类别", "起始日期"], units),
        Form("抓取", [["日常抓取数据"]], ["单位", "指标编码", "周期", "数值", "抓取时间"], captured),
        Form(
            "核定",
            [["不适用指标核定表"]],
            ["单位", "指标编码", "适用周期", "核定类型", "理由", "依据文件", "核定人"],
            absences,
        ),
        Form("评价", [["领导评价表"], ["考核年度", "2025"]], ["单位", "甲", "乙"], raters),
        *[report(unit) for unit in UNITS if unit != "U4"],
    ]


def published(folder: Path, *, shuffle: int | None, threads: int) -> Path:
    """Two schemes with the same files, run and published; the edition's database."""
    raw, out = folder / "raw", folder / "out"
    for scheme in ("small-2025", "twin-2025"):
        write_scheme(raw, SCHEME.format(scheme=scheme), TABLES)
        write_forms(raw / scheme, forms(), shuffle=shuffle)
    done = kaohe_run(out, "--as-of", "2026-03-01", "--threads", str(threads), raw=raw)
    assert done.returncode == 0, done.stdout + done.stderr
    return out / "current" / "kaohe.duckdb"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("plain"), shuffle=None, threads=1)


@pytest.fixture(scope="module")
def edition(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(database), read_only=True) as connection:
        yield connection


SCORED, NONE = "scored", None
EXPECTED = {
    # unit: leaf → status, points; then points of A, B and the whole
    "U1": {"A2": (SCORED, 20), "A3": (SCORED, 10), "A": 50, "B": 39, "R": 89},
    # 0 applications: satisfaction of nobody does not apply; 20 of the 40 that are left is 30 of 60
    "U2": {
        "A1": (SCORED, 20),
        "A2": ("not_reported", 0),
        "A3": ("not_applicable", NONE),
        "A": 30,
        "B": 39,
        "R": 69,
    },
    # 76 of 95; of B only the rating and the pilot: 19 of 20 is 38 of 40
    "U3": {
        "A2": (SCORED, 16),
        "B1": ("withdrawn_by_policy", NONE),
        "B2": ("confidential", NONE),
        "A": 51,
        "B": 38,
        "R": 89,
    },
    # never reported; the pilot waits and brings nothing yet
    "U4": {
        "A2": ("not_reported", 0),
        "B1": ("not_reported", 0),
        "B4": ("awaiting_verification", 0),
        "A": 35,
        "B": 9,
        "R": 44,
    },
    # approved as not applicable: 40 of 40 is 60; not rated yet
    "U5": {"A3": ("not_applicable", NONE), "B3": ("awaiting_verification", 0), "A": 60, "B": 30, "R": 90},
    # 0 of 0 in time: the rate does not apply; a reported 0 is a 0
    "U6": {
        "A2": ("not_applicable", NONE),
        "B4": (SCORED, 0),
        "A": Decimal("52.5"),
        "B": 29,
        "R": Decimal("81.5"),
    },
}


@pytest.mark.parametrize("scheme", ["small-2025", "twin-2025"])
@pytest.mark.parametrize("unit", UNITS)
def test_kinds_of_nothing_move_points_as_each_should(
    edition: duckdb.DuckDBPyConnection, scheme: str, unit: str
) -> None:
    found = {
        indicator: (status, points)
        for indicator, status, points in edition.execute(
            "select indicator_id, status, points_awarded from marts.mart_indicator_scores "
            "where scheme_id = ? and unit_id = ? and period_id = '2025'",
            [scheme, unit],
        ).fetchall()
    }
    expected = {
        indicator: said if isinstance(said, tuple) else (SCORED, said)
        for indicator, said in EXPECTED[unit].items()
    }
    assert {indicator: found[indicator] for indicator in expected} == expected


@pytest.mark.parametrize(
    ("unit", "indicator", "words"),
    [
        ("U2", "A3", ["不适用", "受理援助", "0"]),
        ("U3", "B1", ["政策取消", "司发〔2025〕8号"]),
        ("U3", "B2", ["涉密", "密〔2025〕1号"]),
        ("U4", "B4", ["待核实", "核〔2025〕2号"]),
        ("U4", "A2", ["未报", "本周期没有报表"]),
        ("U5", "A3", ["不适用", "无受援人", "批〔2025〕5号"]),
        ("U5", "B3", ["待核实"]),
        ("U6", "A2", ["不适用", "0"]),
    ],
)
def test_kinds_of_nothing_are_explained_with_their_document(
    edition: duckdb.DuckDBPyConnection, unit: str, indicator: str, words: list[str]
) -> None:
    reasons = edition.execute(
        "select scores.reason || ' ' || coalesce(string_agg(told.reason, ' '), '') "
        "from marts.mart_indicator_scores as scores "
        "left join marts.mart_score_explanations as told "
        "using (scheme_id, period_id, unit_id, indicator_id) "
        "where scheme_id = 'small-2025' and period_id = '2025' and unit_id = ? and indicator_id = ? "
        "group by scores.reason",
        [unit, indicator],
    ).fetchall()
    assert [word for word in words if word not in reasons[0][0]] == []


def test_kinds_of_nothing_keep_the_ranking_provisional_only_where_something_is_awaited(
    edition: duckdb.DuckDBPyConnection,
) -> None:
    found = edition.execute(
        "select unit_id, rank_in_category, awaiting_count, release_status from marts.mart_unit_ranking "
        "where scheme_id = 'small-2025' and period_id = '2025' order by 2, 1"
    ).fetchall()
    assert [row[:3] for row in found] == [
        ("U5", 1, 1),
        ("U1", 2, 0),
        ("U3", 2, 0),
        ("U6", 4, 0),
        ("U2", 5, 0),
        ("U4", 6, 1),
    ]
    assert {row[3] for row in found} == {"provisional"}


SCORES = ("mart_unit_ranking", "mart_indicator_scores", "mart_score_explanations", "mart_rank_uncertainty")
PLACES = ("source_file", "source_sheet", "source_cell")
"""Where a value stood: another row and file after a shuffle."""


def told(database: Path, table: str, scheme: str) -> list[tuple[object, ...]]:
    """Rows of a table as they lie, without scheme and place."""
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = [
            row[0]
            for row in connection.execute(f"describe marts.{table}").fetchall()
            if row[0] not in (*PLACES, "scheme_id")
        ]
        return connection.execute(
            f"select {', '.join(columns)} from marts.{table} where scheme_id = ?", [scheme]
        ).fetchall()


@pytest.mark.parametrize("table", SCORES[:-1])
def test_files_that_are_the_same_serve_two_schemes(database: Path, table: str) -> None:
    first = told(database, table, "small-2025")
    assert first
    assert told(database, table, "twin-2025") == first


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("shuffled"), shuffle=7, threads=4)


@pytest.mark.parametrize("table", SCORES)
def test_order_of_rows_and_files_and_threads_change_nothing(
    database: Path, shuffled: Path, table: str
) -> None:
    plain = told(database, table, "small-2025")
    assert plain
    assert told(shuffled, table, "small-2025") == plain
