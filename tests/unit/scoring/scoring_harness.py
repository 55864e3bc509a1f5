"""Runs the scoring models' SQL, as dbt compiles it, on fact tables that a test makes.

Belongs here: compiling once, the order of the models, making input tables, building in a fresh database.
Does not belong here: the rows (`scoring_world`), expectations (the tests).
"""

from __future__ import annotations

import csv
import json
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from dbt.cli.main import dbtRunner
from scoring_scheme import World

from pipeline.checks.suites import all_checks, load_suites
from pipeline.settings import PROJECT_ROOT, offer_to_dbt

STAGING_COLUMNS = {
    "staging.stg_schemes__parameters": (
        "scheme_id varchar, indicator_id varchar, parameter varchar, value varchar"
    ),
    "staging.stg_schemes__bands": (
        "scheme_id varchar, indicator_id varchar, band_order integer, band_name varchar, "
        "lower_value decimal(28, 10), is_lower_inclusive boolean, upper_value decimal(28, 10), "
        "is_upper_inclusive boolean, points decimal(18, 8)"
    ),
    "staging.stg_schemes__levels": (
        "scheme_id varchar, indicator_id varchar, level_order integer, level_name varchar, "
        "aliases varchar, points decimal(18, 8)"
    ),
    "staging.stg_schemes__deductions": (
        "scheme_id varchar, indicator_id varchar, rule_id varchar, event_type varchar, "
        "points_each decimal(18, 8), cap_points decimal(18, 8), group_id varchar, group_rule varchar, "
        "group_cap_points decimal(18, 8), is_negative_list boolean, rule_text varchar, rule_text_en varchar"
    ),
    "staging.stg_schemes__grades": (
        "scheme_id varchar, grade_order integer, grade_id varchar, grade_name varchar, "
        "minimum_score decimal(18, 8), is_minimum_inclusive boolean, top_share decimal(6, 4), "
        "minimum_count integer"
    ),
    "staging.stg_schemes__vetoes": (
        "scheme_id varchar, veto_id varchar, veto_name varchar, grade_id varchar"
    ),
    "intermediate.int_targets__most_specific": (
        "scheme_id varchar, indicator_id varchar, period_id varchar, category_id varchar, unit_id varchar, "
        "target_text varchar, comparator varchar, target_value decimal(28, 10)"
    ),
    "intermediate.int_evidence__completeness": (
        "scheme_id varchar, submission_id varchar, indicator_id varchar, is_complete boolean, "
        "missing_text varchar, missing_text_en varchar, evidence_text varchar"
    ),
}

PROJECT = Path(__file__).parents[3] / "dbt_project"
CATALOG = "scored"
ROOMS = ("intermediate/scoring/", "facts/scores/", "marts/scores/")
MARTS = ("mart_unit_ranking", "mart_indicator_scores", "mart_score_explanations")
SEEDS = ("methods", "cell_statuses")


@dataclass(frozen=True, slots=True, repr=False)
class ScoringSql:
    """The compiled models in an order in which they can be built, the identities, the inputs' columns."""

    models: dict[str, str]
    identities: dict[str, str]
    inputs: dict[str, str]


def compile_scoring(folder: Path) -> ScoringSql:
    """Have dbt compile the scoring models and their singular tests.

    Args:
        folder: Empty folder for dbt's own files.
    """
    offer_to_dbt(folder / f"{CATALOG}.duckdb", 1)
    selected = [f"path:models/{room}" for room in ROOMS]
    result = dbtRunner().invoke(
        [
            "compile",
            "--select",
            *selected,
            "test_type:singular",
            "--project-dir",
            str(PROJECT),
            "--profiles-dir",
            str(PROJECT),
            "--target-path",
            str(folder / "target"),
            "--log-path",
            str(folder / "logs"),
            "--log-level",
            "none",
            "--no-send-anonymous-usage-stats",
        ]
    )
    assert result.success, result.exception
    manifest = json.loads((folder / "target" / "manifest.json").read_text(encoding="utf-8"))
    return read_compiled(manifest["nodes"])


