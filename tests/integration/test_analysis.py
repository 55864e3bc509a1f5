"""What-if questions, and how sure places are, on one run of the delivered data with a figure of 1.0."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner
from whole_run import RAW, kaohe_run

from pipeline.cli.app import app
from pipeline.settings import PROJECT_ROOT
from pipeline.whatif.kit import KIT_NAME
from pipeline.whatif.rescoring import Supposed, rescore

pytestmark = pytest.mark.xdist_group("analysis")
CLI = CliRunner()
REPORT = "county-2013/synthetic/submissions/2013Q4/GS03_宣教股_2013Q4.xlsx"
CHANGED = ("county-2013", "2013", "GS03")
"""The unit whose innovation count is printed with a decimal: between 0.95 and 1.05, where the target is 1."""


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analysis") / "raw"
    shutil.copytree(RAW, folder)
    book = openpyxl.load_workbook(folder / REPORT)
    sheet = book["Sheet1"]
    assert "创新举措" in str([cell.value for cell in sheet[12]])
    sheet["D12"] = "1.0"
    book.save(folder / REPORT)
    return folder


@pytest.fixture(scope="module")
def out(raw: Path) -> Path:
    """An edition without doubts and with fixed weights: the one rounded figure is all that moves."""
    folder = raw.parent / "out"
    shares = {"KAOHE_RANK_WEIGHT_SHARE": "0", "KAOHE_RANK_UNVERIFIED_SHARE": "0"}
    done = kaohe_run(folder, raw=raw, **shares)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def ask(out: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(out / "current" / "kaohe.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def what_if(out: Path, *arguments: str, exit_code: int = 0) -> Any:
    answer = CLI.invoke(app, ["what-if", *arguments, "--out", str(out), "--json"])
    assert answer.exit_code == exit_code, answer.output
    return json.loads(answer.output) if exit_code == 0 else answer.output


def test_without_uncertainty_every_draw_is_what_is_published(out: Path) -> None:
    units = "(draws.scheme_id, draws.period_id, draws.unit_id)"
    compared, different = ask(
        out,
        f"select count(*), count(*) filter (where (draws.score_points, draws.grade_id) "
        f"is distinct from (scores.score_points, scores.grade_id)) from facts.fct_rank_draw as draws "
        f"inner join facts.fct_unit_score as scores using (scheme_id, period_id, unit_id) "
        f"where {units} <> {CHANGED}",
    )[0]
    assert compared >= 3000
    assert different == 0
    others = ask(
        out,
        "select count(*) from marts.mart_rank_uncertainty where scheme_id <> 'county-2013' and not "
        "(is_place_robust and is_grade_robust and is_last_robust and rank_low = rank_in_category)",
    )
    assert others == [(0,)]


def test_rounded_figure_moves_only_between_the_points_of_its_ends(out: Path) -> None:
    drawn = ask(
        out,
        "select score_points, count(*) from facts.fct_rank_draw "
        f"where (scheme_id, period_id, unit_id) = {CHANGED} group by 1 order by 1",
    )
    published = ask(
        out,
        f"select score_points from facts.fct_unit_score where (scheme_id, period_id, unit_id) = {CHANGED}",
    )
    assert [points for points, _ in drawn] == [published[0][0] - 3, published[0][0]]
    # five of nine slices of the interval reach the target
    assert all(25 <= count <= 75 for _, count in drawn)


def test_pairs_agree_with_the_draws(out: Path) -> None:
    wrong = ask(
        out,
        "select * from marts.mart_rank_dominance where (is_dominant and ahead_share < 1) "
        "or ahead_share + tied_share > 1 or (is_order_doubtful and ahead_share >= 0.95)",
    )
    assert wrong == []
    assert ask(out, "select count(*) from marts.mart_rank_dominance where is_dominant")[0][0] > 50


@pytest.mark.parametrize("scheme_id", ["county-2013", "anxi-2019", "rule-of-law-index-2024"])
def test_rescoring_without_a_supposition_changes_nothing(out: Path, scheme_id: str) -> None:
    units = ask(
        out,
        f"select distinct unit_id from marts.mart_unit_ranking where scheme_id = '{scheme_id}' order by 1",
    )
    current = out / "current"
    for (unit_id,) in units[:: max(1, len(units) // 3)]:
        rescored = rescore(current / "kaohe.duckdb", current / KIT_NAME, scheme_id, unit_id, [])
        assert rescored.nodes == ()
        moved = [row for row in rescored.units if row["points_before"] != row["points_after"]]
        moved += [row for row in rescored.units if row["rank_before"] != row["rank_after"]]
        assert moved == []
        assert {row["unit_id"] for row in rescored.units} == {unit_id}


def test_supposed_value_is_scored_by_the_published_rule(out: Path) -> None:
    told = what_if(out, "--unit", "宣教股", "--value", "W1-1=96", "--scheme", "county-2013")
    leaves = [row for row in told["nodes"] if row["is_leaf"]]
    assert [(row["indicator_id"], row["points_after"]) for row in leaves] == [("W1-1", "5")]
    year = next(row for row in told["units"] if (row["unit_id"], row["period_id"]) == ("GS03", "2013"))
    gain = Decimal(leaves[0]["points_after"]) - Decimal(leaves[0]["points_before"])
    assert abs(Decimal(year["points_after"]) - Decimal(year["points_before"]) - gain) <= Decimal("0.01")


def test_supposed_value_of_a_relative_leaf_rescores_all_peers(out: Path) -> None:
    unit_id, period_id, indicator_id = ask(
        out,
        "select unit_id, period_id, indicator_id from marts.mart_indicator_scores "
        "where method in ('normalised', 'peer_rank') and status = 'scored' "
        "and value_source in ('reported', 'captured') and scheme_id = 'rule-of-law-index-2024' "
        "order by all limit 1",
    )[0]
    current = out / "current"
    rescored = rescore(
        current / "kaohe.duckdb",
        current / KIT_NAME,
        "rule-of-law-index-2024",
        unit_id,
        [Supposed(indicator_id, period_id, Decimal(1))],
    )
    assert rescored.is_relative
    assert rescored.nodes


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(
            ["--unit", "GS03", "--value", "E3=1", "--scheme", "county-2013"], id="events-have-no-value"
        ),
        pytest.param(["--unit", "GS03", "--value", "W1-1=many"], id="no-number"),
        pytest.param(["--unit", "GS03"], id="no-value"),
        pytest.param(["--unit", "nobody", "--value", "W1-1=1"], id="unknown-unit"),
        pytest.param(["--scheme", "county-2031"], id="unknown-scheme"),
        pytest.param(
            ["--scheme", "county-2013", "--set", "indicators.W1-1.points=10"], id="points-do-not-add-up"
        ),
        pytest.param(["--scheme", "county-2013", "--set", "indicators.X.points=10"], id="unknown-row"),
        pytest.param(["--scheme", "county-2013", "--set", "points=10"], id="no-cell"),
        pytest.param([], id="nothing"),
    ],
)
def test_question_that_cannot_be_answered_is_refused(out: Path, arguments: list[str]) -> None:
    assert what_if(out, *arguments, exit_code=1).strip()


def test_other_scheme_is_compared_and_nothing_published_is_touched(
    out: Path, raw: Path, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in (out / "editions").rglob("*") if path.is_file()}
    saved = tmp_path / "compared.duckdb"
    told = what_if(
        out,
        *("--raw", str(raw), "--scheme", "county-2013", "--save", str(saved)),
        *("--set", "targets.W1-2/year.target_text=≥6次", "--set", "scheme.published_decimals=1"),
    )
    assert {path: path.read_bytes() for path in (out / "editions").rglob("*") if path.is_file()} == before
    assert {row["causes"] for row in told["indicators"]} == {"target_changed"}
    assert {row["indicator_id"] for row in told["cells"]} == {"W1-2"}
    winners = [row for row in told["cells"] if Decimal(row["points_change"]) > 0]
    assert winners
    with duckdb.connect(str(saved), read_only=True) as connection:
        counts = [
            connection.execute(f"select count(*) from {name}").fetchone() for name in ("units", "cells")
        ]
    assert counts == [(len(told["units"]),), (len(told["cells"]),)]


def sql_of_the_page() -> list[str]:
    page = (PROJECT_ROOT / "docs" / "analysis.md").read_text(encoding="utf-8")
    return re.findall(r"```sql\n(.*?)```", page, flags=re.DOTALL)


def test_every_query_of_the_page_runs_as_shown(out: Path) -> None:
    alone = [sql for sql in sql_of_the_page() if "attach" not in sql]
    assert len(alone) >= 5
    assert [sql for sql in alone if not ask(out, sql)] == [sql for sql in alone if "is_grade_robust" in sql]


def test_the_comparison_of_the_page_shows_what_changed(out: Path, tmp_path: Path) -> None:
    now, earlier = out / "current" / "kaohe.duckdb", tmp_path / "earlier.duckdb"
    shutil.copyfile(now, earlier)
    with duckdb.connect(str(earlier)) as connection:
        connection.execute(
            "update marts.mart_unit_ranking set score_points = score_points - 1 "
            "where (scheme_id, period_id, unit_id) = ('county-2013', '2013', 'GS03')"
        )
    [sql] = [sql for sql in sql_of_the_page() if "attach" in sql]
    for shown, path in (
        ("warehouse/editions/000001/kaohe.duckdb", earlier),
        ("warehouse/current/kaohe.duckdb", now),
    ):
        assert shown in sql
        sql = sql.replace(shown, str(path))
    with duckdb.connect() as connection:
        [row] = connection.execute(sql).fetchall()
    assert row[:3] == CHANGED
    assert row[5] - row[4] == 1
