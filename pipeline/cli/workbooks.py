"""Commands that write workbooks for units.

Belongs here: arguments and exit codes. Does not belong here: what is written (`publish.workbooks`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import FAILED, LangOption, OutOption, begin, last_build, refusal

UnitArgument = Annotated[
    str | None, typer.Argument(help="单位编码或名称，缺省为全部。 Unit; default: all.", show_default=False)
]
ToOption = Annotated[Path | None, typer.Option("--to", help="写到哪个目录。 Folder to write to.")]


def template(
    scheme: Annotated[str, typer.Argument(help="方案编号。 Scheme id.", show_default=False)],
    period: Annotated[str, typer.Argument(help="周期编号，如 2013Q3。 Period id.", show_default=False)],
    unit: UnitArgument = None,
    to: ToOption = None,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """写出供单位填报的表格，一个单位一份。 Write the workbooks that units fill in, one each."""
    from pipeline.publish.workbooks.template import write_template
    from pipeline.publish.workbooks.template_content import NothingToFillInError, read_contents

    settings, screen = begin(out=out, lang=lang)
    database = last_build(settings, screen)
    try:
        contents = read_contents(database, scheme, period, unit)
    except NothingToFillInError as error:
        raise refusal(screen, "nothing_to_fill_in", found=error) from None
    folder = to or settings.out / "templates" / scheme / period
    for content in contents:
        name = f"{content.unit_id}_{content.unit_name}_{content.period_id}.xlsx".replace("/", "_")
        write_template(folder / name, content)
    typer.echo(screen.say("templates_written", count=len(contents), path=folder))


def receipts(
    unit: UnitArgument = None,
    to: ToOption = None,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """为收到的每份填报写出回执：原表标出问题，列明怎样改正。 Write a receipt for every submission."""
    from pipeline.explain.names import UnknownNameError
    from pipeline.explain.report import report_unknown
    from pipeline.publish.workbooks.receipt_content import read_receipts
    from pipeline.publish.workbooks.receipts import write_receipts

    settings, screen = begin(out=out, lang=lang)
    database = last_build(settings, screen)
    try:
        found = read_receipts(database, unit)
    except UnknownNameError as error:
        report_unknown(screen, error)
        raise typer.Exit(FAILED) from None
    done = write_receipts(found, settings.landing / "objects", to or settings.receipts)
    screen.receipts(done)
    if done.failed:
        raise typer.Exit(FAILED)
