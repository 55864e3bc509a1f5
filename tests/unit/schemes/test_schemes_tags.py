"""Tags cut across the tree: what lint says of them, and what reaches the raw tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scheme_builders import COUNTY, county

from pipeline.schemes import lint_folder, load_schemes, scheme_tables

HEADING = "tag_id,tag_name,stated_share\n"


def tagged(tmp_path: Path, tags: str, carried: dict[str, str]) -> Path:
    """The county scheme with a table of tags, and leaves that carry some."""
    folder = county(tmp_path)
    (folder / "tags.csv").write_text(HEADING + tags, encoding="utf-8")
    path = folder / "indicators.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    told = [f"{line},{carried.get(line.split(',')[0], '')}" for line in lines]
    path.write_text("\n".join([f"{head},tags", *told]) + "\n", encoding="utf-8")
    return folder


def test_tags_whose_leaves_make_the_stated_share_lint_clean(tmp_path: Path) -> None:
    # W1-1 has 5 and E3 10 of the 100 points
    folder = tagged(tmp_path, "safe,平安,0.15\n", {"W1-1": "safe", "E3": "safe"})
    assert lint_folder(folder) == []


def test_weights_below_another_rollup_count_as_points_of_the_node(tmp_path: Path) -> None:
    # E has 40 of the 100 points, E3 then weighs 20 of the 50 of its children: 16 points of the whole
    folder = tagged(tmp_path, "safe,平安,0.16\n", {"E3": "safe"})
    path = folder / "indicators.csv"
    text = re.sub(r"(?m)^(E,[^,]*,[^,]*,40,,)sum,", r"\1weighted_mean,", path.read_text(encoding="utf-8"))
    path.write_text(re.sub(r"(?m)^(E3,E,[^,]*,)10,", r"\g<1>20,", text), encoding="utf-8")
    assert [problem.rule for problem in lint_folder(folder) if problem.rule == "tag_share"] == []
    assert "weighted_mean" in text


@pytest.mark.parametrize(
    ("tags", "carried", "rule", "column"),
    [
        ("safe,平安,0.2\n", {"W1-1": "safe", "E3": "safe"}, "tag_share", "column 3 (stated_share)"),
        ("safe,平安,\n", {"W1-1": "save"}, "unknown_tag", "(tags)"),
        ("safe,平安,\n", {"W1-1": "safe", "W1": "safe"}, "tag_on_parent", "(tags)"),
        ("safe,平安,\n", {}, "unused_tag", "column 1 (tag_id)"),
        ("safe,平安,30\n", {"W1-1": "safe"}, "wrong_value", "column 3 (stated_share)"),
        ("safe,平安,\nsafe,安全,\n", {"W1-1": "safe"}, "duplicate_id", "column 1 (tag_id)"),
    ],
    ids=["share", "unknown", "parent", "unused", "percent", "twice"],
)
def test_unsound_tags_are_told_at_their_place(
    tmp_path: Path, tags: str, carried: dict[str, str], rule: str, column: str
) -> None:
    problem = lint_folder(tagged(tmp_path, tags, carried))[0]
    assert problem.rule == rule
    assert problem.source_cell.endswith(column)


def test_tags_reach_the_raw_tables(tmp_path: Path) -> None:
    folder = tagged(tmp_path, "safe,平安,\nlaw,法治,0.05\n", {"W1-1": "safe;law"})
    tables = scheme_tables(load_schemes(folder.parent).schemes)
    rows = tables["scheme_tags"].to_pylist()
    assert [(row["scheme_id"], row["tag_id"], row["stated_share"]) for row in rows] == [
        (COUNTY, "safe", None),
        (COUNTY, "law", "0.05"),
    ]
    carried = {row["indicator_id"]: row["tags"] for row in tables["scheme_indicators"].to_pylist()}
    assert carried["W1-1"] == "safe;law"
    assert carried["W1-2"] is None
