"""A unit that the register loses closes the release gate with words that lead to its cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from gate_changes import BREAKING
from gate_world import HereAsker, make_world

from pipeline.checks import gates
from pipeline.checks.judge import Judge
from pipeline.checks.suites import load_suites
from pipeline.settings import PROJECT_ROOT

pytestmark = pytest.mark.xdist_group("great_expectations")

CHECK_ID = "scores_every_registered_unit_is_known"


def test_lost_unit_is_told_with_its_file_and_cell(tmp_path: Path) -> None:
    world = make_world(tmp_path / "w.duckdb", BREAKING[CHECK_ID]["unknown_category"])
    suites = load_suites(PROJECT_ROOT / "expectations" / "release")
    report = gates.judge_release(HereAsker(Judge()), suites, world, "run", "sha")
    [result] = [result for result in report.results if result.check_id == CHECK_ID]
    [key] = result.failing_keys
    assert {name: key[name] for name in ("found", "source_file", "source_cell")} == {
        "found": "机关股式（U9 某股）",
        "source_file": "register.xlsx",
        "source_cell": "D9",
    }
