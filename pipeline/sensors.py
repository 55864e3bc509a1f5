"""The sensor `new_files`: starts a run when something has arrived that no run has taken in.

Belongs here: what the journal and the pending files together ask for.
Does not belong here: what is pending (`pipeline.ingest`), the journal (`pipeline.session`).

Dagster never tries a run key twice, even when the run died. So the key holds the last run of our own
journal: as long as nothing has been run since, the same files give the same key; after a run that died
they give another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dagster import (
    DefaultSensorStatus,
    RunRequest,
    SensorDefinition,
    SensorEvaluationContext,
    SkipReason,
    sensor,
)

from pipeline.ingest.landing import pending_files
from pipeline.publish.content import canonical_hash
from pipeline.schedules import JOB_NAME
from pipeline.session import Outcome, read_journal
from pipeline.settings import Settings
from pipeline.warehouse.lock import is_busy

SENSOR_NAME = "new_files"
SECONDS_BETWEEN = 60
MAXIMUM_ATTEMPTS = 3
STARTED = "started"
SETTLED = frozenset({Outcome.PUBLISHED.value, Outcome.UNCHANGED.value, Outcome.NOT_RELEASED.value})


@dataclass(frozen=True, slots=True)
class Decision:
    """What the sensor does.

    Attributes:
        run_key: Key of the run to ask for, empty when none is wanted.
        reason: Why not, or why.
    """

    run_key: str
    reason: str


def decide(journal: Sequence[Mapping[str, Any]], pending: Sequence[str]) -> Decision:
    """Decide from the journal of runs and the pending files, while no run is at work.

    Args:
        journal: Lines of the journal, oldest first.
        pending: Paths and hashes of what no run has taken in.
    """
    states = {entry["run_id"]: entry["state"] for entry in journal}
    last_run = next(reversed(states), "")
    broken = 0
    for state in reversed(states.values()):
        if state in SETTLED:
            break
        broken += 1
    if pending:
        wanted = canonical_hash(sorted(pending))[:16]
        if broken >= MAXIMUM_ATTEMPTS:
            return Decision(wanted, f"{len(pending)} pending, first try after {broken} broken runs")
        return Decision(f"{wanted}-{last_run or 'first'}", f"{len(pending)} pending")
    if broken == 0:
        return Decision("", "nothing new")
    if broken >= MAXIMUM_ATTEMPTS:
        return Decision("", f"the last {broken} runs broke; mend the cause and start the job by hand")
    return Decision(f"retry-{last_run}", f"run {last_run} did not come to an end: {states[last_run]}")


def new_files_sensor(settings: Settings) -> SensorDefinition:
    """The sensor for one set of settings."""

    @sensor(
        name=SENSOR_NAME,
        job_name=JOB_NAME,
        minimum_interval_seconds=SECONDS_BETWEEN,
        default_status=DefaultSensorStatus.STOPPED,
        description="Starts the job when files have arrived, or when the last run did not come to an end.",
    )
    def new_files(context: SensorEvaluationContext) -> RunRequest | SkipReason:
        if is_busy(settings.out):
            return SkipReason("a run is at work")
        pending = [str(entry) for entry in pending_files(settings.raw, settings.landing)]
        decision = decide(read_journal(settings.out), pending)
        context.log.info(decision.reason)
        return RunRequest(run_key=decision.run_key) if decision.run_key else SkipReason(decision.reason)

    return new_files
