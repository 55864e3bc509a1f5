"""Registers that come a second time, corrected: what the later one lacks does not count, or is told.

Belongs here: one run over two versions of a register of inspections, with and without times of receipt.
Does not belong here: which lines a book lacks, form by form (unit tests of `int_values__dropped_lines`).
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from small_raw import Form, write_forms, write_scheme
from whole_run import kaohe_run

from pipeline.schemes import lint_folder

pytestmark = pytest.mark.xdist_group("books_sent_again")

SCHEME = """scheme_id: books-2025
scheme_name: 察访方案
scheme_kind: assessment
scheme_year: 2025
effective_date: 2025-01-01
points_total: 10
rank_basis: unrounded
periods:
  - {period_id: '2025', period_name: 2025年度, period_kind: year,
     start_date: 2025-01-01, end_date: 2025-12-31, is_reported: false}
"""
TABLES = {
    "categories": "category_id,category_name\ng,股室\n",
    "indicators": """\
indicator_id,parent_id,indicator_name,points,method,rollup,input,unit_of_measure,assessed_in
R,,总分,10,,sum,,,
K,R,察访核验,10,deduction,,event,次,year
""",
    "deductions": """\
indicator_id,rule_id,event_type,points_each,rule_text,rule_text_en
K,K1,inspection_problem,1,每个问题扣1分,1 point for each problem
""",
    "grades": "grade_order,grade_id,grade_name,minimum_score\n1,a,合格,6\n2,b,不合格,0\n",
}
UNITS = [["U1", "一股", "g", "2020-01-01"], ["U2", "二股", "g", "2020-01-01"]]
FIRST = [
    ("2025-03-01", "U1", "台账不全", 1),
    ("2025-03-05", "U2", "公示过期", 1),
    ("2025-04-01", "U1", "无人值守", 2),
    ("2025-04-08", "U2", "台账不全", 1),
    ("2025-05-06", "U1", "档案缺页", 1),
    ("2025-05-07", "U2", "无公示牌", 1),
]
# U1 has proved that somebody was on duty, one problem got other words, and a new one came to light
SECOND = [
    *(FIRST[0], FIRST[1], FIRST[3], FIRST[5]),
    ("2025-05-06", "一股", "档案缺页两处", 1),
    ("2025-06-01", "U2", "未签字", 3),
]


def edition(folder: Path, receipts: list[tuple[str, str]]) -> tuple[list[Any], list[Any]]:
    """Points of the leaf and what is told, after a run over both registers."""
    scheme = write_scheme(folder / "raw", SCHEME, TABLES)
    assert lint_folder(scheme) == []
    header = ["核验日期", "单位", "发现问题", "问题数"]
    forms = [
        Form("登记表", [["考核对象登记表"]], ["单位编码", "单位名称", "类别", "起始日期"], UNITS),
        Form("察访更正", [["察访核验登记表"]], header, SECOND),
        Form("察访", [["察访核验登记表"]], header, FIRST),
        Form("收件", [["收件登记簿"]], ["收件时间", "文件名"], receipts),
    ]
    write_forms(folder / "raw" / "books-2025", forms)
    done = kaohe_run(folder / "out", "--as-of", "2026-03-01", raw=folder / "raw")
    assert done.returncode == 0, done.stdout + done.stderr
    with duckdb.connect(str(folder / "out" / "current" / "kaohe.duckdb"), read_only=True) as connection:
        points = connection.execute(
            "select unit_id, points_awarded from marts.mart_indicator_scores "
            "where indicator_id = 'K' order by 1"
        ).fetchall()
        told = connection.execute(
            "select split_part(source_file, '/', 2), source_cell, reason_code, found, expected_en "
            "from marts.mart_quarantine where reason_code <> 'duplicate_event' order by all"
        ).fetchall()
    return points, told


def test_what_a_register_sent_again_lacks_is_withdrawn(tmp_path: Path) -> None:
    receipts = [("2025-05-10 09:00", "02_察访.csv"), ("2025-06-10 09:00", "01_察访更正.csv")]
    points, told = edition(tmp_path, receipts)
    assert points == [("U1", Decimal(8)), ("U2", Decimal(4))]
    later = "see the other file: books-2025/01_察访更正.csv"
    assert told == [
        ("02_察访.csv", "C5", "withdrawn_line", "无人值守", later),
        ("02_察访.csv", "C7", "withdrawn_line", "档案缺页", later),
    ]


def test_without_times_of_receipt_the_lines_count_and_are_told(tmp_path: Path) -> None:
    points, told = edition(tmp_path, [("2025-05-10 09:00", "02_察访.csv")])
    assert points == [("U1", Decimal(5)), ("U2", Decimal(4))]
    assert [row[:4] for row in told] == [
        ("01_察访更正.csv", "C7", "line_not_repeated", "档案缺页两处"),
        ("02_察访.csv", "C5", "line_not_repeated", "无人值守"),
        ("02_察访.csv", "C7", "line_not_repeated", "档案缺页"),
    ]
