"""The command line `kaohe`.

Belongs here: commands, their arguments, exit codes. Does not belong here: what they do (`run`, `publish`,
`schemes`), how it looks (`screen`).

Exit codes of `kaohe run`: 0 published (or nothing has changed), 3 built but not released, 1 failed.
"""

# ruff: noqa: PLC0415, PLR0917 - what takes seconds to import is imported where it is needed; typer passes options by name

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from pipeline.cli_bench import OWN_OPTIONS, bench
from pipeline.cli_checks import data_docs
from pipeline.cli_explain import explain
from pipeline.cli_findings import findings
from pipeline.cli_public import publish
from pipeline.cli_scheme import scheme_app
from pipeline.cli_whatif import what_if
from pipeline.cli_workbooks import receipts, template
from pipeline.reports.cli import report_app
from pipeline.settings import PROJECT_ROOT, Language, Settings, dagster_environment

app = typer.Typer(
    help="考核：接收、计算、核查、发布。 Kaohe: receive, score, check, publish.", no_args_is_help=True
)
app.add_typer(scheme_app, name="scheme")
app.add_typer(report_app, name="report")
app.command("explain")(explain)
app.command("what-if")(what_if)
app.command("data-docs")(data_docs)
app.command("template")(template)
app.command("receipts")(receipts)
app.command("findings")(findings)
app.command("publish")(publish)
app.command("bench", context_settings=OWN_OPTIONS)(bench)

RawOption = Annotated[
    Path | None, typer.Option("--raw", help="收到的文件所在目录。 Folder with what was received.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="输出目录。 Folder for everything that is made.")
]
LangOption = Annotated[Language | None, typer.Option("--lang", help="界面语言。 Language of messages.")]
BAD_INPUT = 1


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
        raise typer.Exit(BAD_INPUT) from None


@app.command()
def run(
    raw: RawOption = None,
    out: OutOption = None,
    as_of: Annotated[
        dt.datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="考核截止日。 Assess as of this day."),
    ] = None,
    threads: Annotated[int | None, typer.Option("--threads", min=1, help="线程数。 Threads.")] = None,
    lang: LangOption = None,
    timings: Annotated[
        bool, typer.Option("--timings", help="显示各步用时。 Show the time of each step.")
    ] = False,
) -> None:
    """接收、计算、核查并发布一版。 Receive, score, check and publish an edition."""
    started = time.perf_counter()
    settings = settings_of(
        raw=raw, out=out, as_of=as_of.date() if as_of else None, threads=threads, lang=lang
    )
    from pipeline.report_run import report_run
    from pipeline.run import run_job
    from pipeline.screen import Screen
    from pipeline.warehouse.lock import OutputFolderBusyError

    screen = Screen(settings.lang)
    try:
        if not settings.raw.is_dir():
            screen.close()
            screen.line("no_raw", "bold red", path=settings.raw)
            raise typer.Exit(BAD_INPUT)
        session = run_job(settings, screen)
    except OutputFolderBusyError as error:
        screen.close()
        screen.line("busy", "bold red", out=settings.out, holder=error.holder)
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        screen.close()
        screen.line("no_out", "bold red", out=settings.out, reason=error.strerror or error)
        raise typer.Exit(BAD_INPUT) from None
    finally:
        screen.close()
    report_run(screen, session)
    if timings:
        screen.timings(session.timings, time.perf_counter() - started)
    raise typer.Exit(session.outcome.exit_code)


