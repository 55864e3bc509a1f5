"""The command `kaohe publish`: the public edition with its report page, behind a gate of its own.

Belongs here: arguments and exit codes. Does not belong here: judging and building (`publication`), how it
looks (`report_public`).

Exit codes: 0 made (or nothing has changed), 3 blocked by the gate, 1 failed. The internal edition and what
its readers see are never touched.
"""

# ruff: noqa: PLC0415 - what takes seconds to import is imported where it is needed

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.settings import Language, Settings

FAILED = 1
BLOCKED = 3


def publish(
    out: Annotated[
        Path | None, typer.Option("--out", help="输出目录。 Folder for everything that is made.")
    ] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="界面语言。 Language of messages.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="只核查，不发布。 Ask the gate only, make nothing.")
    ] = False,
) -> None:
    """制作公开版和年度报告页。 Make the public edition and its yearly report pages."""
    from pipeline.publication.edition import public_texts, publish_public
    from pipeline.publication.gate import judge
    from pipeline.publication.read import person_names, read_systems
    from pipeline.publish.editions import EditionStore
    from pipeline.report_public import report_verdict, write_report
    from pipeline.screen import Screen
    from pipeline.warehouse.lock import OutputFolderBusyError, OutputLock
    from pipeline.warehouse.reading import read_sealed

    given: dict[str, Any] = {
        name: value for name, value in {"out": out, "lang": lang}.items() if value is not None
    }
    settings = Settings(**given)
    screen = Screen(settings.lang)
    screen.close()
    edition = EditionStore(settings.out).current()
    if edition is None:
        screen.line("no_editions", "bold red")
        raise typer.Exit(FAILED)
    try:
        with OutputLock(settings.out, "kaohe publish"):
            with read_sealed(edition.database) as connection:
                verdict = judge(read_systems(connection), public_texts(connection), person_names(connection))
            report = write_report(settings.out, verdict)
            report_verdict(screen, verdict, report)
            if not verdict.is_open:
                raise typer.Exit(BLOCKED)
            if check:
                return
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            release = publish_public(settings.out, edition, now, settings.keep_editions, settings.threads)
    except OutputFolderBusyError as error:
        screen.line("busy", "bold red", out=settings.out, holder=error.holder)
        raise typer.Exit(FAILED) from None
    key = "public_published" if release.is_new else "public_unchanged"
    screen.line(key, "bold green", number=release.edition.number, path=release.edition.path)
