"""The other commands: settings they cannot use, languages, exit codes, what they refuse."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.publish.editions import EditionStore
from pipeline.settings import PROJECT_ROOT

CLI = CliRunner()


SCHEMES = PROJECT_ROOT / "data" / "raw" / "schemes"


@pytest.mark.parametrize(
    "command",
    ["run", "editions", "explain U", "findings", "template S P", "data-docs", "scheme presets", "publish"],
)
def test_a_setting_that_cannot_be_used_is_named(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAOHE_THREADS", "abc")
    result = CLI.invoke(app, command.split())
    assert (result.exit_code, "KAOHE_THREADS=abc" in result.output) == (1, True)


@pytest.mark.parametrize("command", ["template S P", "receipts", "findings"])
def test_messages_are_in_the_language_of_the_environment(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAOHE_LANG", "en")
    result = CLI.invoke(app, [*command.split(), "--out", str(tmp_path)])
    assert (result.exit_code, "There is nothing to read yet" in result.output) == (1, True)


def test_query_that_cannot_be_answered_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        EditionStore, "current", lambda _: SimpleNamespace(database=tmp_path / "absent.duckdb")
    )
    result = CLI.invoke(app, ["query", "select 1", "--out", str(tmp_path), "--lang", "en"])
    assert (result.exit_code, result.stderr.startswith("Cannot be done: IO Error")) == (1, True)


def test_editions_of_an_unused_folder_are_none(tmp_path: Path) -> None:
    result = CLI.invoke(app, ["editions", "--out", str(tmp_path), "--lang", "en"])
    assert (result.exit_code, result.stdout.strip()) == (0, "Nothing has been published yet.")


def test_query_without_an_edition_fails(tmp_path: Path) -> None:
    assert CLI.invoke(app, ["query", "select 1", "--out", str(tmp_path)]).exit_code == 1


def test_scheme_lint_finds_the_delivered_schemes_sound() -> None:
    assert CLI.invoke(app, ["scheme", "lint", str(SCHEMES)]).exit_code == 0


def test_scheme_lint_of_nothing_fails(tmp_path: Path) -> None:
    assert CLI.invoke(app, ["scheme", "lint", str(tmp_path)]).exit_code == 1


def test_scheme_show_prints_periods_and_tree() -> None:
    result = CLI.invoke(app, ["scheme", "show", str(SCHEMES / "county-2013"), "--lang", "en"])
    assert result.exit_code == 0
    assert "county-2013" in result.stdout
    assert "W1-1" in result.stdout
    [third] = [line for line in result.stdout.splitlines() if line.startswith("2013Q3")]
    assert [part.strip() for part in third.split("│")] == [
        "2013Q3",
        "2013年第三季度",
        "2013",
        "2013-07-01",
        "2013-09-30",
        "yes",
    ]


def test_version_is_told() -> None:
    assert CLI.invoke(app, ["version"]).stdout.startswith("kaohe ")


def test_a_benchmark_without_its_tools_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bench.__main__", None)
    result = CliRunner().invoke(app, ["bench", "authenticity"])
    assert (result.exit_code, "make test" in result.output) == (1, True)
