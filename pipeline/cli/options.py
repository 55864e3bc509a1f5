"""What commands have in common: options, settings, the screen, the edition or build that they read.

Belongs here: what more than one file of commands needs. Does not belong here: commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from pipeline.settings import Language, Settings

if TYPE_CHECKING:
    from pipeline.publish.editions import Edition
    from pipeline.screen import Screen

RawOption = Annotated[
    Path | None, typer.Option("--raw", help="收到的文件所在目录。 Folder with what was received.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="输出目录。 Folder for everything that is made.")
]
LangOption = Annotated[Language | None, typer.Option("--lang", help="界面语言。 Language of messages.")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON。 Print JSON.")]
FAILED = 1


def settings_of(**given: Any) -> Settings:
    """Settings from the environment, with what was given on the command line on top.

    Raises:
        typer.Exit: One of them cannot be used; which, and why, has been said.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        for one in error.errors():
            name = "KAOHE_" + "_".join(map(str, one["loc"])).upper()
            found = f"{name}={one['input']}: {one['msg']}"
            typer.echo(
                f"设置不能用，请改正或取消。 Setting cannot be used, mend or unset it. {found}", err=True
            )
        raise typer.Exit(FAILED) from None


def begin(**given: Any) -> tuple[Settings, Screen]:
    """Settings, and a screen in their language: how every command but `run` begins. See `settings_of`."""
    from pipeline.screen import Screen

    settings = settings_of(**given)
    return settings, Screen(settings.lang)


def current_edition(settings: Settings, screen: Screen) -> Edition:
    """The edition that readers see.

    Raises:
        typer.Exit: Nothing has been published; that has been said.
    """
    edition = seen_edition(settings, screen)
    if edition is None:
        screen.line("no_editions", "bold red")
        raise typer.Exit(FAILED)
    return edition


def seen_edition(settings: Settings, screen: Screen) -> Edition | None:
    """The edition that readers see, None when there is none.

    Raises:
        typer.Exit: It is damaged; that has been said.
    """
    from pipeline.publish.edition_error import EditionError
    from pipeline.publish.editions import EditionStore

    try:
        return EditionStore(settings.out).current()
    except EditionError as error:
        raise refusal(screen, "refused", message=screen.say(error.key, **error.values)) from None


def last_build(settings: Settings, screen: Screen) -> Path:
    """The database of the last run when it was not released, else of the current edition.

    What came in last is what people must hear about, also when it is what kept the gate closed.

    Raises:
        typer.Exit: There is neither; that has been said.
    """
    from pipeline.journal import read_journal
    from pipeline.session import Outcome
    from pipeline.warehouse.folders import DATABASE_NAME, WORK_LINK

    edition = seen_edition(settings, screen)
    work = settings.build / WORK_LINK / DATABASE_NAME
    journal = read_journal(settings.out)
    is_waiting = bool(journal) and journal[-1]["state"] == Outcome.NOT_RELEASED.value
    if work.is_file() and (is_waiting or edition is None):
        return work
    if edition is None:
        raise refusal(screen, "no_build")
    return edition.database


@contextmanager
def output_folder(settings: Settings, screen: Screen, holder: str) -> Iterator[None]:
    """Hold the output folder while something in it is changed.

    Raises:
        typer.Exit: Somebody else holds it; who, has been said.
    """
    from pipeline.warehouse.lock import OutputFolderBusyError, OutputLock

    try:
        with OutputLock(settings.out, holder):
            yield
    except OutputFolderBusyError as error:
        screen.line("busy", "bold red", out=settings.out, holder=error.holder)
        raise typer.Exit(FAILED) from None


def refusal(screen: Screen, key: str, **values: Any) -> typer.Exit:
    """Say on standard error why a command cannot be done, and return how it ends, to be raised."""
    typer.echo(screen.say(key, **values), err=True)
    return typer.Exit(FAILED)
