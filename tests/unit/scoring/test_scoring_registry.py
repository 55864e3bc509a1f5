"""The registers of the scoring agree with its models: methods, statuses, and what schemes ask for."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from scoring_harness import PROJECT, registered

SCORING = PROJECT / "models" / "intermediate" / "scoring"
SCHEMES = PROJECT.parent / "data" / "raw" / "schemes"
PREFIX = "int_scoring__method_"


def method_models() -> list[str]:
    return sorted(path.stem.removeprefix(PREFIX) for path in (SCORING / "methods").glob(f"{PREFIX}*.sql"))


def test_every_registered_method_has_a_model_and_every_model_is_registered() -> None:
    assert method_models() == sorted(registered("method_id", "methods"))


def test_every_method_model_enters_the_points_of_methods() -> None:
    union = (SCORING / "int_scoring__method_points.sql").read_text(encoding="utf-8")
    listed = re.findall(r"'([a-z_]+)'", union[union.index("[") : union.index("]")])
    assert sorted(listed) == method_models()


@pytest.mark.parametrize("table", sorted(SCHEMES.glob("*/indicators.csv")), ids=lambda path: path.parent.name)
def test_example_schemes_ask_only_for_registered_methods(table: Path) -> None:
    with table.open(encoding="utf-8-sig", newline="") as file:
        asked = {row["method"] for row in csv.DictReader(file) if row["method"]}
    assert asked
    assert asked <= set(registered("method_id", "methods"))


def test_statuses_that_the_models_decide_are_registered_in_one_order() -> None:
    precedences = [int(text) for text in registered("precedence", "cell_statuses")]
    assert precedences == list(range(1, len(precedences) + 1))
    decided = set()
    for name in ("int_scoring__cell_statuses", "int_scoring__period_values", "int_scoring__folded_values"):
        sql = (SCORING / f"{name}.sql").read_text(encoding="utf-8")
        decided |= set(re.findall(r"(?:then|else) '([a-z_]{6,})'", sql))
    assert decided
    assert decided <= set(registered("cell_status", "cell_statuses"))


def test_models_divide_only_through_the_macro() -> None:
    dividing = [
        f"{path.name}:{number}"
        for path in sorted([*SCORING.rglob("*.sql"), *(PROJECT / "models/marts/scores").glob("*.sql")])
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"[\w)] / [\w(]", re.sub(r"'[^']*'", "''", line)) and not line.lstrip().startswith("--")
    ]
    assert dividing == []
