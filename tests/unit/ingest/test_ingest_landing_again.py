"""Landing once more: what is kept and reused, versions, layouts that changed, kills."""

from __future__ import annotations

import errno
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from landing_world import SCHEME, land_raw, put_report, statuses

from pipeline.ingest import landing_run
from pipeline.ingest.copies import Copies
from pipeline.ingest.journal import Journal
from pipeline.ingest.landing import begin_landing, land
from pipeline.ingest.layouts import LAYOUTS_DIR, load_forms, read_forms
from pipeline.ingest.pending import pending_files
from pipeline.ingest.pool import TOO_SLOW, ReaderPool
from pipeline.ingest.store import object_path
from pipeline.problems import ProblemCode


def test_land_does_not_parse_unchanged_files_again(tmp_path: Path) -> None:
    put_report(tmp_path)
    first = land_raw(tmp_path)
    second = land_raw(tmp_path)
    assert first.counts["parsed"] == 1
    assert second.counts == {"seen": 1, "parsed": 0, "reused": 1, "refused": 0}
    assert second.new_file_ids == set()
    assert second.tables["reported_values"].to_pylist() == first.tables["reported_values"].to_pylist()


def test_land_reads_a_file_again_that_was_too_slow_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_report(tmp_path)
    monkeypatch.setattr(landing_run, "ReaderPool", partial(ReaderPool, seconds_per_file=0.0))
    first = land_raw(tmp_path)
    monkeypatch.undo()
    second = land_raw(tmp_path)
    assert [problem.found for problem in first.problems] == [TOO_SLOW.zh]
    assert second.problems == []
    assert second.tables["reported_values"].num_rows > 0


def test_land_keeps_a_changed_file_as_a_new_version(tmp_path: Path) -> None:
    put_report(tmp_path)
    old = land_raw(tmp_path).tables["landed_files"]["file_id"][0].as_py()
    put_report(tmp_path, actual="88%")
    result = land_raw(tmp_path)
    assert result.tables["reported_values"]["actual_text"].to_pylist() == ["88%"]
    assert statuses(result) == {f"{SCHEME}/a.xlsx": ["read", "superseded"]}
    assert object_path(tmp_path / "landing" / "objects", old).is_file()


def test_land_lists_a_file_that_is_gone_as_absent_and_drops_its_rows(tmp_path: Path) -> None:
    path = put_report(tmp_path)
    land_raw(tmp_path)
    path.unlink()
    result = land_raw(tmp_path)
    assert statuses(result) == {f"{SCHEME}/a.xlsx": ["absent"]}
    assert result.tables["reported_values"].num_rows == 0


def test_land_takes_a_restored_version_from_what_it_kept(tmp_path: Path) -> None:
    path = put_report(tmp_path)
    original = path.read_bytes()
    land_raw(tmp_path)
    put_report(tmp_path, actual="88%")
    land_raw(tmp_path)
    path.write_bytes(original)
    result = land_raw(tmp_path)
    assert result.counts["parsed"] == 0
    assert result.tables["reported_values"]["actual_text"].to_pylist() == ["97.67%"]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param("a.xlsx", "a.xls", id="another ending"),
        pytest.param("a.xlsx", "a", id="no ending"),
        pytest.param("a.txt", "a.xlsx", id="ending put right"),
        pytest.param("a.xlsx", "b.xlsx", id="same ending"),
        pytest.param("a.xlsx", "sub/a.XLSX", id="moved"),
    ],
)
def test_a_renamed_file_has_its_rows_once(before: str, now: str, tmp_path: Path) -> None:
    path = put_report(tmp_path, f"{SCHEME}/{before}")
    land_raw(tmp_path)
    renamed = path.parent / now
    renamed.parent.mkdir(exist_ok=True)
    path.rename(renamed)
    warm = land_raw(tmp_path)
    fresh = land(tmp_path / "raw", tmp_path / "fresh", scheme_ids=[SCHEME], workers=1)
    assert warm.tables["reported_values"].num_rows == 1
    for name in load_forms().datasets():
        assert warm.tables[name].to_pylist() == fresh.tables[name].to_pylist(), name
    assert statuses(warm) == {f"{SCHEME}/{before}": ["absent"], f"{SCHEME}/{now}": ["read"]}


