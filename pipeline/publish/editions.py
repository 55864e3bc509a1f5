"""The folder of editions: numbering, the switch, rollback, keeping the last few, cleaning up after a crash.

Belongs here: everything about `<out>/editions` and `<out>/current`.
Does not belong here: what is inside an edition (`build`, `content`), whether to publish (`required`,
`release`).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.checks.jumps import TableShape
from pipeline.hashes import canonical_hash, file_sha256
from pipeline.publish.build import DATABASE_NAME, make_durable, sync
from pipeline.publish.content import database_content
from pipeline.publish.edition_error import EditionError
from pipeline.publish.edition_files import MANIFEST_NAME, read_manifest, remove_tree
from pipeline.publish.standing import TEMPORARY_PREFIX as STANDING_PREFIX
from pipeline.publish.standing import Standing, read_standing, write_standing

TEMPORARY_PREFIX = ".tmp-"


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

    def shape(self, schema: str) -> dict[str, TableShape]:
        """Rows and columns of its tables in one schema, by `schema.name`, as its manifest tells them."""
        columns = self.manifest.get("columns", {})
        tables = {
            f"{table['schema']}.{table['name']}": table["row_count"]
            for table in self.manifest["content"]["tables"]
            if table["schema"] == schema
        }
        return {
            name: TableShape(count, tuple(columns[name]) if name in columns else None)
            for name, count in tables.items()
        }

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
            EditionError: There is no such edition, or its manifest cannot be read.
        """
        path = self.folder / f"{number:06d}"
        manifest = read_manifest(path)
        if manifest is None:
            known = ", ".join(str(known) for known in self.numbers()) or "-"
            raise EditionError("no_such_edition", path=path, number=number, known=known)
        return Edition(
            number=number, path=path, manifest=manifest, is_current=number == self.current_number()
        )

    def newest_first(self) -> list[Edition]:
        """All complete editions whose manifests can be read, newest first."""
        damaged = self.damaged()
        return [self.get(number) for number in reversed(self.numbers()) if number not in damaged]

    def damaged(self) -> dict[int, EditionError]:
        """Why the manifest of an edition cannot be read, by its number."""
        found: dict[int, EditionError] = {}
        for number in self.numbers():
            try:
                self.get(number)
            except EditionError as error:
                found[number] = error
        return found

    def current(self) -> Edition | None:
        """The edition that readers see."""
        number = self.current_number()
        return None if number is None else self.get(number)

    def standing(self) -> Standing:
        """What readers have seen until now, and what is held back."""
        numbers = self.numbers()
        return read_standing(self.out, numbers).known(numbers, self.current_number())

    def unseen(self, content_hash: str) -> Edition | None:
        """An edition that says exactly this and that no reader has seen: a crash came before the switch.

        After a hold was released by hand, also the edition that was rolled back from.
        """
        standing, current = self.standing(), self.current_number() or 0
        for edition in self.newest_first():
            is_free = edition.number > current or not standing.has_seen(edition.number)
            if is_free and edition.content_hash == content_hash:
                return edition
        return None

    def temporary_folder(self) -> Path:
        """A new folder for an edition in the making, on the same file system as its final place."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{TEMPORARY_PREFIX}{os.getpid()}"
        remove_tree(path)
        path.mkdir()
        return path

    def next_number(self) -> int:
        """Number of the next edition: one more than any that is there, complete or not, or that ever was."""
        taken = list(read_standing(self.out, self.numbers()).numbers)
        if self.folder.is_dir():
            taken += [int(entry.name) for entry in self.folder.iterdir() if entry.name.isdigit()]
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
        return self.show(number)

    def show(self, number: int) -> Edition:
        """Show a complete edition to readers as the newest one. A hold ends with it."""
        write_standing(self.out, self.standing().after_publishing(number))
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

        What the editions said that were rolled back from is held: it is not published again until a build
        says something else, or until `release`.

        Args:
            to: Number of the edition; when left out, the one that was current before the current one.

        Raises:
            EditionError: There is no such edition, or it is damaged.
        """
        standing = self.standing()
        if to is None:
            to = standing.before
        if to is None:
            raise EditionError("no_earlier_edition", path=self.folder)
        edition = self.get(to)
        verify(edition)
        hashes = {one.number: one.content_hash for one in self.newest_first()}
        write_standing(self.out, standing.before_rollback(to, hashes))
        self.switch(to)
        return self.get(to)

    def release(self) -> tuple[int, ...]:
        """End the hold by hand. Returns the numbers of the editions whose content was held."""
        standing = self.standing()
        held = tuple(sorted(standing.held.values()))
        if held:
            write_standing(self.out, standing.released())
        return held

    def prune(self, keep: int) -> list[int]:
        """Delete all but the newest `keep` editions. Returns what went.

        The current one always stays; the one before it, where a bare rollback goes, unless only one is kept.
        """
        stays = {self.current_number(), self.standing().before if keep > 1 else None}
        surplus = [number for number in self.numbers()[:-keep] if number not in stays]
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
        for left in sorted((*self.out.glob(".current-*"), *self.out.glob(f"{STANDING_PREFIX}*"))):
            left.unlink()
            removed.append(left.name)
        return removed


def verify_files(edition: Edition) -> None:
    """Compare an edition's files with its manifest.

    Raises:
        EditionError: A file is missing or not the one that was published.
    """
    manifest = edition.manifest
    if canonical_hash(manifest["content"]) != manifest["content_hash"]:
        raise EditionError("manifest_contradicted", path=edition.path / MANIFEST_NAME)
    for name, entry in manifest["files"].items():
        path = edition.path / name
        if not path.is_file() or file_sha256(path) != entry["sha256"]:
            raise EditionError("not_as_published", path=path)


def verify(edition: Edition) -> None:
    """Read an edition back, row by row, and compare it with its manifest.

    Raises:
        EditionError: A file or a table is not what the manifest says.
    """
    verify_files(edition)
    tables = edition.manifest["content"]["tables"]
    stated = {f"{table['schema']}.{table['name']}": table["content_hash"] for table in tables}
    contents = database_content(edition.database, os.cpu_count() or 1)
    found = {table.full_name: table.content_hash for table in contents}
    if stated != found:
        raise EditionError("tables_differ", path=edition.database)


def is_whole(edition: Edition) -> bool:
    """Whether an edition's files are those of its manifest."""
    try:
        verify_files(edition)
    except EditionError:
        return False
    return True
