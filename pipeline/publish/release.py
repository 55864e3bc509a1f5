"""Publishing one build: insist, compare, build, switch.

Belongs here: the order of these steps and the manifest.
Does not belong here: how each step works (`required`, `build`, `editions`), the clock (the caller says
when it is).
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.checks.results import GateReport
from pipeline.hashes import file_sha256
from pipeline.publish.build import DATABASE_NAME, PARQUET_FOLDER, build_database, descriptions_of
from pipeline.publish.content import (
    PUBLISHED_SCHEMAS,
    EditionContent,
    TableContent,
    database_content,
    database_shape,
)
from pipeline.publish.edition_error import EditionError
from pipeline.publish.edition_files import files_of, write_manifest
from pipeline.publish.editions import (
    Edition,
    EditionStore,
    is_whole,
)
from pipeline.publish.required import insist
from pipeline.whatif.kit import KIT_NAME, write_kit

MANIFEST_FORMAT = 1


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """What is to be published.

    Attributes:
        work_file: Built database, open nowhere for writing.
        report: What the release gate said about it.
        dbt_manifest: For the comments.
        schemes: Hash of each scheme.
        input_files: sha256 of each received file.
        code_hash: sha256 of the code.
        parameters: What the run was asked for.
        published_at: ISO time for the manifest; no part of what is hashed.
        keep: How many editions stay.
        threads: Threads for DuckDB.
        compiled: Folder with the SQL of the build, kept for what-if questions; None keeps none.
    """

    work_file: Path
    report: GateReport
    dbt_manifest: Mapping[str, Any]
    schemes: Mapping[str, str]
    input_files: Mapping[str, str]
    code_hash: str
    parameters: Mapping[str, str]
    published_at: str
    keep: int
    threads: int
    compiled: Path | None = None


class ReleaseState(StrEnum):
    """What became of a request."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Release:
    """What became of a request.

    Attributes:
        edition: The edition that readers see now.
        state: `unchanged` when the current edition already says exactly this, `held` when an edition that
            was rolled back from said it; in both cases nothing was added.
        held_number: Number of the edition that was rolled back from, None when nothing is held back.
    """

    edition: Edition
    state: ReleaseState
    held_number: int | None = None

    @property
    def is_new(self) -> bool:
        """Whether readers see another edition than before."""
        return self.state is ReleaseState.PUBLISHED


def publish(store: EditionStore, request: ReleaseRequest) -> Release:
    """Publish a build as the next edition.

    A build that says exactly what the current edition says (same tables, inputs, schemes, code,
    parameters) adds nothing: quiet nights would otherwise push every older edition out. Nor does one that
    says what an edition said that was rolled back from. What a crash left complete but unseen is shown
    instead of being added again. The tables are compared where they were built, before any file is made.

    Raises:
        ReleaseRefusedError: A required check did not pass on these bytes.
        EditionError: The files of the edition do not say what the work file says.
    """
    insist(request.report, file_sha256(request.work_file))
    store.clean()
    content = EditionContent(
        schemes=request.schemes,
        input_files=request.input_files,
        code_hash=request.code_hash,
        parameters=request.parameters,
        tables=database_content(request.work_file, request.threads),
    )
    settled = _without_another(store, content.content_hash)
    if settled is not None:
        if settled.is_new:
            store.prune(request.keep)
        return settled
    temporary = store.temporary_folder()
    if _build(request, temporary) != content.tables:
        raise EditionError("tables_differ", path=temporary)
    number = store.next_number()
    write_manifest(temporary, _manifest(number, content, request, temporary))
    edition = store.add(temporary, number)
    store.prune(request.keep)
    return Release(edition=edition, state=ReleaseState.PUBLISHED)


def _build(request: ReleaseRequest, folder: Path) -> tuple[TableContent, ...]:
    """The files of the edition; the kit, which reads the same work file, is written beside the database."""
    with ThreadPoolExecutor(1) as beside:
        kit = request.compiled and beside.submit(
            write_kit, request.work_file, request.dbt_manifest, request.compiled, folder / KIT_NAME
        )
        tables = build_database(
            request.work_file, folder, descriptions_of(request.dbt_manifest), request.threads
        )
        if kit:
            kit.result()
    return tables


def _without_another(store: EditionStore, content_hash: str) -> Release | None:
    """The outcome when no further edition is needed for some content."""
    current = store.current()
    if current is not None and current.content_hash == content_hash:
        return Release(current, ReleaseState.UNCHANGED) if is_whole(current) else None
    held = store.standing().held
    if current is not None and content_hash in held:
        return Release(current, ReleaseState.HELD, held[content_hash])
    unseen = store.unseen(content_hash)
    if unseen is not None and is_whole(unseen):
        return Release(store.show(unseen.number), ReleaseState.PUBLISHED)
    return None


def _manifest(number: int, content: EditionContent, request: ReleaseRequest, folder: Path) -> dict[str, Any]:
    paths = [*sorted(folder.glob("*.duckdb")), *sorted((folder / PARQUET_FOLDER).glob("*.parquet"))]
    return {
        "format": MANIFEST_FORMAT,
        "edition": number,
        "published_at": request.published_at,
        "content_hash": content.content_hash,
        "content": content.to_dict(),
        "columns": {
            name: list(shape.columns or ())
            for schema in PUBLISHED_SCHEMAS
            for name, shape in database_shape(folder / DATABASE_NAME, schema).items()
        },
        "files": files_of(folder, paths),
        "gate": request.report.to_dict(),
    }
