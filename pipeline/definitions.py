"""The Dagster code location: puts assets, checks, job, schedule and sensor together, and holds nothing else.

Belongs here: assembly. Does not belong here: any implementation.
"""

from __future__ import annotations

from dagster import Definitions, ResourceDefinition, definitions, in_process_executor

from pipeline.assets.models import dbt_models
from pipeline.assets.raw import raw_tables
from pipeline.assets.receipts import receipts
from pipeline.assets.release import edition, release_checks
from pipeline.checks.suites import load_suites
from pipeline.resources import SESSION_KEY, new_session
from pipeline.schedules import nightly_job, nightly_schedule
from pipeline.sensors import new_files_sensor
from pipeline.settings import Settings
from pipeline.warehouse.dbt_project import DbtProject, ensure_manifest, read_manifest


def build_definitions(settings: Settings, session: ResourceDefinition | None = None) -> Definitions:
    """Everything Dagster knows, for one set of settings.

    Args:
        settings: Where to read and write.
        session: Overrides the session, for `kaohe run` and tests.
    """
    manifest = read_manifest(ensure_manifest(DbtProject.of(settings), settings.threads))
    return Definitions(
        assets=[
            raw_tables(manifest, load_suites(settings.expectations / "arrival")),
            dbt_models(manifest),
            edition(manifest),
            receipts(),
        ],
        asset_checks=[release_checks(load_suites(settings.expectations / "release"))],
        jobs=[nightly_job()],
        schedules=[nightly_schedule()],
        sensors=[new_files_sensor(settings)],
        resources={SESSION_KEY: session or new_session(settings)},
        executor=in_process_executor,
    )


@definitions
def defs() -> Definitions:
    """Loaded by `dagster dev` and the daemon; settings come from the environment."""
    return build_definitions(Settings())
