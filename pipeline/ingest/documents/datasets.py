"""Datasets of submitted reports and the words that recognise one, from the data files beside this module.

Belongs here: reading and checking `columns.csv` and `recognise.yml`, the version of the reader.
Does not belong here: rows (`rows`), reading documents (`read`).
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from pipeline import reports
from pipeline.data_files import read_yaml
from pipeline.ingest.walk import suffix_of

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which files are reports; see `recognise.yml`."""

    form: str
    suffixes: frozenset[str]
    folder_suffixes: frozenset[str]
    folders: frozenset[str]
    titles: tuple[str, ...]
    has_target_tables: bool

    def is_in_folder(self, source_path: str) -> bool:
        """Whether a file lies below a folder of reports."""
        return any(part.lower() in self.folders for part in PurePosixPath(source_path).parts[:-1])

    def is_document(self, source_path: str) -> bool:
        """Whether a file is read as a document and not as a form."""
        suffix = suffix_of(source_path)
        return suffix in self.suffixes or (suffix in self.folder_suffixes and self.is_in_folder(source_path))

    def is_surely_report(self, source_path: str) -> bool:
        """Whether its folder or name makes a document a report, whatever its title."""
        return self.is_in_folder(source_path) or self.is_titled(PurePosixPath(source_path).name)

    def reading_suffix(self, source_path: str, suffix: str) -> str:
        """What a reading of these bytes is kept under: where a document lies decides what becomes of it."""
        if not self.is_document(source_path):
            return suffix
        return f"{'report' if self.is_surely_report(source_path) else 'document'}{suffix}"

    def is_titled(self, text: str) -> bool:
        """Whether a title or file name has a word of a report."""
        return any(title in text for title in self.titles)


@cache
def recognition() -> Recognition:
    """The words, from the data file."""
    data = read_yaml(HERE / "recognise.yml")
    return Recognition(
        data["form"],
        frozenset(data["suffixes"]),
        frozenset(data["folder_suffixes"]),
        frozenset(data["folders"]),
        tuple(data["titles"]),
        bool(data["tables_of_targets"]),
    )


@cache
def datasets() -> dict[str, tuple[str, ...]]:
    """Every dataset of reports with its own columns, in the order of the data file."""
    found: dict[str, tuple[str, ...]] = {}
    with (HERE / "columns.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found[row["dataset"]] = (*found.get(row["dataset"], ()), row["column"])
    return found


@cache
def reader_version() -> str:
    """Digest of what decides what a document gives: results of another version are not used."""
    digest = hashlib.sha256()
    room = Path(reports.__file__).parent
    files = [room.with_name("pdfium.py"), *room.rglob("*"), *HERE.rglob("*")]
    for path in sorted(path for path in files if path.suffix in {".py", ".csv", ".yml"}):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"documents-{digest.hexdigest()[:32]}"
