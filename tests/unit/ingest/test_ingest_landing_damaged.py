"""A landing folder that disk or people have damaged: it is mended or told, and the rows are never others."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from landing_world import SCHEME, land_raw, put_report

from pipeline.evidence.contents import DamagedCopyError, evidence_contents
from pipeline.ingest.journal import DamagedJournalError
from pipeline.ingest.layouts import load_forms


def flip(path: Path) -> None:
    """Change one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def cut(path: Path) -> None:
    """Leave only the first half of a file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    """Leave nothing of a file but its name."""
    path.write_bytes(b"")


def lose_rows(path: Path) -> None:
    """Leave a sound file without its rows, as one from a backup may be."""
    table = pq.read_table(path, partitioning=None)
    pq.write_table(table.slice(0, 0), path)


def batches(landing: Path) -> list[Path]:
    """Files with kept rows."""
    return sorted((landing / "parsed").rglob("*.parquet"))


def objects(landing: Path) -> list[Path]:
    """Copies of received bytes."""
    return sorted(path for path in (landing / "objects").rglob("*") if path.is_file())


def forget_batches(landing: Path) -> None:
    """Have the journal speak of rows whose batch it does not know."""
    with sqlite3.connect(landing / "journal.sqlite") as connection:
        connection.execute("delete from batches")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "rows gone": lambda landing: shutil.rmtree(landing / "parsed"),
    "rows cut short": lambda landing: [cut(path) for path in batches(landing)],
    "rows emptied": lambda landing: [empty(path) for path in batches(landing)],
    "rows changed": lambda landing: [flip(path) for path in batches(landing)],
    "rows of a backup": lambda landing: [lose_rows(path) for path in batches(landing)],
    "one dataset of a backup": lambda landing: lose_rows(batches(landing)[0]),
    "batches unknown": forget_batches,
    "copies gone": lambda landing: shutil.rmtree(landing / "objects"),
    "copies cut short": lambda landing: [cut(path) for path in objects(landing)],
    "copies cut short, rows gone": lambda landing: (
        [cut(path) for path in objects(landing)],
        shutil.rmtree(landing / "parsed"),
    ),
    "copies changed, rows gone": lambda landing: (
        [flip(path) for path in objects(landing)],
        shutil.rmtree(landing / "parsed"),
    ),
    "journal gone": lambda landing: (landing / "journal.sqlite").unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_landing_folder_gives_the_same_rows(
    damage: Callable[[Path], object], tmp_path: Path
) -> None:
    put_report(tmp_path)
    land_raw(tmp_path)
    put_report(tmp_path, f"{SCHEME}/b.xlsx", actual="91%")
    before = land_raw(tmp_path)
    damage(tmp_path / "landing")
    for _ in range(2):
        after = land_raw(tmp_path)
        assert after.problems == before.problems == []
        for name in (*load_forms().datasets(), "landed_files"):
            assert after.tables[name].to_pylist() == before.tables[name].to_pylist(), name
    assert (after.counts["parsed"], after.counts["reused"]) == (0, 2)


def test_rows_read_again_because_they_were_damaged_are_judged_again(tmp_path: Path) -> None:
    put_report(tmp_path)
    first = land_raw(tmp_path)
    lose_rows(batches(tmp_path / "landing")[0])
    assert land_raw(tmp_path).new_file_ids == first.new_file_ids


def test_a_damaged_copy_is_made_anew_from_the_raw_folder(tmp_path: Path) -> None:
    received = put_report(tmp_path)
    land_raw(tmp_path)
    [copy] = objects(tmp_path / "landing")
    cut(copy)
    land_raw(tmp_path)
    assert copy.read_bytes() == received.read_bytes()


@pytest.mark.parametrize("damage", [cut, lambda path: path.write_bytes(b"x" * 5000)], ids=["cut", "garbage"])
def test_a_damaged_journal_is_told_with_what_to_do(damage: Callable[[Path], object], tmp_path: Path) -> None:
    put_report(tmp_path)
    before = land_raw(tmp_path)
    journal = tmp_path / "landing" / "journal.sqlite"
    damage(journal)
    with pytest.raises(DamagedJournalError, match=r"journal\.sqlite.*rename it and run again"):
        land_raw(tmp_path)
    journal.rename(journal.with_suffix(".damaged"))
    assert land_raw(tmp_path).tables["reported_values"].equals(before.tables["reported_values"])


def test_damaged_records_of_evidence_are_made_anew(tmp_path: Path) -> None:
    proof = tmp_path / "raw" / SCHEME / "evidence" / "a.txt"
    proof.parent.mkdir(parents=True)
    proof.write_text("材料", encoding="utf-8")
    landing = tmp_path / "landing"
    files = land_raw(tmp_path).tables["evidence_files"]
    before = evidence_contents(files, landing, 1)
    (landing / "evidence.sqlite").write_bytes(b"x" * 5000)
    assert evidence_contents(files, landing, 1).equals(before)


def test_a_damaged_copy_of_evidence_is_no_verdict_on_what_was_sent(tmp_path: Path) -> None:
    proof = tmp_path / "raw" / SCHEME / "evidence" / "a.xlsx"
    proof.parent.mkdir(parents=True)
    shutil.copy(put_report(tmp_path), proof)
    landing = tmp_path / "landing"
    files = land_raw(tmp_path).tables["evidence_files"]
    [copy] = objects(landing)
    copy.write_bytes(b"PK\x03\x04" + bytes(copy.stat().st_size - 4))
    with pytest.raises(DamagedCopyError, match=r"Delete it and run again"):
        evidence_contents(files, landing, 1)
    copy.unlink()
    land_raw(tmp_path)
    assert evidence_contents(files, landing, 1)["reason_code"].to_pylist() == [""]
