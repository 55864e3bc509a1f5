"""The help of every command in windows of two widths: no word is lost at the end of a line.

Belongs here: what is on the screen of the help that commands give.
Does not belong here: help of benchmarks (`bench`, which prints its own), what commands do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.cli.wrapping import WORD

_FRAME = re.compile(r"[│╭╮╰╯─]")


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, lower in getattr(command, "commands", {}).items():
        yield from _commands(lower, (*path, name))


COMMANDS = [pair for pair in _commands(typer.main.get_command(app)) if pair[0] != ("bench",)]


def _words(text: str) -> Counter[str]:
    return Counter(word.strip() for word in WORD.findall(text) if word.strip())


@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize(
    ("path", "command"), COMMANDS, ids=[" ".join(path) or "kaohe" for path, _ in COMMANDS]
)
def test_no_word_of_the_help_is_lost(path: tuple[str, ...], command: Any, width: int) -> None:
    result = CliRunner().invoke(
        app, [*path, "--help"], env={"COLUMNS": str(width), "TERMINAL_WIDTH": str(width)}
    )
    assert result.exit_code == 0, result.output
    said = [command.help, *(getattr(one, "help", None) for one in command.params)]
    said += [(lower.help or "").split("\n\n")[0] for lower in getattr(command, "commands", {}).values()]
    wanted = sum((_words(text) for text in said if text), Counter[str]())
    assert wanted - _words(_FRAME.sub(" ", result.output)) == Counter()
    assert "…" not in result.output
    assert len(COMMANDS) > 20


def test_a_chinese_sentence_is_broken_behind_its_letters_and_marks() -> None:
    words = [word.strip() for word in WORD.findall("“甲”级（如 kaohe run）：乙。 done, ok")]
    assert words == ["“甲”", "级", "（如", "kaohe", "run）：", "乙。", "done,", "ok"]