@app.command()
def editions(
    out: OutOption = None,
    lang: LangOption = None,
    verify: Annotated[bool, typer.Option("--verify", help="逐版核对内容。 Read every edition back.")] = False,
) -> None:
    """列出已发布的各版。 List what was published."""
    from pipeline.publish.editions import EditionError, EditionStore
    from pipeline.publish.editions import verify as verify_edition
    from pipeline.screen import Screen

    settings = settings_of(out=out, lang=lang)
    screen = Screen(settings.lang)
    screen.close()
    store = EditionStore(settings.out)
    found, held = store.newest_first(), store.standing().held
    if not found:
        screen.line("no_editions")
        return
    rows = [
        (
            entry.number,
            entry.manifest["published_at"],
            len(entry.manifest["content"]["tables"]),
            sum(table["row_count"] for table in entry.manifest["content"]["tables"]),
            screen.say("current") if entry.is_current else screen.say("held") * (entry.content_hash in held),
        )
        for entry in found
    ]
    screen.table("", ("edition", "published_at", "tables", "rows", "status"), rows)
    for entry in found if verify else []:
        try:
            verify_edition(entry)
        except EditionError as error:
            screen.line("failed", "bold red", message=error)
            raise typer.Exit(BAD_INPUT) from None


@app.command()
def rollback(
    number: Annotated[
        int | None, typer.Argument(help="版本号，缺省为上一版。 Edition; default: the one before.")
    ] = None,
    out: OutOption = None,
    lang: LangOption = None,
    release: Annotated[
        bool, typer.Option("--release", help="解除暂扣，不换版。 End the hold; readers see what they see.")
    ] = False,
) -> None:
    """让读者重新看到较早的一版。 Let readers see an earlier edition again."""
    from pipeline.publish.editions import EditionError, EditionStore
    from pipeline.screen import Screen
    from pipeline.warehouse.lock import OutputFolderBusyError, OutputLock

    if release and number is not None:
        raise typer.BadParameter("--release 不带版本号。 --release takes no edition.")
    settings = settings_of(out=out, lang=lang)
    screen = Screen(settings.lang)
    screen.close()
    store = EditionStore(settings.out)
    try:
        with OutputLock(settings.out, "kaohe rollback"):
            released = store.release() if release else ()
            edition = None if release else store.rollback(number)
            held = sorted(store.standing().held.values())
    except OutputFolderBusyError as error:
        screen.line("busy", "bold red", out=settings.out, holder=error.holder)
        raise typer.Exit(BAD_INPUT) from None
    except EditionError as error:
        screen.line("failed", "bold red", message=error)
        raise typer.Exit(BAD_INPUT) from None
    if edition is None:
        key = "released" if released else "nothing_held"
        screen.line(key, numbers=", ".join(map(str, released)))
        return
    screen.line("rolled_back", number=edition.number, path=edition.path)
    if held:
        screen.line("holding", numbers=", ".join(map(str, held)))


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="SQL")], out: OutOption = None, lang: LangOption = None
) -> None:
    """对当前版执行只读查询。 Ask the current edition; nothing can be written, no other file can be read."""
    import duckdb

    from pipeline.publish.editions import EditionStore
    from pipeline.screen import Screen
    from pipeline.warehouse.reading import answer, read_sealed

    settings = settings_of(out=out, lang=lang)
    screen = Screen(settings.lang)
    screen.close()
    edition = EditionStore(settings.out).current()
    if edition is None:
        screen.line("no_editions", "bold red")
        raise typer.Exit(BAD_INPUT)
    try:
        with read_sealed(edition.database) as connection:
            headers, rows = answer(connection, sql)
    except duckdb.Error as error:
        screen.line("failed", "bold red", message=error)
        raise typer.Exit(BAD_INPUT) from None
    screen.plain_table(headers, rows)


@app.command()
def ui(raw: RawOption = None, out: OutOption = None, port: int = 3000) -> None:
    """打开 Dagster 界面。 Open the Dagster UI, with the schedule and the sensor."""
    from pipeline.run import prepare_home

    settings = settings_of(raw=raw, out=out)
    environment = dagster_environment(settings)
    prepare_home(Path(environment["DAGSTER_HOME"]))
    os.chdir(PROJECT_ROOT)
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipeline.definitions", "-p", str(port)]
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter


@app.command()
def version() -> None:
    """显示版本。 Show the version."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    try:
        typer.echo(f"kaohe {version_of('kaohe')}")
    except PackageNotFoundError:
        typer.echo("kaohe (not installed)")


def main() -> None:
    """Entry point of the command."""
    app()


if __name__ == "__main__":
    main()
