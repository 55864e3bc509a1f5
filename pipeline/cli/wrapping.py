"""Chinese text in the help of commands: a line may end behind every letter, and none is cut off.

Belongs here: where such a line is broken. Does not belong here: the words of the help (each command's).

What prints help takes a sentence without spaces for one word, and measures the space at the end of a line as
if every letter were one cell wide: of both, letters would be lost in a narrow window.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from typer.core import TyperGroup

_HELP = {"--help", "-h"}
_OPENING, _CLOSING, _LETTER = "（“「《", "。，、；：？！）”」》", "\u3400-\u9fff"
WORD = re.compile(
    rf"\s*(?:[{_OPENING}]*(?:[{_LETTER}]|[^\s{_OPENING}{_CLOSING}{_LETTER}]+)[{_CLOSING}]*"
    rf"|[{_OPENING}{_CLOSING}]+)\s*"
)
"""What stays on one line: a Chinese letter or a word of others, with the marks that open and close it."""


def wrap_letters() -> None:
    """Have help broken so, in this process."""
    rich_text = import_module("rich.text").Text
    import_module("rich._wrap").re_word = WORD  # type: ignore[attr-defined]
    rich_text.rstrip_end = lambda text, size: text.rstrip() if text.cell_len > size else None


class WrappingGroup(TyperGroup):
    """Commands whose help is broken so."""

    def make_context(self, info_name: str | None, args: list[str], *given: Any, **options: Any) -> Any:
        """The context of a call; only one that shows help loads what prints it."""
        if not args or _HELP.intersection(args):
            wrap_letters()
        return super().make_context(info_name, args, *given, **options)
