"""The parsed dbt project, kept between runs so that nothing is parsed twice.

Belongs here: whether the kept manifest still holds, reading it, having dbt parse anew.
Does not belong here: building (`dbt_build`), Dagster's view of the manifest (assets).
"""

# ruff: noqa: PLC0415 - what takes seconds to import is imported where it is needed

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.settings import Settings, offer_to_dbt
from pipeline.warehouse.folders import DATABASE_NAME, WORK_LINK

FINGERPRINT_NAME = "project.sha256"
UNREAD_FOLDERS = frozenset({"target", "logs", "dbt_packages", "lint"})
"""What tools have written into the project, and what only the linter reads."""


class DbtParseError(RuntimeError):
    """dbt cannot parse the project."""


@dataclass(frozen=True, slots=True)
class DbtProject:
    """Places of one dbt project and of what dbt keeps for one output folder.

    Attributes:
        folder: The project.
        target: Manifest, parsed project and compiled SQL; lies in the output folder.
        logs: dbt's logs.
        database: Constant path of the work database. dbt parses anew whenever it changes.
    """

    folder: Path
    target: Path
    logs: Path
    database: Path

    @classmethod
    def of(cls, settings: Settings) -> DbtProject:
        """The project that settings name."""
        out = settings.out.resolve()
        return cls(
            folder=settings.dbt_project.resolve(),
            target=out / "dbt" / "target",
            logs=out / "dbt" / "logs",
            database=out / "build" / WORK_LINK / DATABASE_NAME,
        )

    @property
    def manifest_file(self) -> Path:
        """The manifest as JSON."""
        return self.target / "manifest.json"

    def arguments(self, *command: str) -> list[str]:
        """Command line of dbt: quiet, nothing sent, nothing written outside `target` and `logs`."""
        return [
            *command,
            "--project-dir", str(self.folder),
            "--profiles-dir", str(self.folder),
            "--target-path", str(self.target),
            "--log-path", str(self.logs),
            "--log-level", "none",
            "--log-level-file", "none",
            "--no-use-colors",
            "--no-send-anonymous-usage-stats",
            "--no-version-check",
        ]  # fmt: skip

    def fingerprint(self) -> str:
        """sha256 over the project's files, what parses them and the database's path; then the folder."""
        digest = hashlib.sha256(f"{version('dbt-core')} {version('dbt-duckdb')} {self.database}".encode())
        for path in project_files(self.folder):
            digest.update(path.relative_to(self.folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
        return f"{digest.hexdigest()}  {self.folder}"

    def parsing_arguments(self) -> list[str]:
        """What dbt is told when it parses anew: seeds that it kept are those of the folder where it was."""
        is_kept_here = self.kept_fingerprint().endswith(f"  {self.folder}")
        return [] if is_kept_here else ["--no-partial-parse"]

    def kept_fingerprint(self) -> str:
        """Fingerprint of the project that the kept manifest stands for; empty when none is kept."""
        try:
            return (self.target / FINGERPRINT_NAME).read_text(encoding="utf-8").strip()
        except OSError:
            return ""

    def keep_fingerprint(self, fingerprint: str) -> None:
        """Say that the manifest now stands for the project as it is."""
        fresh = self.target / f".{FINGERPRINT_NAME}"
        fresh.write_text(fingerprint + "\n", encoding="utf-8")
        os.replace(fresh, self.target / FINGERPRINT_NAME)  # noqa: PTH105 - atomic


def project_files(folder: Path) -> Sequence[Path]:
    """Files that decide what the project says, sorted."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.relative_to(folder).parts[0] not in UNREAD_FOLDERS
        and not path.name.startswith(".")
    )


def ensure_manifest(project: DbtProject, threads: int) -> Path:
    """Make sure that the kept manifest stands for the project as it is; parse only when it does not.

    Raises:
        DbtParseError: With dbt's own message.
    """
    fingerprint = project.fingerprint()
    if project.kept_fingerprint() == fingerprint and project.manifest_file.is_file():
        return project.manifest_file
    from dbt.cli.main import dbtRunner

    project.target.mkdir(parents=True, exist_ok=True)
    offer_to_dbt(project.database, threads)
    outcome = dbtRunner().invoke(project.arguments("parse", *project.parsing_arguments()))
    if not outcome.success:
        raise DbtParseError(f"{project.folder}: dbt cannot parse the project: {outcome.exception}")
    project.keep_fingerprint(fingerprint)
    read_manifest.cache_clear()
    return project.manifest_file


@lru_cache(maxsize=2)
def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest as plain data, read once per process."""
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return manifest
