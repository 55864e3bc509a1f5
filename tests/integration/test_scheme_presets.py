"""Every preset of `kaohe scheme template` scores as worked by hand, in one run as a user starts it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result
from whole_run import kaohe_run

from pipeline.cli.scheme import scheme_app
from pipeline.schemes.presets import presets

pytestmark = pytest.mark.xdist_group("presets")

Value = tuple[str, str, str, str]
"""Indicator, value, numerator, denominator."""
PROJECT: tuple[Value, ...] = (
    ("P", "75.90", "759", "1000"),
    ("O1", "131", "", ""),
    ("O2", "90.25", "", ""),
    ("O3", "8", "8", "10"),
    ("O4", "500", "", ""),
    ("B1", "40", "", ""),
    ("B2", "70", "", ""),
    ("B3", "90", "", ""),
    ("S", "81", "81", "100"),
)
DEPARTMENT: tuple[Value, ...] = (
    ("R1", "80", "", ""),
    ("R2", "105", "63", "60"),
    ("R3", "-15", "", ""),
    ("P1", "92", "2300", "2500"),
    ("P2", "32.86", "12.85", "39.10"),
    ("P3", "75", "45", "60"),
    ("P4", "10", "", ""),
    ("P5", "3", "3", "4"),
    ("O1", "95", "19", "20"),
    ("O2", "95", "19", "20"),
    ("O3", "76", "76", "100"),
    ("B1", "60", "", ""),
    ("B2", "100", "", ""),
    ("B3", "90", "27", "30"),
)
CAPTURED = {"project": PROJECT, "project-ceiling": PROJECT, "department": DEPARTMENT}
# 131 exceeds 130% of 100: 15 − 2; 90.25 of 95 is 0.95; 8 of 10; 450 of 500; 40 of 50; 70% and 90%; 81 of 90
EFFECT_UNCAPPED = {"B1": "8", "B2": "7", "B3": "9", "B": "24"}
PROJECT_POINTS = {"P": "7.59", "O1": "13", "O2": "14.25", "O3": "8", "O4": "9", "O": "44.25", "S": "9"}
POINTS = {
    "project": {**PROJECT_POINTS, **EFFECT_UNCAPPED, "T": "84.84"},
    # 75.9% of 30 are 22.77, whatever the effect got
    "project-ceiling": {**PROJECT_POINTS, **EFFECT_UNCAPPED, "B": "22.77", "T": "83.61"},
    # 5 × 100/105; a change of −15% holds, one of +10% does not; 5 × 75/90; 3 of 4 rules
    "department": {
        "R1": "4",
        "R2": "4.7619",
        "R3": "5",
        "R": "13.7619",
        "P1": "9.2",
        "P2": "10",
        "P3": "4.1667",
        "P4": "0",
        "P5": "3.75",
        "P": "27.1167",
        "O1": "9.5",
        "O2": "10",
        "O3": "8",
        "O": "27.5",
        "B1": "3",
        "B2": "5",
        "B3": "10",
        "B": "18",
        "T": "86.3786",
    },
}
PUBLISHED = {"project": "84.84", "project-ceiling": "83.61", "department": "86.38"}


def kaohe(*arguments: str | Path) -> Result:
    return CliRunner().invoke(scheme_app, [str(argument) for argument in arguments])


def write_raw(raw: Path, preset: str) -> None:
    """A scheme of a preset, one unit, and what the budget system says of it."""
    scheme = f"{preset}-2024"
    assert kaohe("template", raw / "schemes" / scheme, "--preset", preset).exit_code == 0
    category = "部门" if preset == "department" else "项目"
    lines = [f"U1,{code},2024,{value},{part},{whole}" for code, value, part, whole in CAPTURED[preset]]
    files = {
        "register/考核对象登记表_2024.csv": [
            "单位编码,单位名称,简称,类别,起始日期",
            f"U1,{preset},,{category},2024-01-01",
        ],
        "captured/预算绩效系统导出_2024.csv": [
            "单位编码,指标编码,周期,数值,分子,分母,来源系统,抓取日期",
            *(f"{line},预算绩效管理系统（{preset}）,2025-02-24" for line in lines),
        ],
    }
    for name, content in files.items():
        path = raw / scheme / name
        path.parent.mkdir(parents=True)
        path.write_text("\n".join(content) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published database of one run on all presets."""
    folder = tmp_path_factory.mktemp("presets")
    for preset in presets():
        write_raw(folder / "raw", preset)
    done = kaohe_run(folder / "out", raw=folder / "raw")
    assert done.returncode == 0, done.stdout + done.stderr
    with duckdb.connect(str(folder / "out" / "current" / "kaohe.duckdb"), read_only=True) as connection:
        connection.execute("use marts")
        yield connection


@pytest.mark.parametrize("preset", presets())
def test_preset_gives_the_points_worked_by_hand(preset: str, edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select indicator_id, points_awarded from mart_indicator_scores where scheme_id = ?",
        [f"{preset}-2024"],
    ).fetchall()
    assert dict(found) == {code: Decimal(points) for code, points in POINTS[preset].items()}


@pytest.mark.parametrize("preset", presets())
def test_preset_gives_score_and_grade(preset: str, edition: duckdb.DuckDBPyConnection) -> None:
    found = edition.execute(
        "select score_points, grade from mart_unit_ranking where scheme_id = ? and period_id = '2024'",
        [f"{preset}-2024"],
    ).fetchall()
    assert found == [(Decimal(PUBLISHED[preset]), "良")]


def test_figures_of_the_presets_are_nothing_impossible(edition: duckdb.DuckDBPyConnection) -> None:
    assert edition.execute("select source_file, found, message_en from mart_quarantine").fetchall() == []
    assert edition.execute("select indicator_id from mart_findings where rule_id = 'A03'").fetchall() == []
