"""Commands on editions: list, roll back, and ask without being able to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from edition_builders import request_for, work_file
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.cli.options import last_build
from pipeline.journal import note_run
from pipeline.publish.editions import EditionStore
from pipeline.publish.release import publish
from pipeline.screen import Screen
from pipeline.session import Outcome
from pipeline.settings import Language, Settings
from pipeline.warehouse.lock import OutputLock

CLI = CliRunner()


@pytest.fixture
def out_with_editions(tmp_path: Path) -> Path:
    """An output folder with two published editions."""
    for points in ("90.00", "80.00"):
        publish(EditionStore(tmp_path / "out"), request_for(work_file(tmp_path / "work", points)))
    return tmp_path / "out"


def test_editions_lists_newest_first_and_marks_the_current(out_with_editions: Path) -> None:
    result = CLI.invoke(app, ["editions", "--out", str(out_with_editions), "--verify", "--lang", "en"])
    lines = [line for line in result.stdout.splitlines() if "2014-01-31" in line]
    assert result.exit_code == 0
    assert [line.split()[0] for line in lines] == ["2", "1"]
    assert ["current" in line for line in lines] == [True, False]
    assert result.stdout.splitlines()[-2:] == [
        f"Edition {number}: read back, whole and unchanged" for number in (2, 1)
    ]


def test_a_damaged_edition_is_told_and_the_others_are_read_back_all_the_same(out_with_editions: Path) -> None:
    damaged = EditionStore(out_with_editions).newest_first()[0].database
    damaged.chmod(0o644)
    damaged.write_bytes(b"broken")
    result = CLI.invoke(app, ["editions", "--out", str(out_with_editions), "--verify"])
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "第 1 版：已逐表核对，内容无误"


def test_rollback_goes_one_back_or_to_a_number(out_with_editions: Path) -> None:
    codes = [
        CLI.invoke(app, ["rollback", *number, "--out", str(out_with_editions)]).exit_code
        for number in ([], ["2"], ["9"])
    ]
    assert codes == [0, 0, 1]
    assert EditionStore(out_with_editions).current_number() == 2


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "没有第 99 版；现有：1, 2"), ("en", "no edition 99; there are: 1, 2")]
)
def test_rollback_to_an_edition_that_never_was(out_with_editions: Path, language: str, sentence: str) -> None:
    result = CLI.invoke(app, ["rollback", "99", "--out", str(out_with_editions), "--lang", language])
    assert result.exit_code == 1
    assert sentence in result.output.replace("\n", "")


def test_rollback_says_what_is_held_until_it_is_released(out_with_editions: Path) -> None:
    def says(*command: str) -> str:
        result = CLI.invoke(app, [*command, "--out", str(out_with_editions), "--lang", "en"])
        assert result.exit_code == 0
        return result.stdout

    assert "--release: edition 2." in says("rollback")
    assert [line.split()[-1] for line in says("editions").splitlines() if "2014-01-31" in line] == [
        "held",
        "current",
    ]
    assert "No longer held: edition 2." in says("rollback", "--release")
    assert "Nothing is held." in says("rollback", "--release")
    assert EditionStore(out_with_editions).current_number() == 1


def test_rollback_refuses_a_number_with_release(out_with_editions: Path) -> None:
    result = CLI.invoke(app, ["rollback", "1", "--release", "--out", str(out_with_editions)])
    assert (result.exit_code, EditionStore(out_with_editions).current_number()) == (2, 2)


def test_rollback_waits_for_no_running_run(out_with_editions: Path) -> None:
    with OutputLock(out_with_editions, "a run"):
        result = CLI.invoke(app, ["rollback", "--out", str(out_with_editions)])
    assert (result.exit_code, EditionStore(out_with_editions).current_number()) == (1, 2)


def test_query_answers_from_the_current_edition(out_with_editions: Path) -> None:
    sql = "select unit_id, score_points from marts.mart_unit_ranking where unit_id = 'U0'"
    result = CLI.invoke(app, ["query", sql, "--out", str(out_with_editions)])
    assert result.exit_code == 0
    assert "80.00000000" in result.stdout


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("csv", ["unit_id,score_points,unit_id", "U0,80.00000000,U0"]),
        ("records", ["── 1/1 ──", "unit_id       U0", "score_points  80.00000000", "unit_id       U0"]),
        ("json", ["[", "  {", '    "unit_id": "U0",', '    "score_points": "80",', '    "unit_id_2": "U0"']),
    ],
)
def test_query_answers_in_the_form_that_is_asked_for(
    form: str, lines: list[str], out_with_editions: Path
) -> None:
    sql = "select unit_id, score_points, unit_id from marts.mart_unit_ranking where unit_id = 'U0'"
    result = CLI.invoke(app, ["query", sql, "--format", form, "--out", str(out_with_editions)])
    assert result.stdout.splitlines()[: len(lines)] == lines


@pytest.mark.parametrize(
    "sql",
    [
        "delete from marts.mart_unit_ranking",
        "copy marts.mart_unit_ranking to 'copy.csv'",
        "select * from read_text('pyproject.toml')",
        "attach 'other.duckdb'",
        "set enable_external_access = true",
        "install httpfs",
    ],
)
def test_query_refuses(sql: str, out_with_editions: Path) -> None:
    assert CLI.invoke(app, ["query", sql, "--out", str(out_with_editions)]).exit_code == 1


def test_workbooks_tell_about_the_last_run_also_when_the_gate_was_closed(out_with_editions: Path) -> None:
    settings = Settings(out=out_with_editions)
    edition = EditionStore(out_with_editions).current()
    assert edition is not None
    waiting = settings.build / "work" / "kaohe.duckdb"
    waiting.parent.mkdir(parents=True)
    waiting.write_bytes(b"")
    found = {}
    for outcome in Outcome:
        note_run(out_with_editions, "r", outcome.value)
        found[outcome] = last_build(settings, Screen(Language.ZH))
    assert found.pop(Outcome.NOT_RELEASED) == waiting
    assert set(found.values()) == {edition.database}
