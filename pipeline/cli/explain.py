"""The command `kaohe explain`.

Belongs here: arguments and exit codes. Does not belong here: what is said (`explain`).

Exit codes: 0 explained, 1 no edition, or nothing has the name that was given.
"""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.options import FAILED, JsonOption, LangOption, OutOption, begin, current_edition


def explain(
    unit: Annotated[
        str, typer.Argument(help="单位编号、名称或别名。 Unit: id, name or alias.", show_default=False)
    ],
    indicator: Annotated[
        str | None,
        typer.Argument(help="指标编号或名称；也可以直接写周期。 Indicator, or a period.", show_default=False),
    ] = None,
    period: Annotated[
        str | None,
        typer.Argument(help="周期，缺省为最近的年度。 Period; default: the last.", show_default=False),
    ] = None,
    scheme: Annotated[
        str | None, typer.Option("--scheme", help="方案，缺省为最近一年。 Scheme; default: the latest.")
    ] = None,
    out: OutOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """说明每一分得失的缘由、来源和补救办法。 Explain every point won or lost, and what can be done.

    缺省说明整个单位；给出指标时只说明该指标。 A whole unit, or one node of its tree.
    """
    from pipeline.explain.edition_reader import open_edition
    from pipeline.explain.explanation import choose_subject
    from pipeline.explain.explanation import explain as explanation_of
    from pipeline.explain.names import UnknownNameError
    from pipeline.explain.report import explanation_json, report_explanation, report_unknown

    settings, screen = begin(out=out, lang=lang)
    edition = current_edition(settings, screen)
    with open_edition(edition.database) as reader:
        try:
            explanation = explanation_of(reader, choose_subject(reader, unit, indicator, period, scheme))
        except UnknownNameError as error:
            report_unknown(screen, error)
            raise typer.Exit(FAILED) from None
    if as_json:
        typer.echo(explanation_json(explanation))
    else:
        report_explanation(screen, explanation)
