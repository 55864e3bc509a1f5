"""A raw file is changed in place and changed back: an edition says what lies there now, the store keeps both.

Belongs here: what an output folder's history may and may not do to an edition.
Does not belong here: what the landing run makes of one file (`tests/unit/ingest`).
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import duckdb
import pytest
from whole_run import RAW, kaohe_run

from pipeline.ingest.store import object_path
from pipeline.publish.editions import Edition, EditionStore

pytestmark = pytest.mark.xdist_group("changed_files")

CHANGED = "county-2013/synthetic/captured/社区矫正系统导出_2013Q4.csv"
ADDED = "county-2013/synthetic/captured/会议签到表.csv"


def published(out: Path, raw: Path) -> Edition:
    """The edition that is current after one more run."""
    done = kaohe_run(out, raw=raw)
    assert done.returncode == 0, done.stdout + done.stderr
    edition = EditionStore(out).current()
    assert edition is not None
    return edition


def landed(out: Path) -> list[tuple[str, str]]:
    """Sha and status of the changed file in the current edition."""
    with duckdb.connect(str(out / "current" / "kaohe.duckdb"), read_only=True) as connection:
        return connection.execute(
            "select file_id, status from marts.mart_landed_files where source_file = ?", [CHANGED]
        ).fetchall()


def test_files_changed_in_place_and_back_give_the_first_edition_again(tmp_path: Path) -> None:
    out, raw = tmp_path / "out", tmp_path / "raw"
    shutil.copytree(RAW, raw)
    old = (raw / CHANGED).read_bytes()
    new = old.replace(b"SFS01,W1-3,2013Q4,0,", b"SFS01,W1-3,2013Q4,1,")
    shas = [hashlib.sha256(content).hexdigest() for content in (old, new)]
    first = published(out, raw)
    (raw / CHANGED).write_bytes(new)
    (raw / ADDED).write_text("会议签到表\n", encoding="utf-8")
    second = published(out, raw)
    assert (second.number, landed(out)) == (2, [(shas[1], "read")])
    assert second.content_hash != first.content_hash
    assert {object_path(out / "landing" / "objects", sha).read_bytes() for sha in shas} == {old, new}
    (raw / CHANGED).write_bytes(old)
    (raw / ADDED).unlink()
    third = published(out, raw)
    assert (third.number, landed(out)) == (3, [(shas[0], "read")])
    assert third.content_hash == first.content_hash


def test_a_published_scheme_that_breaks_keeps_readers_at_the_last_edition(tmp_path: Path) -> None:
    out, raw = tmp_path / "out", tmp_path / "raw"
    for folder in ("schemes/anxi-2019", "anxi-2019", "schemes/baoding-2024"):
        shutil.copytree(RAW / folder, raw / folder)
    first = published(out, raw)
    scheme = raw / "schemes" / "baoding-2024" / "scheme.yml"
    sound = scheme.read_text(encoding="utf-8")
    scheme.write_text(sound.replace("scheme_year", "scheme_yaer"), encoding="utf-8")
    broken = kaohe_run(out, raw=raw)
    assert broken.returncode == 3, broken.stdout + broken.stderr
    assert "baoding-2024" in broken.stdout
    assert EditionStore(out).current() == first
    shutil.rmtree(scheme.parent)
    assert published(out, raw).number == 2
