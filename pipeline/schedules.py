"""The job `nightly` and when it runs.

Belongs here: the job, its executor, the schedule. Does not belong here: what it runs (assets).
"""

from __future__ import annotations

from dagster import (
    AssetSelection,
    DefaultScheduleStatus,
    ScheduleDefinition,
    define_asset_job,
    in_process_executor,
)
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

JOB_NAME = "nightly"
SCHEDULE_NAME = "nightly_load"


def nightly_job() -> UnresolvedAssetJobDefinition:
    """The whole way from received files to an edition, in one process: one DuckDB file has one writer."""
    return define_asset_job(
        JOB_NAME,
        selection=AssetSelection.all() | AssetSelection.all_asset_checks(),
        executor_def=in_process_executor,
        description="Received files in, a checked edition out.",
    )


def nightly_schedule() -> ScheduleDefinition:
    """Every night at 02:00 in China."""
    return ScheduleDefinition(
        name=SCHEDULE_NAME,
        job_name=JOB_NAME,
        cron_schedule="0 2 * * *",
        execution_timezone="Asia/Shanghai",
        default_status=DefaultScheduleStatus.RUNNING,
    )
