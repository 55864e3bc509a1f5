"""A raw folder for timing the whole job: one scheme, many units, one report each.

Belongs here: the invented scheme and register beside the workbooks of `workbooks`.
Does not belong here: the example data of the repository (`data/generators`).
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from bench.workbooks import make_workbooks

SCHEME = "bench"
POINTS_TOTAL = Decimal(1400)
SCHEME_YML = """scheme_id: bench
scheme_name: 基准测试方案（合成）
scheme_kind: assessment
scheme_year: 2013
scheme_version: "1"
effective_date: 2013-01-01
points_total: {points}
leaf_decimals: 4
published_decimals: 2
rank_basis: published
ties: standard
first_period_id: 2013Q2
due_working_days: 7
cutoff_working_days: 20
late_policy: counts_until_cutoff
minimum_submission_share: 0.80
maximum_quarantined_share: 0.20
source_note: 基准测试用，全部为合成数据。
periods:
  - period_id: 2013Q2
    period_name: 2013年第二季度
    period_kind: quarter
    parent_period_id: "2013"
    start_date: 2013-04-01
    end_date: 2013-06-30
    is_reported: true
  - period_id: "2013"
    period_name: 2013年度
    period_kind: year
    start_date: 2013-01-01
    end_date: 2013-12-31
    is_reported: false
"""


def leaf_points(row_count: int) -> Decimal:
    """Points of each leaf."""
    return POINTS_TOTAL / row_count


def make_raw_folder(raw: Path, count: int, row_count: int) -> None:
    """Write a scheme of `row_count` leaves, a register of `count` units and one report of each.

    Args:
        raw: Folder to fill.
        count: Units.
        row_count: Leaves, and rows of each report; must divide the points without a rest.
    """
    scheme = raw / "schemes" / SCHEME
    scheme.mkdir(parents=True)
    (scheme / "scheme.yml").write_text(SCHEME_YML.format(points=POINTS_TOTAL), encoding="utf-8")
    _write(scheme / "categories.csv", ["category_id", "category_name"], [["all", "全部单位"]])
    _write(
        scheme / "grades.csv",
        ["grade_order", "grade_id", "grade_name", "minimum_score"],
        [["1", "pass", "合格", "840"], ["2", "fail", "不合格", "0"]],
    )
    leaf = ["proportional", "rate", "reported", "%", "false", "quarter;year"]
    rows = [["ROOT", "", "总分", str(POINTS_TOTAL), "", "", "", "", "", ""]]
    rows += [
        [f"K{n:03d}", "ROOT", f"重点工作指标第{n}项", str(leaf_points(row_count)), *leaf]
        for n in range(row_count)
    ]
    heads = ["indicator_id", "parent_id", "indicator_name", "points", "method", "fold", "input"]
    _write(
        scheme / "indicators.csv",
        [*heads, "unit_of_measure", "is_evidence_required", "assessed_in"],
        rows,
    )
    _write(
        scheme / "targets.csv",
        ["indicator_id", "target_text"],
        [[f"K{n:03d}", "≥95%"] for n in range(row_count)],
    )
    received = raw / SCHEME
    make_workbooks(received / "submissions", count, row_count)
    _write(
        received / "考核对象登记表.csv",
        ["单位编码", "单位名称", "类别", "起始日期"],
        [[f"U{n:04d}", f"单位{n:04d}", "全部单位", "2012-01-01"] for n in range(count)],
    )


def _write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
