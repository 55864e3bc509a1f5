"""The sensor `new_files`: starts a run when something has arrived that no run has taken in.

Belongs here: what the journal, the pending files and the rules together ask for.
Does not belong here: what is pending (`pipeline.ingest`), the journal (`pipeline.journal`).

Dagster never tries a run key twice, even when the run died. So the key holds the last run of our own
journal: as long as nothing has been run since, the same files give the same key; after a run that died
they give another. After too many broken runs it holds only what the files say, schemes and calendar with
them: the same bytes are not tried again, a mended file of the same name is.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dagster import (
    DagsterInstance,
    DagsterRunStatus,
    DefaultSensorStatus,
    RunRequest,
    RunsFilter,
    SensorDefinition,
    SensorEvaluationContext,
    SkipReason,
    sensor,
)

from pipeline.hashes import canonical_hash, file_sha256
from pipeline.ingest.pending import pending_files
from pipeline.journal import read_journal, rules_hash
from pipeline.resources.session import session_id
from pipeline.schedules import JOB_NAME
from pipeline.session import Outcome
from pipeline.settings import Settings
from pipeline.warehouse.lock import is_busy

SENSOR_NAME = "new_files"
SECONDS_BETWEEN = 60
MAXIMUM_ATTEMPTS = 3
RUN_KEY_TAG = "dagster/run_key"
GIVEN_UP = frozenset({DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED})
SETTLED = frozenset(outcome.value for outcome in Outcome if outcome is not Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the sensor does.

    Attributes:
        run_key: Key of the run to ask for, empty when none is wanted.
        reason: Why not, or why.
    """

    run_key: str
    reason: str


def decide(journal: Sequence[Mapping[str, Any]], pending: Mapping[str, str], rules: str = "") -> Decision:
    """Decide from the journal of runs and what is pending, while no run is at work.

    Args:
        journal: Lines of the journal, oldest first.
        pending: sha256 of each file that no run has taken in, by path.
        rules: Hash over schemes and calendar as they are now.
    """
    states = {entry["run_id"]: entry["state"] for entry in journal}
    last_run = next(reversed(states), "")
    last_rules = journal[-1].get("rules_hash", "") if journal else ""
    has_new_rules = bool(last_rules) and rules != last_rules
    broken = 0
    for state in reversed(states.values()):
        if state in SETTLED:
            break
        broken += 1
    if pending or has_new_rules:
        wanted = canonical_hash({"files": dict(pending), "rules": rules})[:16]
        reason = f"{len(pending)} pending" + (", schemes or calendar changed" if has_new_rules else "")
        if broken >= MAXIMUM_ATTEMPTS:
            return Decision(wanted, f"{reason}, first try after {broken} broken runs")
        return Decision(f"{wanted}-{last_run or 'first'}", reason)
    if broken == 0:
        return Decision("", "nothing new")
    if broken >= MAXIMUM_ATTEMPTS:
        return Decision("", f"the last {broken} runs broke; mend the cause and start the job by hand")
    return Decision(f"retry-{last_run}", f"run {last_run} did not come to an end: {states[last_run]}")


def key_to_ask_for(instance: DagsterInstance, run_key: str, began: Container[str]) -> str:
    """The key itself, or another in its place after runs of it that never began; empty after too many.

    Args:
        instance: What knows which runs were asked for under a key.
        run_key: Key of the run that is wanted.
        began: Ids of the runs that the journal knows.
    """
    for attempt in range(MAXIMUM_ATTEMPTS):
        key = f"{run_key}-again{attempt}" if attempt else run_key
        runs = instance.get_runs(RunsFilter(tags={RUN_KEY_TAG: key}), limit=1)
        if not runs or runs[0].status not in GIVEN_UP or session_id(runs[0].run_id) in began:
            return key
    return ""


def hashes_of(files: Iterable[Path]) -> dict[str, str]:
    """sha256 of each file by path; a file that went away or cannot be read is left for the next look."""
    hashes: dict[str, str] = {}
    for file in files:
        try:
            hashes[str(file)] = file_sha256(file)
        except OSError:
            continue
    return hashes


def new_files_sensor(settings: Settings) -> SensorDefinition:
    """The sensor for one set of settings."""

    @sensor(
        name=SENSOR_NAME,
        job_name=JOB_NAME,
        minimum_interval_seconds=SECONDS_BETWEEN,
        default_status=DefaultSensorStatus.STOPPED,
        description="Starts the job when files have arrived, when schemes or calendar have changed, "
        "or when the last run did not come to an end.",
    )
    def new_files(context: SensorEvaluationContext) -> RunRequest | SkipReason:
        if is_busy(settings.out):
            return SkipReason("a run is at work")
        pending = hashes_of(pending_files(settings.raw, settings.landing))
        journal = read_journal(settings.out)
        decision = decide(journal, pending, rules_hash(settings.raw))
        context.log.info(decision.reason)
        if not decision.run_key:
            return SkipReason(decision.reason)
        key = key_to_ask_for(context.instance, decision.run_key, {entry["run_id"] for entry in journal})
        return RunRequest(run_key=key) if key else SkipReason(f"{MAXIMUM_ATTEMPTS} runs could not be started")

    return new_files
