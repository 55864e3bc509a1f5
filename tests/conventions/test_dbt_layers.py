"""The rules that the dbt project keeps about itself, read from its manifest.

Belongs here: layers, names, descriptions, contracts.
Does not belong here: what a model computes (dbt unit tests), how SQL is laid out (sqlfluff).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from dbt.cli.main import dbtRunner

PROJECT = Path(__file__).parents[2] / "dbt_project"
LAYERS = ("staging", "intermediate", "facts", "marts")
PREFIXES = {"staging": ("stg_",), "intermediate": ("int_",), "facts": ("fct_", "dim_"), "marts": ("mart_",)}
MAY_READ = {
    "staging": {"raw"},
    "intermediate": {"staging", "seeds", "intermediate", "facts"},
    "facts": {"staging", "seeds", "intermediate", "facts"},
    "marts": {"facts", "marts"},
}
Node = dict[str, Any]


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Node:
    """The manifest of the project, parsed without a database."""
    folder = tmp_path_factory.mktemp("parsed")
    with mock.patch.dict(os.environ, {"KAOHE_BUILD_DB": str(folder / "none.duckdb")}):
        result = dbtRunner().invoke(
            [
                "--quiet",
                "parse",
                *("--project-dir", str(PROJECT)),
                *("--profiles-dir", str(PROJECT)),
                *("--target-path", str(folder)),
                *("--log-path", str(folder / "logs")),
            ]
        )
    assert result.success, result.exception
    loaded: Node = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return loaded


def models(manifest: Node) -> Iterator[tuple[str, Node]]:
    """Yield layer and node of every model."""
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model":
            yield node["fqn"][1], node


def layer_of(manifest: Node, unique_id: str) -> str:
    """Name the layer of a parent: that of a model, `seeds`, or `raw` for a source."""
    if unique_id.startswith("source."):
        return "raw"
    node: Node = manifest["nodes"][unique_id]
    return "seeds" if node["resource_type"] == "seed" else str(node["fqn"][1])


def test_every_layer_has_models(manifest: Node) -> None:
    assert {layer for layer, _ in models(manifest)} == set(LAYERS)


def test_models_read_only_what_their_layer_may_read(manifest: Node) -> None:
    wrong = [
        f"{node['name']} ({layer}) reads {parent}"
        for layer, node in models(manifest)
        for parent in node["depends_on"]["nodes"]
        if layer_of(manifest, parent) not in MAY_READ[layer]
    ]
    assert wrong == []


def test_staging_models_read_one_source_each(manifest: Node) -> None:
    staging = [node for layer, node in models(manifest) if layer == "staging"]
    assert [node["name"] for node in staging if len(node["depends_on"]["nodes"]) != 1] == []


def test_each_source_is_read_by_one_staging_model(manifest: Node) -> None:
    readers: dict[str, list[str]] = {source: [] for source in manifest["sources"]}
    for _, node in models(manifest):
        for parent in node["depends_on"]["nodes"]:
            if parent in readers:
                readers[parent].append(node["name"])
    assert {source: names for source, names in readers.items() if len(names) != 1} == {}


def test_names_tell_the_layer(manifest: Node) -> None:
    assert [
        node["name"] for layer, node in models(manifest) if not node["name"].startswith(PREFIXES[layer])
    ] == []


def test_schemas_are_the_layers_exactly(manifest: Node) -> None:
    assert {node["name"]: node["schema"] for layer, node in models(manifest) if node["schema"] != layer} == {}


def test_descriptions_open_with_the_grain(manifest: Node) -> None:
    assert [
        node["name"]
        for _, node in models(manifest)
        if not node["description"].strip().startswith("One row per")
    ] == []


def test_published_columns_are_described_and_typed(manifest: Node) -> None:
    bare = [
        f"{node['name']}.{column['name']}"
        for layer, node in models(manifest)
        if layer in ("facts", "marts")
        for column in node["columns"].values()
        if not column["description"] or not column["data_type"]
    ]
    assert bare == []


def test_published_tables_have_enforced_contracts(manifest: Node) -> None:
    published = [node for layer, node in models(manifest) if layer in ("facts", "marts")]
    assert [
        node["name"] for node in published if not (node["contract"]["enforced"] and node["columns"])
    ] == []


def test_contracts_carry_no_constraints(manifest: Node) -> None:
    constrained = [
        node["name"]
        for _, node in models(manifest)
        if node["constraints"] or any(column["constraints"] for column in node["columns"].values())
    ]
    assert constrained == []


def test_one_yml_stands_beside_each_sql(manifest: Node) -> None:
    apart = [
        node["name"]
        for _, node in models(manifest)
        if (node["patch_path"] or "").partition("://")[2]
        != str(Path(node["original_file_path"]).with_suffix(".yml"))
    ]
    assert apart == []


def test_macros_of_the_project_are_documented() -> None:
    files = [*PROJECT.glob("macros/**/*.sql"), *PROJECT.glob("tests/generic/*.sql")]
    assert files
    assert [file.name for file in files if not file.read_text(encoding="utf-8").startswith("{#")] == []


def test_macro_files_hold_one_macro_of_their_name() -> None:
    # beside it, only what stands for it under an engine
    wrong = {}
    files = {*PROJECT.glob("macros/**/*.sql"), *PROJECT.glob("tests/generic/*.sql")}
    for file in files - set(PROJECT.glob("macros/materializations/*.sql")):
        text = file.read_text(encoding="utf-8")
        found = re.findall(r"\{%-? *(?:macro|test) +(\w+)", text)
        own = {name.removeprefix("default__").removeprefix("spark__") for name in found}
        if own != {file.stem}:
            wrong[file.name] = found
    assert wrong == {}


def test_unit_tests_are_named_after_their_model(manifest: Node) -> None:
    unit_tests = manifest["unit_tests"].values()
    assert unit_tests
    assert [test["name"] for test in unit_tests if not test["name"].startswith(f"{test['model']}__")] == []
