"""Files of one edition: its manifest, what the manifest says of the others, removing them.

Belongs here: reading and writing them.
Does not belong here: what the manifest says (`release`), the folder of all editions (`editions`).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.hashes import file_sha256
from pipeline.publish.edition_error import EditionError

MANIFEST_NAME = "manifest.json"


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of an edition, None when there is none.

    Raises:
        EditionError: It cannot be understood.
    """
    path = folder / MANIFEST_NAME
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        is_one = {"content", "content_hash", "files"} <= manifest.keys()
    except FileNotFoundError:
        return None
    except (ValueError, AttributeError):
        is_one = False
    if not is_one:
        raise EditionError("manifest_damaged", path=path)
    return manifest


def remove_tree(path: Path) -> None:
    """Remove a folder whose files and folders may be read-only."""
    if not path.exists():
        return
    for directory, _, _ in os.walk(path):
        Path(directory).chmod(0o755)
    shutil.rmtree(path)


def files_of(folder: Path, paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Size and sha256 of files of an edition, by path relative to its folder."""
    return {
        path.relative_to(folder).as_posix(): {"sha256": file_sha256(path), "size_bytes": path.stat().st_size}
        for path in paths
    }


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest of an edition that is complete but for it."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST_NAME).write_text(text, encoding="utf-8")
