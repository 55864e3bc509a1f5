"""The JSON Schema of `scheme.yml`: published as made, true of every scheme here, strict where lint is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from scheme_builders import RAW_SCHEMES, county

from pipeline.schemes import lint_folder
from pipeline.schemes.editor_schema import editor_schema, editor_schema_text

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "scheme.schema.json"
JUDGE = jsonschema.Draft7Validator(editor_schema(), format_checker=jsonschema.FormatChecker())


def as_editors_read(path: Path) -> Any:
    """YAML as editors read it: dates are texts."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def test_published_schema_is_the_one_that_is_made() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == editor_schema_text()


def test_schema_is_a_json_schema() -> None:
    jsonschema.Draft7Validator.check_schema(editor_schema())


@pytest.mark.parametrize("path", sorted(RAW_SCHEMES.glob("*/scheme.yml")), ids=lambda path: path.parent.name)
def test_schema_accepts_every_scheme_in_raw_data(path: Path) -> None:
    assert [error.message for error in JUDGE.iter_errors(as_editors_read(path))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ties: standard", "tie: standard"),
        ("ties: standard", "ties: first"),
        ("scheme_year: 2013", "scheme_year: 13"),
        ("scheme_id: county-2013", "scheme_id: County 2013"),
        ("points_total: 100", "points_total: 0"),
        ("points_total: 100\n", "points_total:\n"),
        ("due_working_days: 7\n", ""),
        ("due_working_days: 7", "due_working_days: 七"),
        ("minimum_submission_share: 0.80", "minimum_submission_share: 80"),
        ("effective_date: 2013-05-31", "effective_date: 2013.5.31"),
        ("effective_date: 2013-05-31", "effective_date: 2013-02-30"),
        ("- period_id: 2013Q2", "- period_id: 2013年二季度"),
        ("period_id: 2013Q2\n    period_name: 2013年第二季度", "period_id: 2013Q2"),
        ("periods:\n", "stated_counts:\n  - count: 35\nperiods:\n"),
        ("periods:\n", "stated_counts:\n  - stated_count: -1\nperiods:\n"),
    ],
)
def test_schema_and_lint_refuse_the_same(old: str, new: str, tmp_path: Path) -> None:
    folder = county(tmp_path, ("scheme.yml", old, new))
    assert not JUDGE.is_valid(as_editors_read(folder / "scheme.yml"))
    assert [p for p in lint_folder(folder) if p.severity.value == "error"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('scheme_version: "1"', "scheme_version: 1"),
        (
            'parent_period_id: "2013"\n    start_date: 2013-04-01',
            "parent_period_id: 2013\n    start_date: 2013-04-01",
        ),
        ("late_policy: counts_until_cutoff", "late_policy:"),
        ("end_date: 2013-06-30\n    is_reported: true", "end_date: 2013-06-30\n    is_reported: 是"),
        (
            "periods:\n",
            "stated_counts:\n  - {branch_id: W, indicator_level: 3, stated_count: 18}\nperiods:\n",
        ),
    ],
)
def test_schema_and_lint_accept_the_same(old: str, new: str, tmp_path: Path) -> None:
    folder = county(tmp_path, ("scheme.yml", old, new))
    assert JUDGE.is_valid(as_editors_read(folder / "scheme.yml"))
    assert lint_folder(folder) == []
