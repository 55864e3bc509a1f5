"""What differs between two editions: files by their bytes, points with the files that they come from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.publish.changes import FileChange, FileChangeKind, FilesSince, file_changes
from pipeline.screen import Screen
from pipeline.settings import Language


def kinds(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What became of each path, and where the bytes lay."""
    return {one.path: (one.kind.value, one.path_before) for one in file_changes(before, now)}


def test_a_file_is_known_by_its_bytes() -> None:
    before = {"a": "1", "b": "2", "c": "3", "same": "9"}
    now = {"a": "7", "x/b": "2", "d": "4", "same": "9"}
    assert kinds(before, now) == {
        "a": ("replaced", ""),
        "x/b": ("moved", "b"),
        "d": ("new", ""),
        "c": ("gone", ""),
    }
    assert file_changes(before, before) == ()


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param({"a": "1"}, {"a": "1", "b": "1"}, {"b": ("new", "")}, id="a copy is new"),
        pytest.param({"a": "1", "b": "1"}, {"b": "1"}, {"a": ("gone", "")}, id="a copy went"),
        pytest.param(
            {"a": "1", "b": "1"}, {"c": "1"}, {"c": ("moved", "a"), "b": ("gone", "")}, id="one of two moved"
        ),
        pytest.param(
            {"a": "1", "b": "2"},
            {"a": "2", "b": "1"},
            {"a": ("replaced", ""), "b": ("replaced", "")},
            id="swap",
        ),
        pytest.param({"a": ""}, {"b": ""}, {"a": ("gone", ""), "b": ("new", "")}, id="bytes unknown"),
    ],
)
def test_copies_and_unknown_bytes(
    before: dict[str, str], now: dict[str, str], expected: dict[str, tuple[str, str]]
) -> None:
    assert kinds(before, now) == expected


def test_the_end_of_a_run_names_what_went(capsys: pytest.CaptureFixture[str]) -> None:
    changes = file_changes({"a": "1", "b": "2", "c": "3"}, {"a": "4", "c": "3", "d": "5"})
    Screen(Language.EN).files_since(FilesSince(7, changes))
    Screen(Language.EN).files_since(FilesSince(8, ()))
    Screen(Language.EN).files_since(None)
    assert capsys.readouterr().out.splitlines() == [
        "Files since edition 7: 1 new, 1 replaced, 0 moved, 1 gone",
        "  gone: b",
        "  replaced: a",
    ]
    assert FileChange(FileChangeKind.GONE, "b", "", "2", "") in changes


def put_edition(out: Path, number: int, files: Mapping[str, str], points: str, file: str | None) -> None:
    """An edition with two units, of which the first has one leaf."""
    folder = out / "editions" / f"{number:06d}"
    folder.mkdir(parents=True)
    status = "'scored'" if file else "'not_reported'"
    source = f"'{file}'" if file else "null"
    with duckdb.connect(str(folder / "kaohe.duckdb")) as connection:
        connection.execute("create schema marts")
        connection.execute("create table points as select cast(? as decimal(18, 8)) as value", [points])
        connection.execute(
            "create table marts.mart_unit_ranking as "
            "select 's' as scheme_id, '2013' as period_id, unit_id, '名' as unit_name, score_points, "
            "rank() over (order by score_points desc) as rank_in_category, '合格' as grade, "
            "'final' as release_status from ("
            "select 'U1' as unit_id, value as score_points from points union all select 'U2', 50)"
        )
        connection.execute(
            "create table marts.mart_indicator_scores as "
            "select 's' as scheme_id, '2013' as period_id, 'U1' as unit_id, 'W1' as indicator_id, "
            "'率' as indicator_name, true as is_leaf, value as points_awarded, "
            "cast(100 as decimal(18, 8)) as points_possible, "
            f"{status} as status, {source} as source_file from points"
        )
    content = {
        "input_files": files,
        "code_hash": "c",
        "schemes": {"s": f"{number}"},
        "parameters": {"p": "1"},
    }
    manifest = {"content": content, "content_hash": f"h{number}", "files": {}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (out / "current").unlink(missing_ok=True)
    (out / "current").symlink_to(f"editions/{number:06d}")


def ask(out: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and output of `kaohe changes`."""
    run = CliRunner().invoke(app, ["changes", *arguments, "--out", str(out), "--lang", "en"])
    return run.exit_code, run.output


def test_changes_tell_unit_points_and_file(tmp_path: Path) -> None:
    put_edition(tmp_path, 1, {"s/a.xlsx": "1"}, "90.5", "s/a.xlsx")
    put_edition(tmp_path, 2, {}, "0", None)
    code, output = ask(tmp_path, "--json")
    found = json.loads(output)
    assert (code, found["before"], found["now"]) == (0, 1, 2)
    assert [(one["path"], one["kind"]) for one in found["files"]] == [("s/a.xlsx", "gone")]
    assert found["origins"] == [["schemes s", "1", "2"]]
    assert {row["unit_id"]: (row["rank_before"], row["rank_now"]) for row in found["units"]} == {
        "U1": (1, 2),
        "U2": (2, 1),
    }
    [cell] = found["cells"]
    assert (cell["points_before"], cell["points_now"]) == ("90.5", "0")
    assert (cell["file_before"], cell["file_now"], cell["status_now"]) == ("s/a.xlsx", None, "not_reported")
    code, output = ask(tmp_path)
    assert code == 0
    assert "90.5 → 0" in output
    assert "s/a.xlsx (gone)" in output
    assert json.loads(ask(tmp_path, "--json", "--unit", "U2")[1])["cells"] == []


def test_changes_of_named_editions_and_refusals(tmp_path: Path) -> None:
    put_edition(tmp_path, 1, {}, "90", "s/a.xlsx")
    code, output = ask(tmp_path)
    assert (code, "no earlier edition" in output) == (1, True)
    put_edition(tmp_path, 2, {}, "80", "s/a.xlsx")
    put_edition(tmp_path, 3, {}, "90", "s/a.xlsx")
    assert json.loads(ask(tmp_path, "1", "3", "--json")[1])["units"] == []
    assert json.loads(ask(tmp_path, "1", "2", "--json")[1])["units"][0]["points_now"] == "80"
    code, output = ask(tmp_path, "7")
    assert (code, "no edition 7" in output) == (1, True)
    with duckdb.connect(str(tmp_path / "editions" / "000001" / "kaohe.duckdb")) as connection:
        connection.execute("drop table marts.mart_indicator_scores")
    code, output = ask(tmp_path, "1", "3")
    assert (code, "mart_indicator_scores" in output) == (1, True)
