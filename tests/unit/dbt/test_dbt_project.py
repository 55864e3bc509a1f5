"""The dbt project on its own: it builds on empty raw tables, its unit tests pass, its contracts bite.

Belongs here: what holds for the project as a whole; its unit tests stand beside the models.
Does not belong here: rows of real schemes (integration), layer rules (conventions).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from dbt.cli.main import dbtRunner

from pipeline.warehouse.dbt_build import build
from pipeline.warehouse.dbt_project import DbtProject, ensure_manifest
from tests.unit.dbt.raw_fixture import create_empty_raw

PROJECT = Path(__file__).parents[3] / "dbt_project"
MODEL = "select 'a' as unit_id, cast(1 as decimal(10, 2)) as score_points"


def run_dbt(project: Path, folder: Path, *arguments: str) -> Any:
    """Run dbt in this process on the work file of `folder`."""
    with mock.patch.dict(os.environ, {"KAOHE_BUILD_DB": str(folder / "work.duckdb"), "KAOHE_THREADS": "2"}):
        return dbtRunner().invoke(
            [
                "--quiet",
                *arguments,
                *("--project-dir", str(project)),
                *("--profiles-dir", str(project)),
                *("--target-path", str(folder / "target")),
                *("--log-path", str(folder / "logs")),
            ]
        )


def troubles(result: Any) -> list[str]:
    """Name what neither succeeded nor passed."""
    return [
        f"{one.node.name}: {one.message}"
        for one in result.result.results
        if one.status not in ("success", "pass")
    ]


@pytest.fixture(scope="module")
def empty_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    create_empty_raw(folder / "work.duckdb")
    result = run_dbt(PROJECT, folder, "build", "--exclude-resource-type", "unit_test")
    assert result.exception is None
    assert troubles(result) == []
    return folder


def test_project_unit_tests_pass(empty_build: Path) -> None:
    result = run_dbt(PROJECT, empty_build, "test", "--resource-type", "unit_test")
    assert troubles(result) == []
    assert len(result.result.results) >= 18


@pytest.fixture
def one_model(tmp_path: Path) -> Path:
    """A project with our macros and one published model; its contract is written by the test."""
    shutil.copytree(PROJECT / "macros", tmp_path / "macros")
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(PROJECT / name, tmp_path / name)
    (tmp_path / "models" / "facts").mkdir(parents=True)
    (tmp_path / "models" / "facts" / "fct_one.sql").write_text(MODEL, encoding="utf-8")
    return tmp_path


def write_contract(project: Path, columns: dict[str, str]) -> None:
    """Write the contract of the one model."""
    lines = ["version: 2", "models:", "  - name: fct_one", "    columns:"]
    for name, kind in columns.items():
        lines += [f"      - name: {name}", f"        data_type: {kind}"]
    (project / "models" / "facts" / "fct_one.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_contract_that_holds_builds(one_model: Path) -> None:
    write_contract(one_model, {"unit_id": "string", "score_points": "decimal(10,2)"})
    assert troubles(run_dbt(one_model, one_model, "build")) == []


def seeds_built(folder: Path, out: Path) -> list[str]:
    """How the seeds of a project end that keeps what it parses in `out`."""
    project = DbtProject(folder, out / "target", out / "logs", out / "work.duckdb")
    ensure_manifest(project, 2)
    states = [node.state for node in build(project, 2).nodes if node.kind == "seed"]
    project.database.unlink()
    return states


def test_a_project_that_was_moved_is_read_where_it_is_now(one_model: Path, tmp_path_factory: Any) -> None:
    write_contract(one_model, {"unit_id": "string", "score_points": "decimal(10,2)"})
    (one_model / "seeds").mkdir()
    (one_model / "seeds" / "few.csv").write_text("code\na\nb\n", encoding="utf-8")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert seeds_built(one_model, elsewhere / "out") == ["success"]
    one_model.rename(elsewhere / "moved")
    assert seeds_built(elsewhere / "moved", elsewhere / "out") == ["success"]


def test_drawn_weights_multiply_points_of_any_size(one_model: Path) -> None:
    # the factor is 1 + 0.1 × (2 × 0.83209044 - 1): eight places of the md5 of x/weight/s~1/A;
    # 1.06641809 to eight places
    moved = "cast(cast(500 as decimal(18, 8)) * {{ weight_factor('origin') }} as decimal(18, 8))"
    given = "'x' as seed, cast(0.1 as decimal(18, 8)) as weight_share, 's~1' as world_id, 'A' as indicator_id"
    select = f"select 'a' as unit_id, case when {moved} = 533.209045 then 1 end as score_points"
    (one_model / "models" / "facts" / "fct_one.sql").write_text(
        f"{select} from (select {given}) as origin", encoding="utf-8"
    )
    write_contract(one_model, {"unit_id": "string", "score_points": "integer"})
    lines = (one_model / "models" / "facts" / "fct_one.yml").read_text(encoding="utf-8")
    tested = lines + "        data_tests: [not_null]\n"
    (one_model / "models" / "facts" / "fct_one.yml").write_text(tested, encoding="utf-8")
    result = run_dbt(one_model, one_model, "build")
    assert troubles(result) == []
    assert len(result.result.results) == 2


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        pytest.param(
            {"unit_code": "string", "score_points": "decimal(10,2)"}, "unit_code varchar", id="name"
        ),
        pytest.param({"unit_id": "string", "score_points": "integer"}, "score_points integer", id="type"),
        pytest.param({"unit_id": "string", "score_points": "decimal(10,4)"}, "decimal(10,4)", id="scale"),
        pytest.param({"unit_id": "string"}, "score_points decimal(10,2)", id="surplus"),
        pytest.param({"score_points": "decimal(10,2)", "unit_id": "string"}, "order differs", id="order"),
    ],
)
def test_contract_that_does_not_hold_fails_the_build(
    one_model: Path, columns: dict[str, str], told: str
) -> None:
    write_contract(one_model, columns)
    [trouble] = troubles(run_dbt(one_model, one_model, "build"))
    assert "fct_one" in trouble
    assert told in trouble
