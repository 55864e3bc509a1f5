"""dbt inside this process: one build on the work database, its results as plain data.

Belongs here: invoking dbt, watching its events, letting go of its connections, telling what failed.
Does not belong here: parsing (`dbt_project`), Dagster events (assets), what the models say.
"""

# ruff: noqa: PLC0415 - what takes seconds to import is imported where it is needed

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.settings import offer_to_dbt
from pipeline.warehouse.dbt_project import DbtProject

FAILED_STATES = frozenset({"error", "fail", "runtime error"})


@dataclass(frozen=True, slots=True)
class NodeResult:
    """How one model, seed or test ended.

    Attributes:
        unique_id: dbt's id.
        name: Its name.
        kind: `model`, `seed`, `test` …
        state: `success`, `pass`, `warn`, `fail`, `error`, `skipped`.
        message: dbt's message.
        failed_count: Rows that a test returned.
        seconds: Time it took.
        schema: Schema of its table, empty for tests.
        table: Name of its table, empty for tests.
        compiled_path: File with the SQL that was run, when there is one.
    """

    unique_id: str
    name: str
    kind: str
    state: str
    message: str
    failed_count: int
    seconds: float
    schema: str
    table: str
    compiled_path: str

    @property
    def has_failed(self) -> bool:
        """Whether it makes the build fail."""
        return self.state in FAILED_STATES


@dataclass(frozen=True, slots=True)
class DbtBuild:
    """One build.

    Attributes:
        nodes: Results in the order in which they ended.
        seconds: Time of the whole build, parsing included.
    """

    nodes: tuple[NodeResult, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a build stands: told to whoever watches.

    Attributes:
        name: The node that just ended.
        done: Nodes that have ended.
        total: Nodes there are; 0 while unknown.
    """

    name: str
    done: int
    total: int


Watcher = Callable[[Progress], None]


class DbtBuildError(RuntimeError):
    """A model or a data test failed.

    Attributes:
        nodes: What failed.
        build: The whole build, None when dbt stopped before it began.
    """

    def __init__(self, nodes: tuple[NodeResult, ...], message: str, build: DbtBuild | None) -> None:
        self.nodes = nodes
        self.build = build
        super().__init__(message)


class _EventWatcher:
    """Turns dbt's events into `Progress`."""

    def __init__(self, watcher: Watcher | None, total: int) -> None:
        self._watcher = watcher
        self._total = total
        self._done = 0

    def __call__(self, event: Any) -> None:
        if self._watcher is not None and event.info.name == "NodeFinished":
            self._done += 1
            self._watcher(Progress(event.data.node_info.node_name, self._done, self._total))


def build(project: DbtProject, threads: int, watcher: Watcher | None = None, total: int = 0) -> DbtBuild:
    """Build every model and run every data test on the work database. Unit tests belong to the test suite.

    Args:
        project: Where the project and its target are.
        threads: dbt threads.
        watcher: Called after each node.
        total: How many nodes there are, for the watcher.

    Raises:
        DbtBuildError: Something failed; the message names each node, its message and its compiled SQL.
    """
    started = time.perf_counter()
    from dbt.cli.main import dbtRunner

    from pipeline.warehouse.dbt_events import NODE_FINISHED, only_heard

    offer_to_dbt(project.database, threads)
    fingerprint = project.fingerprint()
    is_parsed = project.kept_fingerprint() == fingerprint
    command = project.arguments("build", "--exclude-resource-type", "unit_test", "--threads", str(threads))
    try:
        with only_heard(NODE_FINISHED):
            outcome = dbtRunner(callbacks=[_EventWatcher(watcher, total)]).invoke(
                [*command, *(["--no-write-json"] if is_parsed else project.parsing_arguments())]
            )
    finally:
        close_connections()
    if outcome.result is None or not hasattr(outcome.result, "results"):
        raise DbtBuildError((), f"dbt stopped before building: {outcome.exception}", None)
    if not is_parsed:
        project.keep_fingerprint(fingerprint)
    nodes = tuple(_node_result(result, project.folder) for result in outcome.result.results)
    done = DbtBuild(nodes=nodes, seconds=time.perf_counter() - started)
    failed = tuple(node for node in nodes if node.has_failed)
    if failed or not outcome.success:
        raise DbtBuildError(failed, failure_text(failed) or f"dbt failed: {outcome.exception}", done)
    return done


def close_connections() -> None:
    """Make dbt let go of the work database; it keeps the lock until told."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]


def failure_text(failed: tuple[NodeResult, ...]) -> str:
    """What failed, for people: node, message, compiled SQL."""
    lines = []
    for node in failed:
        where = f"\n    compiled: {node.compiled_path}" if node.compiled_path else ""
        lines.append(f"{node.kind} {node.name}: {node.state}: {node.message.strip()}{where}")
    return "\n".join(lines)


def _node_result(result: Any, folder: Path) -> NodeResult:
    node = result.node
    compiled = getattr(node, "compiled_path", None) or ""
    is_table = node.resource_type.value in ("model", "seed", "snapshot")
    return NodeResult(
        unique_id=node.unique_id,
        name=node.name,
        kind=node.resource_type.value,
        state=str(result.status.value if hasattr(result.status, "value") else result.status),
        message=result.message or "",
        failed_count=int(result.failures or 0),
        seconds=float(result.execution_time),
        schema=node.schema if is_table else "",
        table=(getattr(node, "alias", None) or node.name) if is_table else "",
        compiled_path=str(folder / compiled) if compiled else "",
    )
