"""Files of a raw folder that are not landed yet.

Belongs here: what the sensor asks before it starts a run. Does not belong here: landing them (`landing`).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.hashes import file_sha256
from pipeline.ingest.journal import Journal
from pipeline.ingest.walk import walk


def pending_files(raw_dir: Path, landing_dir: Path) -> list[Path]:
    """Files of a raw folder whose bytes have not been landed yet.

    Args:
        raw_dir: Folder as received.
        landing_dir: Landing folder, which need not exist.

    Returns:
        Paths sorted by name; files that cannot be opened are left out.
    """
    journal = landing_dir / "journal.sqlite"
    known = Journal(journal).known_versions() if journal.is_file() else set()
    waiting: list[Path] = []
    for file in walk(raw_dir):
        if file.refusal is None:
            try:
                if (file.source_path, file_sha256(file.path)) not in known:
                    waiting.append(file.path)
            except OSError:
                continue
    return waiting
