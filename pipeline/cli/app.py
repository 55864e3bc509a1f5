"""Every command of `kaohe` under its name.

Belongs here: names. Does not belong here: commands (the files beside this one).
"""

from __future__ import annotations

import typer

from pipeline.cli.bench import OWN_OPTIONS, bench
from pipeline.cli.changes import changes
from pipeline.cli.checks import data_docs
from pipeline.cli.editions import editions, query, rollback
from pipeline.cli.explain import explain
from pipeline.cli.findings import findings
from pipeline.cli.public import publish
from pipeline.cli.reports import report_app
from pipeline.cli.run import run, ui
from pipeline.cli.scheme import scheme_app
from pipeline.cli.whatif import what_if
from pipeline.cli.workbooks import receipts, template
from pipeline.cli.wrapping import WrappingGroup

app = typer.Typer(
    cls=WrappingGroup,
    help="考核：接收、计算、核查、发布。 Kaohe: receive, score, check, publish.",
    no_args_is_help=True,
)
app.command("run")(run)
app.command("editions")(editions)
app.command("rollback")(rollback)
app.command("changes")(changes)
app.command("query")(query)
app.command("explain")(explain)
app.command("what-if")(what_if)
app.command("findings")(findings)
app.command("template")(template)
app.command("receipts")(receipts)
app.command("publish")(publish)
app.command("data-docs")(data_docs)
app.add_typer(scheme_app, name="scheme")
app.add_typer(report_app, name="report")
app.command("bench", context_settings=OWN_OPTIONS)(bench)
app.command("ui")(ui)


@app.command()
def version() -> None:
    """显示版本。 Show the version."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    try:
        typer.echo(f"kaohe {version_of('kaohe')}")
    except PackageNotFoundError:
        typer.echo("kaohe (not installed)")
