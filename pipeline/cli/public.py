"""The command `kaohe publish`: the public edition with its report page, behind a gate of its own.

Belongs here: arguments and exit codes. Does not belong here: judging and building (`public_edition`), how it
looks (`report_public`).

Exit codes: 0 made (or nothing has changed), 3 blocked by the gate, 1 failed. The internal edition and what
its readers see are never touched.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from pipeline.cli.options import LangOption, OutOption, begin, current_edition, output_folder

BLOCKED = 3


def publish(
    out: OutOption = None,
    lang: LangOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="只核查，不发布。 Ask the gate only, make nothing.")
    ] = False,
) -> None:
    """制作公开版和年度报告页。 Make the public edition and its yearly report pages."""
    from pipeline.cli.report_public import report_verdict, write_report
    from pipeline.public_edition.edition import public_texts, publish_public
    from pipeline.public_edition.gate import judge
    from pipeline.public_edition.read import person_names, read_systems
    from pipeline.warehouse.reading import read_sealed

    settings, screen = begin(out=out, lang=lang)
    edition = current_edition(settings, screen)
    with output_folder(settings, screen, "kaohe publish"):
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
    key = "public_published" if release.is_new else "public_unchanged"
    screen.line(key, "bold green", number=release.edition.number, path=release.edition.path)