def test_land_remembers_a_refused_file(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / SCHEME
    folder.mkdir(parents=True)
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 not a zip at all")
    first = land_raw(tmp_path)
    second = land_raw(tmp_path)
    assert (first.counts["parsed"], second.counts["parsed"]) == (1, 0)
    assert first.problems == second.problems
    assert second.problems[0].code == ProblemCode.UNREADABLE_FILE


def test_land_reads_again_when_layouts_change(tmp_path: Path) -> None:
    put_report(tmp_path)
    layouts = tmp_path / "layouts"
    shutil.copytree(LAYOUTS_DIR / "quarterly_report", layouts / "quarterly_report")
    arguments = {"scheme_ids": [SCHEME], "workers": 1, "layouts_dir": layouts}
    first = land(tmp_path / "raw", tmp_path / "landing", **arguments)  # type: ignore[arg-type]
    columns = layouts / "quarterly_report" / "columns.csv"
    columns.write_text(columns.read_text(encoding="utf-8").replace("|实际完成,", ","), encoding="utf-8")
    read_forms.cache_clear()
    again = land(tmp_path / "raw", tmp_path / "landing", **arguments)  # type: ignore[arg-type]
    assert again.counts["parsed"] == 1
    # verdicts on the rows are kept for these readers only
    assert (len(first.readers), again.readers[1]) == (2, first.readers[1])
    assert again.readers[0] != first.readers[0]


def test_rows_of_older_layouts_do_not_come_back_beside_a_report(tmp_path: Path) -> None:
    put_report(tmp_path)
    document = tmp_path / "raw" / SCHEME / "reports" / "a.txt"
    document.parent.mkdir()
    document.write_text("2013年自评报告\n\n调解成功率为97.50%（39/40）。\n", encoding="utf-8")
    layouts = tmp_path / "layouts"
    shutil.copytree(LAYOUTS_DIR / "quarterly_report", layouts / "quarterly_report")
    arguments = {"scheme_ids": [SCHEME], "workers": 1, "layouts_dir": layouts}
    first = land(tmp_path / "raw", tmp_path / "landing", **arguments)  # type: ignore[arg-type]
    columns = layouts / "quarterly_report" / "columns.csv"
    columns.write_text(columns.read_text(encoding="utf-8").replace("|实际完成,", ","), encoding="utf-8")
    read_forms.cache_clear()
    again = land(tmp_path / "raw", tmp_path / "landing", **arguments)  # type: ignore[arg-type]
    assert again.counts["parsed"] == 1
    assert {name: table.num_rows for name, table in again.tables.items()} == {
        name: table.num_rows for name, table in first.tables.items()
    }
    assert again.tables["reported_values"].num_rows == first.tables["reported_values"].num_rows > 0


def test_land_reads_again_when_kept_rows_are_lost(tmp_path: Path) -> None:
    put_report(tmp_path)
    first = land_raw(tmp_path)
    shutil.rmtree(tmp_path / "landing" / "parsed")
    second = land_raw(tmp_path)
    assert second.counts["parsed"] == 1
    assert second.tables["reported_values"].to_pylist() == first.tables["reported_values"].to_pylist()


def test_land_in_two_runs_gives_the_tables_of_one(tmp_path: Path) -> None:
    put_report(tmp_path, f"{SCHEME}/b.xlsx", actual=1)
    land_raw(tmp_path)
    put_report(tmp_path, f"{SCHEME}/a.xlsx", actual=2)
    both = land_raw(tmp_path)
    fresh = land(tmp_path / "raw", tmp_path / "fresh", scheme_ids=[SCHEME], workers=1)
    assert both.tables["reported_values"].to_pylist() == fresh.tables["reported_values"].to_pylist()
    assert both.counts["parsed"] == 1


def test_pending_files_are_those_whose_bytes_were_not_landed(tmp_path: Path) -> None:
    first = put_report(tmp_path)
    assert pending_files(tmp_path / "raw", tmp_path / "landing") == [first]
    land_raw(tmp_path)
    assert pending_files(tmp_path / "raw", tmp_path / "landing") == []
    second = put_report(tmp_path, f"{SCHEME}/b.xlsx", actual="1%")
    assert pending_files(tmp_path / "raw", tmp_path / "landing") == [second]


def test_land_forgets_what_did_not_reach_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Copies) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    put_report(tmp_path)
    monkeypatch.setattr(Copies, "settle", full)
    with pytest.raises(OSError, match="No space"):
        land_raw(tmp_path)
    monkeypatch.undo()
    assert Journal(tmp_path / "landing" / "journal.sqlite").known_versions() == set()
    assert land_raw(tmp_path).counts["parsed"] == 1


def test_land_survives_being_killed_at_any_moment(tmp_path: Path) -> None:
    for number in range(30):
        put_report(tmp_path, f"{SCHEME}/r{number}.xlsx", actual=number)
    program = (
        "import sys; from pathlib import Path; from pipeline.ingest.landing import land\n"
        "land(Path(sys.argv[1]), Path(sys.argv[2]), scheme_ids=['county-2013'], workers=1)"
    )
    for delay in (0.25, 0.45, 0.6, 0.75):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "raw"), str(tmp_path / "landing")],
            cwd=Path(__file__).parents[3],
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
    result = land_raw(tmp_path)
    fresh = land(tmp_path / "raw", tmp_path / "fresh", scheme_ids=[SCHEME], workers=1)
    assert result.tables["reported_values"].to_pylist() == fresh.tables["reported_values"].to_pylist()
    with sqlite3.connect(tmp_path / "landing" / "journal.sqlite") as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)


def test_landing_that_is_begun_has_readers_only_for_what_is_new_and_ends_them(tmp_path: Path) -> None:
    put_report(tmp_path)
    before = _children()
    with begin_landing(tmp_path / "raw", tmp_path / "landing", workers=1):
        assert len(_children() - before) == 1
    assert _children() == before
    land_raw(tmp_path)
    with begin_landing(tmp_path / "raw", tmp_path / "landing", workers=1):
        assert _children() == before


def test_what_arrives_after_landing_has_begun_is_left_to_the_next(tmp_path: Path) -> None:
    put_report(tmp_path)
    with begin_landing(tmp_path / "raw", tmp_path / "landing", workers=1) as begun:
        put_report(tmp_path, name=f"{SCHEME}/b.xlsx", actual="88%")
        first = begun.finish([SCHEME])
    assert list(statuses(first)) == [f"{SCHEME}/a.xlsx"]
    assert list(statuses(land_raw(tmp_path))) == [f"{SCHEME}/a.xlsx", f"{SCHEME}/b.xlsx"]


def _children() -> set[str]:
    """Numbers of the processes that this thread has started."""
    return set(Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text("ascii").split())
