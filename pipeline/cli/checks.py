"""Commands about the gates.

Belongs here: arguments and exit codes. Does not belong here: what they do (`checks.docs`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import LangOption, OutOption, begin, refusal


def data_docs(
    out: OutOption = None,
    to: Annotated[Path | None, typer.Option("--to", help="网站写到哪里。 Folder for the site.")] = None,
    lang: LangOption = None,
) -> None:
    """把各项核查和最近的结果写成离线网站。 All checks and their last answers as a static site."""
    from pipeline.checks.docs.site import NoAnswersError, last_answers, write_site

    settings, screen = begin(out=out, lang=lang)
    verdicts = settings.landing / "arrival" / "verdicts.json"
    try:
        answers = last_answers(settings.expectations, settings.build / "last_gate_report.json", verdicts)
    except NoAnswersError as error:
        raise refusal(screen, "no_answers", path=error) from None
    index = write_site(settings.expectations, answers, to or settings.out / "data_docs")
    typer.echo(screen.say("site_written", path=index))
