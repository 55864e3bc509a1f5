"""The Dagster instance of a run that nobody watches: it forgets every event at once.

Belongs here: an instance for `kaohe run` without DAGSTER_HOME.
Does not belong here: lasting instances; those are Dagster's own, set up by `dagster.yaml`.

An in-memory instance writes every event into an SQLite database that ends with the process: seconds of a
run, read by nobody. The events themselves still go through Dagster's executor, so blocking checks block as
they do under the UI.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dagster import DagsterInstance
from dagster._core.instance.types import InstanceType
from dagster._core.launcher.sync_in_memory_run_launcher import SyncInMemoryRunLauncher
from dagster._core.run_coordinator import DefaultRunCoordinator
from dagster._core.storage.event_log import InMemoryEventLogStorage
from dagster._core.storage.noop_compute_log_manager import NoOpComputeLogManager
from dagster._core.storage.root import TemporaryLocalArtifactStorage
from dagster._core.storage.runs import InMemoryRunStorage


class ForgetfulEventLog(InMemoryEventLogStorage):
    """An event log without a memory."""

    def store_event(self, event: Any) -> None:
        """Let the event go."""

    def store_event_batch(self, events: Sequence[Any]) -> None:
        """Let the events go."""

    def get_asset_records(self, asset_keys: Sequence[Any] | None = None) -> Sequence[Any]:
        """Nothing is known of any asset."""
        del asset_keys
        return []


def unwatched_instance() -> DagsterInstance:
    """An instance for one run in this process."""
    return DagsterInstance(
        instance_type=InstanceType.EPHEMERAL,
        local_artifact_storage=TemporaryLocalArtifactStorage(),  # type: ignore[no-untyped-call]
        run_storage=InMemoryRunStorage(),
        event_storage=ForgetfulEventLog(),
        compute_log_manager=NoOpComputeLogManager(),
        run_coordinator=DefaultRunCoordinator(),
        run_launcher=SyncInMemoryRunLauncher(),
    )
