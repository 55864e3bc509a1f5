"""The command `kaohe findings`.

Belongs here: arguments, exit codes, the list on the screen.
Does not belong here: which findings there are, the workbook (`publish.workbooks`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import JsonOption, LangOption, OutOption, begin, last_build, refusal
from pipeline.settings import Language


def findings(
    scheme: Annotated[
        str | None, typer.Option("--scheme", help="方案编号，缺省为全部。 Scheme; default: all.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", help="写出处理台账（.xlsx），供核查人填写。 Workbook for decisions (.xlsx)."),
    ] = None,
    with_decided: Annotated[
        bool, typer.Option("--all", help="包括已处理的。 Also those that are decided.")
    ] = False,
    as_json: JsonOption = False,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """列出待处理的疑点；用 --to 写出处理台账。 List open findings, or write the workbook to decide them in.

    台账按方案填写，一个方案一份。 A workbook is for one scheme.
    """
    from dataclasses import asdict

    from pipeline.plain import to_json
    from pipeline.publish.workbooks.dispositions import write_dispositions
    from pipeline.publish.workbooks.findings_content import UnknownSchemeError, read_findings

    settings, screen = begin(out=out, lang=lang)
    if to is not None and to.suffix.lower() != ".xlsx":
        raise refusal(screen, "not_xlsx", path=to)
    database = last_build(settings, screen)
    try:
        found = read_findings(database, scheme, with_decided=with_decided)
    except UnknownSchemeError as error:
        raise refusal(screen, "unknown_scheme", found=scheme, known=error) from None
    if as_json:
        typer.echo(to_json([asdict(one) for one in found]))
    if to is not None:
        schemes = sorted({one.scheme_id for one in found})
        if len(schemes) > 1:
            raise refusal(screen, "one_scheme_each", known="、".join(schemes))
        if found:
            write_dispositions(to, found)
            typer.echo(screen.say("findings_written", count=len(found), path=to), err=as_json)
    if not found and not as_json:
        screen.line("findings_none")
    elif to is None and not as_json:
        english = settings.lang is Language.EN
        rows = [
            (
                one.finding_id,
                screen.say(one.severity),
                one.unit_name or one.unit_id,
                one.message_en if english else one.message,
                screen.say(one.disposition),
            )
            for one in found
        ]
        screen.table("", ("finding_id", "severity", "unit", "what", "status"), rows)
