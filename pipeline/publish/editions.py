"""The folder of editions: numbering, the switch, rollback, keeping the last few, cleaning up after a crash.

Belongs here: everything about `<out>/editions` and `<out>/current`.
Does not belong here: what is inside an edition (`build`, `content`), whether to publish (`required`,
`release`).
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.publish.build import DATABASE_NAME, PARQUET_FOLDER, make_durable, sync
from pipeline.publish.content import canonical_hash, database_content
from pipeline.warehouse.work_database import file_sha256

MANIFEST_NAME = "manifest.json"
TEMPORARY_PREFIX = ".tmp-"


class EditionError(RuntimeError):
    """An edition that was asked for is not there or not whole."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One published edition.

    Attributes:
        number: Its number; never used again.
        path: Its folder.
        manifest: Its manifest.
        is_current: Whether `current` points to it.
    """

    number: int
    path: Path
    manifest: dict[str, Any]
    is_current: bool

    @property
    def content_hash(self) -> str:
        """Hash over what it says."""
        return str(self.manifest["content_hash"])

    @property
    def database(self) -> Path:
        """Its database."""
        return self.path / DATABASE_NAME


class EditionStore:
    """Editions of one output folder. Writers hold the output folder's lock; readers need none."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out / "editions"
        self.link = out / "current"

    def numbers(self) -> list[int]:
        """Numbers of all complete editions, ascending."""
        if not self.folder.is_dir():
            return []
        return sorted(
            int(entry.name)
            for entry in self.folder.iterdir()
            if entry.name.isdigit() and (entry / MANIFEST_NAME).is_file()
        )

    def current_number(self) -> int | None:
        """Number of the edition that readers see, None when there is none."""
        try:
            name = self.link.readlink().name
        except OSError:
            return None
        return int(name) if name.isdigit() and (self.folder / name / MANIFEST_NAME).is_file() else None

    def get(self, number: int) -> Edition:
        """Read one edition's manifest.

        Raises:
            EditionError: There is no such edition.
        """
        path = self.folder / f"{number:06d}"
        try:
            manifest = json.loads((path / MANIFEST_NAME).read_text(encoding="utf-8"))
        except OSError:
            known = ", ".join(str(known) for known in self.numbers()) or "none"
            raise EditionError(f"{path}: no edition {number}; there are: {known}") from None
        return Edition(
            number=number, path=path, manifest=manifest, is_current=number == self.current_number()
        )

    def newest_first(self) -> list[Edition]:
        """All complete editions, newest first."""
        return [self.get(number) for number in reversed(self.numbers())]

    def current(self) -> Edition | None:
        """The edition that readers see."""
        number = self.current_number()
        return None if number is None else self.get(number)

    def temporary_folder(self) -> Path:
        """A new folder for an edition in the making, on the same file system as its final place."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{TEMPORARY_PREFIX}{os.getpid()}"
        remove_tree(path)
        path.mkdir()
        return path

    def next_number(self) -> int:
        """Number of the next edition: one more than any folder that is there, complete or not."""
        if not self.folder.is_dir():
            return 1
        taken = [int(entry.name) for entry in self.folder.iterdir() if entry.name.isdigit()]
        return max(taken, default=0) + 1

    def add(self, temporary: Path, number: int) -> Edition:
        """Make a finished folder an edition and show it to readers.

        The folder is flushed and read-only before it gets its name, and `current` moves in one rename: a
        reader or a crash sees the old edition or the new one, never a mixture.
        """
        make_durable(temporary)
        final = self.folder / f"{number:06d}"
        temporary.rename(final)
        sync(self.folder)
        self.switch(number)
        return self.get(number)

    def switch(self, number: int) -> None:
        """Point `current` at an edition, atomically."""
        fresh = self.out / f".current-{os.getpid()}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(self.folder.name) / f"{number:06d}", target_is_directory=True)
        os.replace(fresh, self.link)  # noqa: PTH105 - atomic
        sync(self.out)

    def rollback(self, to: int | None = None) -> Edition:
        """Show readers an earlier edition again. Nothing is deleted.

        Args:
            to: Number of the edition; the one before the current one when left out.

        Raises:
            EditionError: There is no such edition, or it is damaged.
        """
        if to is None:
            current = self.current_number()
            earlier = [number for number in self.numbers() if current is not None and number < current]
            if not earlier:
                raise EditionError(f"{self.folder}: there is no earlier edition to go back to")
            to = earlier[-1]
        edition = self.get(to)
        verify(edition)
        self.switch(to)
        return self.get(to)

    def prune(self, keep: int) -> list[int]:
        """Delete all but the newest `keep` editions; the current one always stays. Returns what went."""
        current = self.current_number()
        surplus = [number for number in self.numbers()[:-keep] if number != current]
        for number in surplus:
            doomed = self.folder / f"{TEMPORARY_PREFIX}old-{number:06d}"
            (self.folder / f"{number:06d}").rename(doomed)
            remove_tree(doomed)
        return surplus

    def clean(self) -> list[str]:
        """Remove what killed runs left: temporary folders and links, editions without a manifest."""
        removed: list[str] = []
        if self.folder.is_dir():
            for entry in sorted(self.folder.iterdir()):
                is_broken = entry.name.isdigit() and not (entry / MANIFEST_NAME).is_file()
                if entry.name.startswith(TEMPORARY_PREFIX) or is_broken:
                    remove_tree(entry)
                    removed.append(entry.name)
        for link in sorted(self.out.glob(".current-*")):
            link.unlink()
            removed.append(link.name)
        return removed


def remove_tree(path: Path) -> None:
    """Remove a folder whose files and folders may be read-only."""
    if not path.exists():
        return
    for directory, _, _ in os.walk(path):
        Path(directory).chmod(0o755)
    shutil.rmtree(path)


def verify_files(edition: Edition) -> None:
    """Compare an edition's files with its manifest.

    Raises:
        EditionError: A file is missing or not the one that was published.
    """
    manifest = edition.manifest
    if canonical_hash(manifest["content"]) != manifest["content_hash"]:
        raise EditionError(f"{edition.path}: the manifest does not agree with itself")
    for name, entry in manifest["files"].items():
        path = edition.path / name
        if not path.is_file() or file_sha256(path) != entry["sha256"]:
            raise EditionError(f"{path}: missing, or not the file that was published")


def verify(edition: Edition) -> None:
    """Read an edition back, row by row, and compare it with its manifest.

    Raises:
        EditionError: A file or a table is not what the manifest says.
    """
    verify_files(edition)
    tables = edition.manifest["content"]["tables"]
    stated = {f"{table['schema']}.{table['name']}": table["content_hash"] for table in tables}
    found = {table.full_name: table.content_hash for table in database_content(edition.database)}
    if stated != found:
        raise EditionError(f"{edition.database}: tables are not those of the manifest")


def files_of(folder: Path) -> dict[str, dict[str, Any]]:
    """Size and sha256 of an edition's data files, by relative path."""
    paths = [folder / DATABASE_NAME, *sorted((folder / PARQUET_FOLDER).glob("*.parquet"))]
    return {
        path.relative_to(folder).as_posix(): {"sha256": file_sha256(path), "size_bytes": path.stat().st_size}
        for path in paths
    }
