"""The session of a run as a Dagster resource: opened before the first step, closed after the last.

Belongs here: the two ways to come by a session. Does not belong here: what a session is (`pipeline.session`).
"""

from collections.abc import Iterator

from dagster import InitResourceContext, ResourceDefinition, resource

from pipeline.session import RunSession
from pipeline.settings import Settings

SESSION_KEY = "session"


def session_id(dagster_run_id: str) -> str:
    """Id under which the journal knows a run of Dagster."""
    return dagster_run_id.replace("-", "")[:12]


def new_session(settings: Settings) -> ResourceDefinition:
    """A session per Dagster run, for schedules, sensors and the UI."""

    @resource(description="Lock, run folder, work database and helper process of this run.")
    def session(context: InitResourceContext) -> Iterator[RunSession]:
        run_id = session_id(context.run_id) if context.run_id else ""
        with RunSession(settings, run_id=run_id) if run_id else RunSession(settings) as opened:
            yield opened

    return session


def given_session(session: RunSession) -> ResourceDefinition:
    """A session that the caller has opened and will close, for `kaohe run`."""
    return ResourceDefinition.hardcoded_resource(session, "Session of this process.")
