"""The kit of an edition holds the models between an inspected value and the published scores, in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.whatif.kit import KitError, beside_units, chain_of, positions_of, write_kit

READS = {
    "fct_inspection_value": [],
    "fct_other": [],
    "int_scoring__spine": [],
    "int_scoring__cells": ["fct_inspection_value", "int_scoring__spine"],
    "int_scoring__peer_values": ["int_scoring__cells"],
    "int_scoring__unit_scores": ["int_scoring__peer_values"],
    "int_scoring__unit_ranks": ["int_scoring__unit_scores", "fct_other"],
    "fct_indicator_score": ["int_scoring__cells"],
    "fct_unit_score": ["int_scoring__unit_ranks"],
}


def manifest() -> dict[str, Any]:
    return {
        "nodes": {
            f"model.kaohe.{name}": {
                "name": name,
                "resource_type": "model",
                "database": "kaohe",
                "schema": "facts" if name.startswith("fct_") else "intermediate",
                "package_name": "kaohe",
                "original_file_path": f"models/{name}.sql",
                "depends_on": {"nodes": [f"model.kaohe.{parent}" for parent in parents]},
            }
            for name, parents in READS.items()
        }
    }


def names(keys: Any) -> list[str]:
    return [key.rpartition(".")[2] for key in keys]


def test_chain_is_what_depends_on_the_changed_fact_parents_first() -> None:
    chain = names(chain_of(manifest()["nodes"]))
    assert set(chain) == set(READS) - {"fct_inspection_value", "fct_other", "int_scoring__spine"}
    assert all(
        chain.index(parent) < chain.index(name) for name in chain for parent in READS[name] if parent in chain
    )


def test_models_of_one_position_read_only_models_before_it() -> None:
    nodes = manifest()["nodes"]
    positions = {key.rpartition(".")[2]: place for key, place in positions_of(nodes, chain_of(nodes)).items()}
    assert positions == {
        "int_scoring__cells": 1,
        "fct_indicator_score": 2,
        "int_scoring__peer_values": 2,
        "int_scoring__unit_scores": 3,
        "int_scoring__unit_ranks": 4,
        "fct_unit_score": 5,
    }


def test_scores_of_the_other_units_are_kept_where_units_stand_side_by_side() -> None:
    nodes = manifest()["nodes"]
    assert names(beside_units(nodes, chain_of(nodes))) == ["int_scoring__unit_scores"]


def work_file(folder: Path) -> Path:
    path = folder / "work.duckdb"
    with duckdb.connect(str(path)) as connection:
        for name in READS:
            schema = "facts" if name.startswith("fct_") else "intermediate"
            connection.execute(f"create schema if not exists {schema}")
            connection.execute(f"create table {schema}.{name} as select 's' as scheme_id, 'u' as unit_id")
    return path


def test_kit_holds_sql_and_what_is_not_published(tmp_path: Path) -> None:
    compiled = tmp_path / "compiled"
    (compiled / "kaohe" / "models").mkdir(parents=True)
    for name in READS:
        (compiled / "kaohe" / "models" / f"{name}.sql").write_text(f"select '{name}'", encoding="utf-8")
    write_kit(work_file(tmp_path), manifest(), compiled, tmp_path / "kit.duckdb")
    with duckdb.connect(str(tmp_path / "kit.duckdb"), read_only=True) as connection:
        models = connection.execute("select name, sql from models order by position").fetchall()
        inputs = connection.execute("select * from input_tables order by name").fetchall()
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where schema_name in ('inputs', 'others')"
        ).fetchall()
        relative = connection.execute("select * from relative_schemes").fetchall()
    assert ("int_scoring__unit_ranks", "select 'int_scoring__unit_ranks'") in models
    assert inputs == [
        ("facts", "fct_inspection_value", True, False),
        ("facts", "fct_other", True, True),
        ("intermediate", "int_scoring__spine", False, False),
    ]
    assert sorted(tables) == [("inputs", "int_scoring__spine"), ("others", "int_scoring__unit_scores")]
    assert relative == [("s",)]


def test_kit_without_compiled_sql_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="dbt has not written the SQL"):
        write_kit(work_file(tmp_path), manifest(), tmp_path / "nowhere", tmp_path / "kit.duckdb")


def test_project_without_a_wanted_model_is_refused() -> None:
    nodes = manifest()["nodes"]
    del nodes["model.kaohe.fct_unit_score"]
    with pytest.raises(KitError, match="fct_unit_score"):
        chain_of(nodes)
