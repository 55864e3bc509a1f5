"""The commands `kaohe run` and `kaohe ui`: making an edition, and watching how editions are made.

Belongs here: arguments and exit codes.
Does not belong here: the run (`pipeline.run`), what is shown at its end (`report_run`).

Exit codes of `kaohe run`: 0 published (or nothing has changed), 3 built but not released, 1 failed.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import FAILED, LangOption, OutOption, RawOption, settings_of
from pipeline.settings import PROJECT_ROOT, dagster_environment


def run(
    context: typer.Context,
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
    started = time.perf_counter() if context.obj is None else context.obj
    settings = settings_of(
        raw=raw, out=out, as_of=as_of.date() if as_of else None, threads=threads, lang=lang
    )
    from pipeline.cli.report_run import report_run
    from pipeline.run import run_job
    from pipeline.screen import Screen
    from pipeline.session import Timing
    from pipeline.warehouse.lock import OutputFolderBusyError

    screen = Screen(settings.lang, has_bar=True)
    loaded = time.perf_counter()
    try:
        if not settings.raw.is_dir():
            screen.close()
            screen.line("no_raw", "bold red", path=settings.raw)
            raise typer.Exit(FAILED)
        session = run_job(settings, screen)
    except OutputFolderBusyError as error:
        screen.close()
        screen.line("busy", "bold red", out=settings.out, holder=error.holder)
        raise typer.Exit(FAILED) from None
    except OSError as error:
        screen.close()
        screen.line("no_out", "bold red", out=settings.out, reason=error.strerror or error)
        raise typer.Exit(FAILED) from None
    finally:
        screen.close()
    ended = time.perf_counter()
    report_run(screen, session)
    if timings:
        now = time.perf_counter()
        steps = [Timing("command", loaded - started), *session.timings, Timing("result", now - ended)]
        screen.timings(steps, now - started)
    raise typer.Exit(session.outcome.exit_code)


def ui(raw: RawOption = None, out: OutOption = None, port: int = 3000) -> None:
    """打开 Dagster 界面。 Open the Dagster UI, with the schedule and the sensor."""
    from pipeline.run import prepare_home

    settings = settings_of(raw=raw, out=out)
    environment = dagster_environment(settings)
    prepare_home(Path(environment["DAGSTER_HOME"]))
    os.chdir(PROJECT_ROOT)
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipeline.definitions", "-p", str(port)]
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter
