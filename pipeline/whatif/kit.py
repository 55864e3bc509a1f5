"""The rescoring kit of an edition: the compiled scoring models and the tables that they read.

Belongs here: which models lie between an inspected value and the published scores, writing them.
Does not belong here: running them (`rescoring`).

A unit is rescored by the very SQL that made the edition; there is no second copy of a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import duckdb

from pipeline.warehouse.work_database import STORAGE_VERSION, literal, quoted

KIT_NAME: Final = "rescoring.duckdb"
CHANGED: Final = "fct_inspection_value"
"""The fact that a what-if adds to: a value as if an inspector had verified it goes before all others."""
WANTED: Final = ("fct_indicator_score", "fct_unit_score")
UNITS_SCORED: Final = "int_scoring__unit_scores"
"""From here on units stand side by side: places and grades need the scores of the others."""
PEERS: Final = "int_scoring__peer_values"
"""Its rows tell which schemes have leaves whose points depend on other units."""

Nodes = Mapping[str, Mapping[str, Any]]


class KitError(RuntimeError):
    """The compiled models are not where they should be."""


def write_kit(work_file: Path, manifest: Mapping[str, Any], compiled: Path, target: Path) -> None:
    """Write the kit of a build.

    Args:
        work_file: Built work database; opened for reading only.
        manifest: dbt's manifest of the build.
        compiled: Folder with the SQL as it ran, in the layout of the project.
        target: The new file.

    Raises:
        KitError: SQL of a model is missing.
    """
    nodes: Nodes = manifest["nodes"]
    chain = chain_of(nodes)
    inside = set(chain)
    inputs = sorted({parent for key in chain for parent in parents(nodes, key)} - inside)
    beside = sorted(beside_units(nodes, chain))
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {literal(str(work_file))} as work (read_only)")
        connection.execute(
            f"attach {literal(str(target))} as kit (storage_version {literal(STORAGE_VERSION)})"
        )
        connection.execute("create schema kit.inputs; create schema kit.others")
        connection.execute(
            "create table kit.models (position integer, catalog text, schema text, name text, sql text)"
        )
        after = set(downstream(nodes, chain, key_of(nodes, UNITS_SCORED)))
        for key, position in positions_of(nodes, chain).items():
            connection.execute(
                "insert into kit.models values (?, ?, ?, ?, ?)",
                [position, nodes[key]["database"], *place(nodes[key]), _sql(nodes[key], compiled)],
            )
        connection.execute(
            "create table kit.input_tables (schema text, name text, is_published boolean, is_of_all boolean)"
        )
        for key in inputs:
            schema, name = place(nodes[key])
            is_published = schema == "facts"
            is_of_all = any(key in parents(nodes, reader) for reader in after)
            connection.execute(
                "insert into kit.input_tables values (?, ?, ?, ?)", [schema, name, is_published, is_of_all]
            )
            if not is_published:
                _copy(connection, f"work.{quoted(schema)}.{quoted(name)}", f"kit.inputs.{quoted(name)}")
        for key in beside:
            schema, name = place(nodes[key])
            _copy(connection, f"work.{quoted(schema)}.{quoted(name)}", f"kit.others.{quoted(name)}")
        schema, name = place(nodes[key_of(nodes, PEERS)])
        connection.execute(
            f"create table kit.relative_schemes as select distinct scheme_id from work.{schema}.{name}"  # noqa: S608
        )
        connection.execute("checkpoint kit")


def chain_of(nodes: Nodes) -> list[str]:
    """Models from the changed fact to the wanted ones, in an order in which they can be built."""
    needed: dict[str, bool] = {}
    ordered: list[str] = []

    def visit(key: str) -> bool:
        """Whether the model depends on what changes; adds it after what it reads."""
        if key not in needed:
            needed[key] = False
            found = [visit(parent) for parent in parents(nodes, key)]
            needed[key] = any(found) or CHANGED in [nodes[p]["name"] for p in parents(nodes, key)]
            if needed[key]:
                ordered.append(key)
        return needed[key]

    for name in WANTED:
        visit(key_of(nodes, name))
    return ordered


def positions_of(nodes: Nodes, chain: list[str]) -> dict[str, int]:
    """Where models stand: each reads only those before it, so those of one position can be made at once."""
    positions: dict[str, int] = {}
    for key in chain:
        before = [positions[parent] for parent in parents(nodes, key) if parent in positions]
        positions[key] = 1 + max(before, default=0)
    return positions


def beside_units(nodes: Nodes, chain: list[str]) -> Iterator[str]:
    """Models of the chain that are read where units stand side by side."""
    after = set(downstream(nodes, chain, key_of(nodes, UNITS_SCORED)))
    for key in chain:
        readers = [reader for reader in after if key in parents(nodes, reader)]
        if readers and key not in after:
            yield key


def downstream(nodes: Nodes, chain: list[str], start: str) -> Iterator[str]:
    """Models of the chain that depend on one of them."""
    reached = {start}
    for key in chain:
        if reached.intersection(parents(nodes, key)):
            reached.add(key)
            yield key


def parents(nodes: Nodes, key: str) -> list[str]:
    """Models and seeds that a model reads."""
    return [parent for parent in nodes[key].get("depends_on", {}).get("nodes", []) if parent in nodes]


def key_of(nodes: Nodes, name: str) -> str:
    """Id of a model in the manifest.

    Raises:
        KitError: There is no such model.
    """
    for key, node in nodes.items():
        if node["name"] == name and node["resource_type"] == "model":
            return key
    raise KitError(f"the dbt project has no model {name}; the kit for what-if questions is made of it")


def place(node: Mapping[str, Any]) -> tuple[str, str]:
    """Schema and table of a model or seed."""
    return str(node["schema"]), str(node.get("alias") or node["name"])


def _sql(node: Mapping[str, Any], compiled: Path) -> str:
    path: Path = compiled / node["package_name"] / node["original_file_path"]
    if not path.is_file():
        raise KitError(f"{path}: dbt has not written the SQL of {node['name']}")
    return path.read_text(encoding="utf-8")


def _copy(connection: duckdb.DuckDBPyConnection, source: str, target: str) -> None:
    """Sorted, so that the rows of one unit lie together."""
    columns = [row[0] for row in connection.execute(f"describe {source}").fetchall()]
    keys = [column for column in ("unit_id", "scheme_id") if column in columns]
    order = f"order by {', '.join(keys)}" if keys else ""
    connection.execute(f"create table {target} as select * from {source} {order}")  # noqa: S608