def read_compiled(nodes: dict[str, Any]) -> ScoringSql:
    """Take the scoring models, sorted by what they read, and the columns of the facts out of a manifest."""
    scoring = {
        key: node
        for key, node in nodes.items()
        if node["resource_type"] == "model" and node["path"].startswith(ROOMS)
    }
    ordered: dict[str, str] = {}
    while len(ordered) < len(scoring):
        for node in scoring.values():
            name = f"{node['schema']}.{node['name']}"
            parents = [p for p in node["depends_on"]["nodes"] if p in scoring]
            if name not in ordered and all(
                f"{scoring[p]['schema']}.{scoring[p]['name']}" in ordered for p in parents
            ):
                ordered[name] = node["compiled_code"]
    needed = {parent for node in scoring.values() for parent in node["depends_on"]["nodes"]} - set(scoring)
    inputs = {
        f"facts.{nodes[key]['name']}": ", ".join(
            f"{c} {spec['data_type']}" for c, spec in nodes[key]["columns"].items()
        )
        for key in sorted(needed)
        if nodes[key]["schema"] == "facts"
    }
    identities = {
        node["name"]: node["compiled_code"]
        for node in nodes.values()
        if node["resource_type"] == "test"
        and node["name"].startswith("assert_")
        and node.get("compiled_code")
        and all(p in scoring or p in needed for p in node["depends_on"]["nodes"])
    }
    return ScoringSql(ordered, identities, inputs | STAGING_COLUMNS)


class Scored:
    """A database in which the scoring models have been built on the rows of a world."""

    def __init__(
        self, sql: ScoringSql, world: World, *, threads: int = 1, shuffle: int | None = None
    ) -> None:
        self.sql = sql
        self.connection = duckdb.connect(config={"threads": threads})
        self.connection.execute(f"attach ':memory:' as {CATALOG}; use {CATALOG}")
        for schema in ("staging", "intermediate", "facts", "marts"):
            self.connection.execute(f"create schema {schema}")
        for seed in SEEDS:
            self.connection.execute(
                f"create table staging.{seed} as select * from read_csv('{PROJECT / 'seeds' / seed}.csv')"
            )
        for table, columns in sql.inputs.items():
            self._fill(table, columns, list(world.get(table, [])), shuffle)
        for name, code in sql.models.items():
            self.connection.execute(f"create table {name} as {code}")

    def _fill(self, table: str, columns: str, rows: list[dict[str, Any]], shuffle: int | None) -> None:
        self.connection.execute(f"create table {table} ({columns})")
        if shuffle is not None:
            random.Random(f"{shuffle} {table}").shuffle(rows)
        if rows:
            names = sorted({name for row in rows for name in row})
            lines = ", ".join(
                "(" + ", ".join(_literal(row.get(name)) for name in names) + ")" for row in rows
            )
            self.connection.execute(f"insert into {table} ({', '.join(names)}) values {lines}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of a query, in its own order."""
        return self.connection.execute(query).fetchall()

    def marts(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of the marts, in the order in which they lie."""
        return {name: self.rows(f"select * from marts.{name}") for name in MARTS}

    def written(self) -> dict[str, bytes]:
        """The bytes of every score table, facts and marts, written as an edition's files are."""
        tables = [name for name in self.sql.models if not name.startswith("intermediate.")]
        with tempfile.TemporaryDirectory() as folder:
            for name in tables:
                order = "" if name.startswith("marts.") else " order by all"
                self.connection.execute(
                    f"copy (select * from {name}{order}) to '{folder}/{name}.parquet' (format parquet)"
                )
            return {name: (Path(folder) / f"{name}.parquet").read_bytes() for name in tables}

    def broken_identities(self) -> dict[str, list[tuple[Any, ...]]]:
        """Failing rows of every singular test that fails."""
        failing = {name: self.rows(code) for name, code in self.sql.identities.items()}
        return {name: rows for name, rows in failing.items() if rows}

    def refused(self) -> dict[str, list[tuple[Any, ...]]]:
        """Rows to which a check of the release gate on published scores objects."""
        self.connection.execute(
            "create schema if not exists raw; "
            "create or replace view raw.scheme_parameters as from staging.stg_schemes__parameters"
        )
        failing = {
            check.check_id: self.rows(f"select * from ({check.sql}) where is_ok is distinct from true")
            for check in all_checks(load_suites(PROJECT_ROOT / "expectations" / "release"))
            if check.check_id.startswith("scores_") and check.asset.startswith("marts/")
        }
        assert failing
        return {name: rows for name, rows in failing.items() if rows}

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()


def _literal(value: str | int | bool | None) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def registered(column: str, seed: str) -> list[str]:
    """One column of a seed."""
    with (PROJECT / "seeds" / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]
