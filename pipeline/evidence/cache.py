"""Records of evidence files that were opened before, by sha256: unchanged bytes are not opened again.

Belongs here: the SQLite file. Does not belong here: opening, the table of one run (`contents`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from pipeline.evidence.opened import READER_VERSION, Opened


class ContentCache:
    """Records of one version of the readers; those of another version are dropped."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path

    def load(self) -> dict[str, Opened]:
        """Every record by sha256."""
        with closing(self._connect()) as connection:
            rows = connection.execute("select file_id, record from contents").fetchall()
        return {file_id: Opened(**json.loads(record)) for file_id, record in rows}

    def add(self, records: Mapping[str, Opened]) -> None:
        """Keep records, all of them or none."""
        with closing(self._connect()) as connection, connection:
            connection.executemany(
                "insert or replace into contents values (?, ?, ?)",
                [(key, READER_VERSION, json.dumps(asdict(one))) for key, one in sorted(records.items())],
            )

    def _connect(self) -> sqlite3.Connection:
        """The file, ready for use; one that is damaged held nothing that cannot be found out anew."""
        try:
            return self._opened()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._path.unlink()
            return self._opened()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path)
        connection.execute(
            "create table if not exists contents (file_id text primary key, version text, record text)"
        )
        connection.execute("delete from contents where version <> ?", (READER_VERSION,))
        connection.commit()
        return connection
