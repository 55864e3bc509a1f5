"""`kaohe run`: the Dagster job `nightly`, executed inside this process.

Belongs here: opening the session, choosing the Dagster instance, executing the job, how it ended.
Does not belong here: steps (`job`), what is shown (`screen`), arguments (`cli`).
"""

# ruff: noqa: PLC0415 - what takes seconds to import is imported where it is needed

from __future__ import annotations

import gc
import importlib
import shutil
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.session import Listener, Outcome, RunSession
from pipeline.settings import PROJECT_ROOT, Settings, dagster_home

if TYPE_CHECKING:
    from dagster import DagsterInstance

ERROR_FILE = "error.txt"
OBJECTS_BETWEEN_COLLECTIONS = 3_000_000
"""dbt and Dagster make some two million objects that live as long as the run. Looking through them time and
again, while every thread waits, takes a tenth of it; a run that makes more is looked through all the same."""


def run_job(settings: Settings, listener: Listener) -> RunSession:
    """Run the whole job once.

    Args:
        settings: Where to read and write.
        listener: Told how it goes.

    Returns:
        The ended session; `outcome` says how, `error` why not.

    Raises:
        OutputFolderBusyError: Another run is at work in the output folder.
    """
    with RunSession(settings, listener=listener) as session:
        try:
            _execute(session)
        except Exception as error:  # noqa: BLE001 - told by the caller, kept for the journal
            session.error = session.error or error
        if session.outcome is Outcome.FAILED and session.error is not None:
            text = "".join(traceback.format_exception(session.error))
            (session.folder.path / ERROR_FILE).write_text(text, encoding="utf-8")
    return session


def _execute(session: RunSession) -> None:
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    with session.step("loading dbt"):
        importlib.import_module("dbt.cli.main")
    with session.step("start"):
        from pipeline.definitions import build_definitions
        from pipeline.resources import given_session
        from pipeline.schedules import JOB_NAME

        definitions = build_definitions(session.settings, given_session(session))
        nightly = definitions.resolve_job_def(JOB_NAME)
        instance = _instance()
        gc.freeze()
    try:
        with instance, session.between_steps("dagster"):
            nightly.execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
            )
    finally:
        gc.unfreeze()


def _instance() -> DagsterInstance:
    """The instance of DAGSTER_HOME, where the UI shows the run, or one for this run only."""
    from dagster import DagsterInstance

    home = dagster_home()
    if home is None:
        from pipeline.resources.instance import unwatched_instance

        return unwatched_instance()
    prepare_home(home)
    return DagsterInstance.get()


def prepare_home(home: Path) -> None:
    """Make a Dagster home with our settings, unless it has its own."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "dagster.yaml").exists():
        shutil.copyfile(PROJECT_ROOT / "dagster.yaml", home / "dagster.yaml")
