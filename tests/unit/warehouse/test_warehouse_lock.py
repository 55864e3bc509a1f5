"""The lock of an output folder: who holds it, who is kept out, what a dead process leaves."""

from __future__ import annotations

import fcntl
from pathlib import Path
from threading import Timer

import pytest

from pipeline.warehouse.lock import OutputFolderBusyError, OutputLock, is_busy


def test_lock_keeps_a_second_run_out_and_says_who_holds_it(tmp_path: Path) -> None:
    with OutputLock(tmp_path, "first run"):
        assert is_busy(tmp_path)
        with pytest.raises(OutputFolderBusyError, match="first run"):
            OutputLock(tmp_path, "second run").acquire()
    assert not is_busy(tmp_path)


def test_lock_is_taken_although_somebody_looks_whether_it_is(tmp_path: Path) -> None:
    with OutputLock(tmp_path, "make the file"):
        pass
    with (tmp_path / ".lock").open() as probe:
        fcntl.flock(probe, fcntl.LOCK_SH)
        Timer(0.1, lambda: fcntl.flock(probe, fcntl.LOCK_UN)).start()
        with OutputLock(tmp_path, "next run"):
            assert is_busy(tmp_path)


def test_lock_of_a_dead_process_is_free(tmp_path: Path) -> None:
    (tmp_path / ".lock").write_text('{"pid": 1}', encoding="utf-8")
    with OutputLock(tmp_path, "next"), (tmp_path / ".lock").open() as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
