"""Folders of runs: one per run under `<out>/build`, cleaned when the run that made them is gone.

Belongs here: making, naming and removing run folders; the constant path through which dbt sees the current
one.
Does not belong here: the lock (`lock`) — everything here expects the caller to hold it.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

DATABASE_NAME = "kaohe.duckdb"
WORK_LINK = "work"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The folder of one run.

    Attributes:
        run_id: Id of the run, also the folder's name.
        path: `<out>/build/<run_id>`.
        link: `<out>/build/work`, a symbolic link to `path`. dbt parses a project anew when the path of its
            database changes; through the link it never does.
    """

    run_id: str
    path: Path
    link: Path

    @property
    def database(self) -> Path:
        """The work database."""
        return self.path / DATABASE_NAME


def clean_leftovers(build: Path) -> list[str]:
    """Remove run folders of earlier runs, which either ended or were killed. Returns their names."""
    if not build.is_dir():
        return []
    leftovers = sorted(entry for entry in build.iterdir() if entry.is_dir() and not entry.is_symlink())
    for folder in leftovers:
        shutil.rmtree(folder)
    return [folder.name for folder in leftovers]


def make_run_folder(build: Path, run_id: str) -> RunFolder:
    """Make the folder of a run and point the constant link at it."""
    path = build / run_id
    path.mkdir(parents=True)
    link = build / WORK_LINK
    fresh = build / f".{WORK_LINK}-{run_id}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(run_id, target_is_directory=True)
    os.replace(fresh, link)  # noqa: PTH105 - atomic, and pathlib's twin says nothing more
    return RunFolder(run_id=run_id, path=path, link=link)


def remove_run_folder(folder: RunFolder) -> None:
    """Remove a run's folder once nothing needs it any more."""
    shutil.rmtree(folder.path, ignore_errors=True)
