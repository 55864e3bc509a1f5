"""Night after night every submission gets its receipt once, whatever the gate says of the ranking."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from whole_run import PROJECT_ROOT, RAW, environment, kaohe_run

pytestmark = pytest.mark.xdist_group("receipts_of_runs")

SCHEME = "anxi-2019"
FIRST = Path("synthetic/submissions/2019Q3/GS01_办公室_2019Q3.xlsx")
SECOND = Path("synthetic/submissions/2019Q3/GS02_法治调研督查股_2019Q3.xlsx")
BLOCKED = Path("synthetic/submissions/2019Q4/ZS02_安溪县公证处_2019Q4.xlsx")


def night(out: Path, raw: Path) -> tuple[int, str, set[str]]:
    """One run: its exit code, what it said, and the receipts that lie there afterwards."""
    done = kaohe_run(out, raw=raw)
    return done.returncode, done.stdout + done.stderr, lying(out / "receipts")


def lying(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx") if path.is_file()}


def of(source: Path, places: set[str]) -> list[str]:
    """Receipts of one file, of all its versions."""
    return sorted(place for place in places if f"_{source.name}_" in place)


def test_every_submission_gets_its_receipt_once(tmp_path: Path) -> None:
    out, raw, by_command = tmp_path / "out", tmp_path / "raw", tmp_path / "by_command"
    source = RAW / SCHEME
    shutil.copytree(RAW / "schemes" / SCHEME, raw / "schemes" / SCHEME)
    shutil.copytree(source, raw / SCHEME, ignore=shutil.ignore_patterns("submissions", "evidence"))
    for name in (FIRST, SECOND):
        (raw / SCHEME / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, raw / SCHEME / name)

    code, said, closed = night(out, raw)
    assert code == 3, said
    assert f"Wrote 2 receipt(s): {out / 'receipts'}" in said
    assert [len(of(name, closed)) for name in (FIRST, SECOND)] == [1, 1]
    assert len(closed) == 2

    shutil.copytree(source, raw / SCHEME, dirs_exist_ok=True)
    book = openpyxl.load_workbook(source / FIRST)
    book.worksheets[0]["K40"] = "补充说明"
    book.save(raw / SCHEME / FIRST)
    sent = sum(path.is_file() for path in (raw / SCHEME / "synthetic" / "submissions").rglob("*"))
    # a folder lies where the receipt of one of them has to go: its name leads to it from the delivered bytes
    sha = subprocess.run(
        ["sha256sum", str(source / BLOCKED)], capture_output=True, text=True, check=True
    ).stdout[:8]
    obstacle = out / "receipts" / SCHEME / "2019Q4" / f"ZS02_{BLOCKED.name}_{sha}_回执.xlsx"
    obstacle.mkdir(parents=True)
    code, said, opened = night(out, raw)
    assert code == 0, said
    # the changed one and the new ones, without the one in whose place something lies
    assert f"Wrote {sent - 2} receipt(s)" in said
    assert f"{BLOCKED.as_posix()}: Is a directory" in said
    assert closed < opened
    assert len(of(FIRST, opened)) == 2
    assert len(of(SECOND, opened)) == 1
    assert of(BLOCKED, opened) == []

    obstacle.rmdir()
    for place in of(SECOND, opened):
        (out / "receipts" / place).unlink()
    code, said, mended = night(out, raw)
    assert code == 0, said
    assert "Wrote 1 receipt(s)" in said
    assert mended == opened - set(of(SECOND, opened)) | {obstacle.relative_to(out / "receipts").as_posix()}

    subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "receipts", "--out", str(out), "--to", str(by_command)],
        cwd=PROJECT_ROOT,
        env=environment(),
        check=True,
        capture_output=True,
    )
    # what the closed night said of a file is its own; all others were written from what readers see
    same = (mended - closed) & lying(by_command)
    assert len(same) == sent - 1
    for place in same:
        assert (out / "receipts" / place).read_bytes() == (by_command / place).read_bytes(), place
