"""Hashes that files and documents are known by.

Belongs here: how they are computed. Does not belong here: what is hashed, and what follows from it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def file_sha256(path: Path) -> str:
    """sha256 of a file's bytes, in hex. Never call it on a database that this process has open for writing.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def canonical_hash(document: Any) -> str:
    """sha256 of a document as canonical JSON, in hex; the order of keys does not matter."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
