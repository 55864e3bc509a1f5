"""Publishing one build: insist, build, compare, switch.

Belongs here: the order of these steps and the manifest.
Does not belong here: how each step works (`required`, `build`, `editions`), the clock (the caller says
when it is).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.checks.results import GateReport
from pipeline.publish.build import build_database, descriptions_of
from pipeline.publish.content import EditionContent
from pipeline.publish.editions import (
    MANIFEST_NAME,
    Edition,
    EditionError,
    EditionStore,
    files_of,
    remove_tree,
    verify_files,
)
from pipeline.publish.required import insist
from pipeline.warehouse.work_database import file_sha256

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


@dataclass(frozen=True, slots=True)
class Release:
    """What became of a request.

    Attributes:
        edition: The edition that readers see now.
        is_new: False when the current edition already says exactly this; then nothing was added.
    """

    edition: Edition
    is_new: bool


def publish(store: EditionStore, request: ReleaseRequest) -> Release:
    """Publish a build as the next edition.

    A build that says exactly what the current edition says (same tables, inputs, schemes, code,
    parameters) adds
    nothing: quiet nights would otherwise push every older edition out.

    Raises:
        ReleaseRefusedError: A required check did not pass on these bytes.
    """
    insist(request.report, file_sha256(request.work_file))
    store.clean()
    temporary = store.temporary_folder()
    tables = build_database(
        request.work_file, temporary, descriptions_of(request.dbt_manifest), request.threads
    )
    content = EditionContent(
        schemes=request.schemes,
        input_files=request.input_files,
        code_hash=request.code_hash,
        parameters=request.parameters,
        tables=tables,
    )
    current = store.current()
    if current is not None and current.content_hash == content.content_hash and _is_whole(current):
        remove_tree(temporary)
        return Release(edition=current, is_new=False)
    number = store.next_number()
    manifest = _manifest(number, content, request, temporary)
    (temporary / MANIFEST_NAME).write_text(
        json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    edition = store.add(temporary, number)
    store.prune(request.keep)
    return Release(edition=edition, is_new=True)


def _is_whole(edition: Edition) -> bool:
    try:
        verify_files(edition)
    except EditionError:
        return False
    return True


def _manifest(number: int, content: EditionContent, request: ReleaseRequest, folder: Path) -> dict[str, Any]:
    return {
        "format": MANIFEST_FORMAT,
        "edition": number,
        "published_at": request.published_at,
        "content_hash": content.content_hash,
        "content": content.to_dict(),
        "files": files_of(folder),
        "gate": request.report.to_dict(),
    }
