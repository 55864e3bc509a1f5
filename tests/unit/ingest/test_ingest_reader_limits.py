"""Readers that eat memory, take too long or are killed: the other files are read all the same."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from ingest_builders import (
    SHEET,
    report_rows,
    rezip,
    write_xlsx,
)
from landing_world import children_peak

from pipeline.ingest.landing import land
from pipeline.ingest.layouts import load_forms
from pipeline.ingest.pool import ReaderPool
from pipeline.ingest.reader_process import START_SECONDS, Chunk, Fleet, ReaderProcess
from pipeline.ingest.wire import Begun, Page, Task
from pipeline.problems import ProblemCode


def _memory_eater(path: Path) -> Path:
    """A sheet of 1,199 cells that all show one shared string of three million letters."""
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 1200))
    sheet = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData>" + cells + b"</sheetData></worksheet>"
    )
    shared = (
        b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + b"x" * 3_000_000
        + b"</t></si></sst>"
    )
    seed = write_xlsx(path.with_name("seed.xlsx"), {"Sheet1": [["x"]]})
    return rezip(seed, path, {SHEET: sheet, "xl/sharedStrings.xml": shared})


def test_a_file_that_eats_memory_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    raw = tmp_path / "raw" / "s"
    for number in range(3):
        write_xlsx(raw / f"r{number}.xlsx", {"S": report_rows(body=[["W1-1", "名", "≥1", number]])})
    eater = _memory_eater(tmp_path / "eater.xlsx")
    eater.rename(raw / "r1_eater.xlsx")
    before = children_peak()
    result = land(tmp_path / "raw", tmp_path / "landing", scheme_ids=["s"], workers=1)
    (problem,) = result.problems
    assert (problem.code, problem.source_path) == (ProblemCode.UNSAFE_FILE, "s/r1_eater.xlsx")
    assert "1 GiB" in problem.expected
    assert "Ctrl+End" in problem.remedy
    assert "Ctrl+End" in problem.remedy_en
    assert result.tables["reported_values"]["actual_text"].to_pylist() == ["0", "1", "2"]
    assert children_peak() <= max(before, 2**20)


def test_a_file_that_takes_too_long_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    sound = write_xlsx(tmp_path / "sound.xlsx", {"S": report_rows()})
    slow = tmp_path / "slow.csv"
    os.mkfifo(slow)  # opening it waits for a writer that never comes
    tasks = [Task("a", str(sound), ".xlsx"), Task("slow", str(slow), ".csv"), Task("z", str(sound), ".xlsx")]
    with ReaderPool(load_forms().forms, 1, seconds_per_file=2.0) as pool:
        results = list(pool.run([tasks]))
    files = {one["key"]: one for result in results for one in result.files}
    assert files["a"]["forms"] == files["z"]["forms"] == ["quarterly_report"]
    (notice,) = files["slow"]["notices"]
    assert notice["code"] == ProblemCode.UNSAFE_FILE
    assert notice["found"] == "读取超时"


def test_a_file_that_keeps_the_processor_busy_is_not_tried_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow.csv"
    os.mkfifo(slow)
    monkeypatch.setattr(ReaderProcess, "is_busy", lambda *_: True)
    started: list[int] = []
    monkeypatch.setattr(Fleet, "__init__", _noted(started, Fleet.__init__))
    with ReaderPool(load_forms().forms, 1, seconds_per_file=0.5) as pool:
        (result,) = pool.run([[Task("slow", str(slow), ".csv")]])
    assert result.files[0]["notices"][0]["found"] == "读取超时"
    assert result.files[0]["is_passing"] is False, "another run would not read it either"
    assert len(started) == 2, "the one that hung and the one that replaced it"


def _noted(started: list[int], begin: Callable[..., None]) -> Callable[..., None]:
    def start(fleet: Fleet, forms: bytes, count: int) -> None:
        started.append(count)
        begin(fleet, forms, count)

    return start


def _reader_of_its_own() -> tuple[ReaderProcess, Page]:
    """A reader without a process, and the page that it would write to."""
    shared = os.memfd_create("page")
    os.ftruncate(shared, Page.size)
    page = Page(shared)
    os.close(shared)
    out, into = os.pipe()
    return ReaderProcess(None, page, 0, (into, out)), page  # type: ignore[arg-type]


def test_a_process_is_busy_when_it_has_computed_for_most_of_the_time() -> None:
    reader, page = _reader_of_its_own()
    reader._pid = os.getpid()
    while time.process_time() < 1.2:
        sum(range(10_000))
    page.write(0, Begun(1, time.monotonic(), 0.0))
    assert reader.is_busy(2.0)
    page.write(0, Begun(1, time.monotonic(), time.process_time()))
    assert not reader.is_busy(2.0)
    reader.close()


def test_what_kept_a_reader_ends_with_it(tmp_path: Path) -> None:
    sound = write_xlsx(tmp_path / "sound.xlsx", {"S": report_rows()})
    with ReaderPool(load_forms().forms, 2) as pool:
        keepers = [pool._fleets[0]._keeper]
        list(pool.run([[Task("a", str(sound), ".xlsx")], [Task("b", str(sound), ".xlsx")]]))
        for _ in range(4):
            pool._readers[0].kill()
            list(pool.run([[Task("a", str(sound), ".xlsx")], [Task("b", str(sound), ".xlsx")]]))
            keepers.append(pool._fleets[-1]._keeper)
        assert len(pool._fleets) == 2
        assert [keeper.poll() is None for keeper in keepers] == [False, False, False, True, True]


def test_the_page_tells_which_file_a_reader_is_at_and_until_when() -> None:
    reader, page = _reader_of_its_own()
    tasks = [Task(name, name, ".csv") for name in "abc"]
    before = time.monotonic()
    reader.give(Chunk(0, tasks[:2]), b"C", [])
    reader.give(Chunk(1, tasks[2:]), b"C", [])
    assert reader.current == -1
    assert before + START_SECONDS <= reader.deadline(2.0) <= time.monotonic() + START_SECONDS
    page.write(0, Begun(2, 1_000.0, 0.0))
    assert (reader.current, reader.deadline(2.0)) == (1, 1_002.0)
    page.write(0, Begun(3, 1_001.0, 0.0))
    assert reader.current == 1, "it is in the next chunk already, and its answer is on the way"
    assert reader.finish().number == 0
    assert (reader.current, reader.deadline(2.0)) == (0, 1_003.0)
    reader.close()


def test_a_file_whose_reader_dies_twice_says_that_memory_is_the_usual_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = tmp_path / "stuck.csv"
    os.mkfifo(stuck)
    monkeypatch.setattr(ReaderProcess, "deadline", lambda *_: time.monotonic() + 5)
    with ReaderPool(load_forms().forms, 1) as pool:
        answers = pool.run([[Task("stuck", str(stuck), ".csv")]])
        killer = threading.Thread(target=_kill_each_reader, args=(pool, 2))
        killer.start()
        (result,) = answers
        killer.join()
    (notice,) = result.files[0]["notices"]
    assert (notice["code"], notice["found"]) == (
        ProblemCode.UNSAFE_FILE,
        "读取进程中途退出，多因内存不足",
    )
    assert "Ctrl+End" in notice["remedy"]


def _kill_each_reader(pool: ReaderPool, count: int) -> None:
    """End so many readers in turn, each once it has begun a file."""
    killed: list[ReaderProcess] = []
    while len(killed) < count:
        for reader in list(pool._readers):
            if reader not in killed and reader.chunks and reader.current >= 0:
                reader.kill()
                killed.append(reader)
        time.sleep(0.01)


def test_a_reader_that_is_killed_is_replaced(tmp_path: Path) -> None:
    sound = write_xlsx(tmp_path / "sound.xlsx", {"S": report_rows()})
    with ReaderPool(load_forms().forms, 1) as pool:
        list(pool.run([[Task("a", str(sound), ".xlsx")]]))
        pool._readers[0].kill()
        results = list(pool.run([[Task("a", str(sound), ".xlsx")]]))
    assert results[0].files[0]["forms"] == ["quarterly_report"]
