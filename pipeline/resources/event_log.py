"""Dagster's own event log in SQLite files, with connections that stay open.

Belongs here: how a lasting Dagster instance reaches its event files; `dagster.yaml` names this class.
Does not belong here: what is stored, tables, queries (all Dagster's); the instance of a run that nobody
watches (`instance`).

Dagster opens and closes a connection for every statement, some eight thousand for a run of ours. Each close
is the last one of the file, so SQLite then copies its write-ahead log into the file and waits for the disk;
and as no engine stays, every statement is compiled anew. Files, tables and events are the same with either
class: a home goes back to Dagster's when `event_log_storage` is taken out of its `dagster.yaml`.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as db
from dagster import EventLogEntry
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sql import create_engine
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import QueuePool

PLACE = Path("history", "runs")
"""Where a Dagster home keeps its events, with Dagster's own class too."""
MOST_OPEN = 4
"""A file for each run, and the index: the UI looks into many, a run into two."""


class SteadyEventLog(SqliteEventLogStorage):
    """One connection for each of the event files that were used last.

    A commit is in the write-ahead log when it returns, but does not wait for the disk: a process that is
    killed loses nothing, a host that loses power may lose the last events; the file is sound either way.
    """

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        self._is_so: set[tuple[str, str]] = set()
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> SteadyEventLog:
        """From `dagster.yaml`, whose `base_dir` is the Dagster home."""
        return cls(str(Path(config_value["base_dir"]) / PLACE), inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def _engine(self, shard: str) -> Engine:
        if shard not in self._engines:
            self._engines[shard] = steady_engine(self.conn_string_for_shard(shard))
            if len(self._engines) > MOST_OPEN:
                self._engines.popitem(last=False)[1].dispose()
        self._engines.move_to_end(shard)
        return self._engines[shard]

    def store_event(self, event: EventLogEntry) -> None:
        """Store the event, and touch the file: the UI watches it, not the log beside it, to follow a run."""
        super().store_event(event)
        os.utime(self.path_for_shard(event.run_id))

    def has_table(self, table_name: str) -> bool:
        """Whether a table is there: what is there stays. Dagster asks for each event."""
        return self._once(("table", table_name), lambda: super(SteadyEventLog, self).has_table(table_name))

    def has_secondary_index(self, name: str) -> bool:
        """Whether a migration has been made: what was made stays so."""
        return self._once(("index", name), lambda: super(SteadyEventLog, self).has_secondary_index(name))

    def _has_asset_key_col_on_connection(self, conn: Connection, column_name: str) -> bool:
        return self._once(
            ("column", column_name),
            lambda: super(SteadyEventLog, self)._has_asset_key_col_on_connection(conn, column_name),
        )

    def _once(self, what: tuple[str, str], ask: Callable[[], bool]) -> bool:
        if what in self._is_so or ask():
            self._is_so.add(what)
            return True
        return False

    def wipe(self) -> None:
        """Remove every event, and the files of runs."""
        self._close()
        self._is_so.clear()
        super().wipe()

    def dispose(self) -> None:
        """End the watching of files, and close them."""
        super().dispose()
        self._close()

    def _close(self) -> None:
        with self._db_lock:
            while self._engines:
                self._engines.popitem()[1].dispose()


def steady_engine(url: str) -> Engine:
    """An engine with one connection that stays open and does not wait for the disk."""
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=1,
        connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS},
    )
    db.event.listen(engine, "connect", _do_not_wait)
    return engine


def _do_not_wait(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=NORMAL")
