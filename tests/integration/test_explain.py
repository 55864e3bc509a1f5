"""`kaohe explain` on a published edition of the delivered data."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from whole_run import kaohe_run

from pipeline.cli.app import app

pytestmark = pytest.mark.xdist_group("explain")
CLI = CliRunner()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with an edition."""
    folder = tmp_path_factory.mktemp("explain") / "out"
    done = kaohe_run(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def explained(out: Path, *arguments: str) -> dict[str, Any]:
    answer = CLI.invoke(app, ["explain", *arguments, "--json", "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    document: dict[str, Any] = json.loads(answer.output)
    return document


def test_every_point_of_a_unit_is_explained(out: Path) -> None:
    told = explained(out, "宣教股", "--scheme", "county-2013")
    assert (told["unit_id"], told["period_id"]) == ("GS03", "2013")
    assert Decimal(told["points_won"]) == Decimal(told["ranking"]["unrounded_points"])
    assert Decimal(told["points_won"]) + Decimal(told["points_lost"]) == Decimal(
        told["ranking"]["points_possible"]
    )
    lost = [row for row in told["explanations"] if row["direction"] == "lost"]
    assert all(row["reason"] and row["reason_en"] and row["rule"] for row in lost)
    certainty = told["certainty"]
    assert certainty["rank_low"] <= certainty["rank_median"] <= certainty["rank_high"]
    assert all(row["remedy"]["remedy_text"] and row["responsible_department"] for row in lost)


def test_one_indicator_names_its_cells_and_who_can_mend_it(out: Path) -> None:
    told = explained(out, "GS03", "人民调解成功率", "2013Q3", "--scheme", "county-2013")
    assert told["indicator_id"] == "W1-1"
    (lost,) = [row for row in told["explanations"] if row["direction"] == "lost"]
    assert (lost["source_sheet"], lost["source_cell"]) == ("Sheet1", "D5")
    assert lost["source_file"].endswith("GS03_宣教股_2013Q3.xlsx")
    assert lost["remedy"]["responsible_person"]
    assert told["next_grade"] is None


def test_cheapest_set_reaches_the_next_grade_and_no_smaller_one_does(out: Path) -> None:
    told = explained(out, "SFS13", "2013", "--scheme", "county-2013")
    gains = [Decimal(item["regain_points"]) for item in told["cheapest_items"]]
    missing = Decimal(told["next_grade"]["missing_points"])
    assert sum(gains) >= missing > 0
    assert sum(gains) - min(gains) < missing
    assert len(gains) == told["next_grade"]["fewest_item_count"]


def test_screen_speaks_both_languages(out: Path) -> None:
    chinese = CLI.invoke(app, ["explain", "SFS13", "--out", str(out)]).output
    english = CLI.invoke(app, ["explain", "SFS13", "--out", str(out), "--lang", "en"]).output
    assert "失分" in chinese
    assert "最省的办法" in chinese
    assert "名次有多可靠" in chinese
    assert "How sure is the place" in english
    assert "Points lost" in english
    assert "Cheapest" in english


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["SFS13", "2013Q3"], id="a-quarter-has-no-grade-and-no-drawn-place"),
        pytest.param(["SFS13", "W1"], id="a-node-with-leaves-below"),
        pytest.param(["GS05"], id="a-vetoed-unit"),
        pytest.param(["GS01"], id="the-best-grade"),
    ],
)
def test_screen_shows_every_kind_of_answer(out: Path, arguments: list[str]) -> None:
    answer = CLI.invoke(app, ["explain", *arguments, "--scheme", "county-2013", "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    assert "得分" in answer.output


def test_points_of_roll_ups_have_one_sign(out: Path) -> None:
    told = CLI.invoke(app, ["explain", "C01", "--scheme", "rule-of-law-index-2024", "--out", str(out)]).output
    signed = [line.split()[0] for line in told.splitlines() if line.startswith(("  −", "  +"))]
    lost, won = (told.index("失分"), told.index("得分 "))
    assert [text for text in signed if not text[1:].replace(".", "").isdigit()] == []
    assert "加权几何平均" in told
    assert "  −" in told[lost:won]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["宣教古"], "宣教股", id="unit"),
        pytest.param(["SFS13", "W1-9"], "W1-1", id="indicator"),
        pytest.param(["SFS13", "W1-1", "2013Q9"], "2013Q3", id="period"),
        pytest.param(["SFS13", "--scheme", "county-2031"], "county-2013", id="scheme"),
    ],
)
def test_unknown_name_gets_the_nearest(out: Path, arguments: list[str], expected: str) -> None:
    answer = CLI.invoke(app, ["explain", *arguments, "--out", str(out)])
    assert answer.exit_code == 1
    assert expected in answer.output


def test_without_an_edition_there_is_nothing_to_explain(tmp_path: Path) -> None:
    answer = CLI.invoke(app, ["explain", "GS03", "--out", str(tmp_path)])
    assert answer.exit_code == 1
    assert answer.output.strip()
