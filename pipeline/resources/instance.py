"""The Dagster instance of a run that nobody watches: it forgets every event at once.

Belongs here: an instance for `kaohe run` without DAGSTER_HOME.
Does not belong here: lasting instances; those are Dagster's own, set up by `dagster.yaml`.

An in-memory instance writes every event into an SQLite database that ends with the process, and asks it for
earlier events of every asset: seconds of a run, for nobody. The events themselves still go through Dagster's
executor, so blocking checks block as they do under the UI.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dagster import DagsterInstance, EventLogRecord, EventRecordsFilter
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

    @property
    def asset_records_have_last_observation(self) -> bool:
        """Whoever wants the last observation looks into the records only, and there are none."""
        return True

    def get_event_records(
        self,
        event_records_filter: EventRecordsFilter,
        limit: int | None = None,
        ascending: bool = False,
    ) -> Sequence[EventLogRecord]:
        """Nothing has happened."""
        del event_records_filter, limit, ascending
        return []

    def get_asset_records(self, asset_keys: Sequence[Any] | None = None) -> Sequence[Any]:
        """Nothing is known of any asset."""
        del asset_keys
        return []


def keeps_events(instance: DagsterInstance) -> bool:
    """Whether anybody can see later what happens in a run of this instance."""
    return not isinstance(instance.event_log_storage, ForgetfulEventLog)


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
