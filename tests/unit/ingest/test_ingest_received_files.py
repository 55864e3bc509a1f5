"""Which files landing takes: duplicates, evidence, links, odd names, what it must not open."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from ingest_builders import report_rows, write_xlsx
from landing_world import SCHEME, land_raw, put_report, statuses

from pipeline.ingest.store import store_file
from pipeline.problems import ProblemCode


def test_land_takes_equal_bytes_once_and_names_the_first_path(tmp_path: Path) -> None:
    first = put_report(tmp_path, f"{SCHEME}/b.xlsx")
    shutil.copy(first, first.with_name("c.xlsx"))
    result = land_raw(tmp_path)
    assert result.tables["reported_values"].num_rows == 1
    (problem,) = result.problems
    assert problem.code == ProblemCode.DUPLICATE_FILE
    assert (problem.source_path, problem.found) == (f"{SCHEME}/c.xlsx", f"{SCHEME}/b.xlsx")
    assert "内容完全相同" in problem.message
    assert statuses(result)[f"{SCHEME}/c.xlsx"] == ["duplicate"]


def test_land_takes_equal_bytes_once_in_each_scheme(tmp_path: Path) -> None:
    first = put_report(tmp_path, "one/b.xlsx")
    for name in ("one/c.xlsx", "two/a.xlsx", "two/d.xlsx", "zero/a.xlsx"):
        (tmp_path / "raw" / name).parent.mkdir(exist_ok=True)
        shutil.copy(first, tmp_path / "raw" / name)
    result = land_raw(tmp_path, schemes=("one", "two"))
    rows = result.tables["reported_values"].select(["scheme_id", "source_path", "source_row"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("one", "one/b.xlsx", 4),
        ("two", "two/a.xlsx", 4),
    ]
    assert result.counts == {"seen": 5, "parsed": 1, "reused": 0, "refused": 3}
    assert {problem.source_path: (problem.code, problem.found) for problem in result.problems} == {
        "one/c.xlsx": (ProblemCode.DUPLICATE_FILE, "one/b.xlsx"),
        "two/d.xlsx": (ProblemCode.DUPLICATE_FILE, "two/a.xlsx"),
        "zero/a.xlsx": (ProblemCode.UNKNOWN_SCHEME, "zero"),
    }
    again = land_raw(tmp_path, schemes=("one", "two"))
    assert again.counts["parsed"] == 0
    assert again.tables == result.tables


def test_land_lists_evidence_without_reading_it_and_lets_it_repeat(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / SCHEME / "佐证材料" / "2013Q2"
    folder.mkdir(parents=True)
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(b"%PDF-1.4 same")
    write_xlsx(folder / "report.xlsx", {"Sheet1": report_rows()})
    result = land_raw(tmp_path)
    rows = result.tables["evidence_files"].to_pylist()
    assert [(row["file_name"], row["file_type"]) for row in rows] == [
        ("a.pdf", "pdf"),
        ("b.pdf", "pdf"),
        ("report.xlsx", "xlsx"),
    ]
    assert rows[0]["scheme_id"] == SCHEME
    assert result.problems == []
    assert result.tables["reported_values"].num_rows == 0


def test_land_leaves_out_what_is_no_received_file(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for name in (
        "schemes/x/scheme.yml",
        "MANIFEST.csv",
        "README.md",
        "LICENSE",
        ".hidden",
        f"{SCHEME}/~$a.xlsx",
    ):
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text("x", encoding="utf-8")
    assert land_raw(tmp_path).counts["seen"] == 0


def test_land_refuses_links_that_lead_outside(tmp_path: Path) -> None:
    outside = write_xlsx(tmp_path / "elsewhere.xlsx", {"Sheet1": report_rows()})
    inside = put_report(tmp_path)
    folder = inside.parent
    (folder / "out.xlsx").symlink_to(outside)
    (folder / "nowhere.xlsx").symlink_to(folder / "missing.xlsx")
    (folder / "folder").symlink_to(tmp_path, target_is_directory=True)
    (folder / "z_inside.xlsx").symlink_to(inside)
    result = land_raw(tmp_path)
    found = {problem.source_path.split("/")[1]: problem.code for problem in result.problems}
    assert found == {
        "out.xlsx": ProblemCode.UNSAFE_FILE,
        "folder": ProblemCode.UNSAFE_FILE,
        "nowhere.xlsx": ProblemCode.UNSAFE_FILE,
        "z_inside.xlsx": ProblemCode.DUPLICATE_FILE,
    }
    assert sum("不是普通文件，是链接" in problem.message for problem in result.problems) == 3
    assert result.tables["reported_values"]["source_path"].to_pylist() == [f"{SCHEME}/a.xlsx"]


def test_land_leaves_out_what_systems_drop(tmp_path: Path) -> None:
    folder = put_report(tmp_path).parent
    for name in ("Thumbs.db", ".DS_Store", "desktop.ini", "__MACOSX/._a.xlsx", "evidence/Thumbs.db"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\0\1\2")
    result = land_raw(tmp_path)
    assert result.problems == []
    assert result.tables["landed_files"]["source_path"].to_pylist() == [f"{SCHEME}/a.xlsx"]
    assert result.tables["evidence_files"].num_rows == 0


def test_land_refuses_special_files_without_opening_them(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / SCHEME
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.csv")
    (problem,) = land_raw(tmp_path).problems
    assert problem.code == ProblemCode.UNSAFE_FILE
    assert problem.found == "管道"
    assert "不是普通文件，是管道" in problem.message


def test_land_reads_files_with_odd_names(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / SCHEME
    put_report(tmp_path, f"{SCHEME}/报 表\n（一）'\"%.XLSX")
    source = put_report(tmp_path, f"{SCHEME}/b.xlsx", actual="90%")
    source.rename(os.fsdecode(os.fsencode(folder) + b"/" + "乱码.xlsx".encode("gb18030")))
    result = land_raw(tmp_path)
    assert result.problems == []
    assert f"{SCHEME}/乱码.xlsx" in result.tables["reported_values"]["source_path"].to_pylist()
    assert result.tables["reported_values"].num_rows == 2


def test_land_refuses_a_file_that_it_may_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put_report(tmp_path)
    put_report(tmp_path, f"{SCHEME}/b.xlsx", actual="90%")
    real = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", refuse)
    result = land_raw(tmp_path)
    (problem,) = result.problems
    assert problem.code == ProblemCode.UNREADABLE_FILE
    assert "Permission denied" in problem.message_en
    assert result.tables["reported_values"].num_rows == 1


def test_a_file_that_holds_more_than_its_size_said_is_kept_whole(tmp_path: Path) -> None:
    # its size is said to be 0, as that of a file that somebody just begins to write
    source = Path("/proc/version")
    kept = store_file(source, tmp_path / "objects", {}, is_sniffed=False)
    assert kept.path.read_bytes() == source.read_bytes()
    assert kept.size == len(source.read_bytes()) > source.stat().st_size


def test_land_refuses_files_that_are_too_large(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / SCHEME
    folder.mkdir(parents=True)
    with (folder / "big.csv").open("wb") as handle:
        handle.truncate(50 * 2**20 + 1)
    result = land_raw(tmp_path)
    (problem,) = result.problems
    assert problem.code == ProblemCode.OVERSIZED_FILE
    assert (problem.expected, problem.found) == ("≤ 50 MB", f"50.0 MB（{50 * 2**20 + 1} 字节）")
