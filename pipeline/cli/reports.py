"""The command `kaohe report check`: the figures of submitted reports against each other.

Belongs here: options, exit codes, where output goes. Does not belong here: checking, rendering.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import JsonOption, LangOption, settings_of
from pipeline.plain import to_json
from pipeline.settings import Language

if TYPE_CHECKING:
    from pipeline.reports.pool import Checked
    from pipeline.reports.result import Json

EXIT_CLEAN = 0
EXIT_REFUSED = 1
EXIT_CONTRADICTED = 3

report_app = typer.Typer(help="报送的报告。 Submitted reports.", no_args_is_help=True)


@report_app.callback()
def _report() -> None:
    """报送的报告。 Submitted reports."""


def _as_json(checked: Checked) -> Json:
    if checked.result is not None:
        return {"file": str(checked.path), **checked.result}
    return {
        "file": str(checked.path),
        "document": checked.path.name,
        "refused": checked.refusal,
        "relations": [],
    }


def _page_path(target: Path, checked: Checked, *, is_folder: bool) -> Path:
    return (
        target / f"{checked.path.stem}{checked.path.suffix.replace('.', '_')}.html" if is_folder else target
    )


@report_app.command("check")
def check(
    files: Annotated[list[Path], typer.Argument(help="报告文件或文件夹。 Reports or folders.", exists=True)],
    *,
    as_json: JsonOption = False,
    full: Annotated[
        bool,
        typer.Option(
            "--full", help="JSON 中包含正文、数字清单和修复记录。 Text, claims and repairs in the JSON."
        ),
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(help="写出网页，多个文件时为文件夹。 Write the page; for several files, a folder."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="列出全部关系。 List every relation.")] = False,
    lang: LangOption = None,
    jobs: Annotated[int, typer.Option(min=0, help="并行进程数，0 为全部核心。 Workers; 0: all cores.")] = 0,
    seconds: Annotated[float, typer.Option(min=1, help="每份文件的时限，秒。 Seconds a file.")] = 60.0,
    memory: Annotated[int, typer.Option(min=256, help="每份文件的内存上限，MiB。 Memory a file.")] = 1536,
) -> None:
    """核对报告中的数字是否自相矛盾。 Check a report's figures against each other.

    退出码：0 没有矛盾，3 有矛盾，1 有文件未能读取。 Exit code: 0 no contradiction, 3 contradictions, 1 a file
    was not read.
    """
    from rich.console import Console

    from pipeline.reports.pool import check_files
    from pipeline.reports.read.limits import MEBIBYTE, Limits
    from pipeline.reports.render.page import render
    from pipeline.reports.render.terminal import show

    is_english = settings_of(lang=lang).lang is Language.EN
    console = Console()
    limits = Limits(seconds=seconds, memory_bytes=memory * MEBIBYTE)
    is_many = len(files) > 1 or files[0].is_dir()
    if html is not None:
        (html if is_many else html.parent).mkdir(parents=True, exist_ok=True)
    answers: list[Json] = []
    refused = contradicted = 0
    for checked in check_files(files, limits, jobs=jobs, with_text=full or html is not None):
        refused += checked.result is None
        contradicted += bool(checked.result and checked.result["verdicts"]["contradicted"])
        if html is not None and checked.result is not None:
            _page_path(html, checked, is_folder=is_many).write_text(
                render(checked.result, english=is_english), encoding="utf-8"
            )
        if as_json:
            answer = _as_json(checked)
            answers.append(
                answer
                if full
                else {k: v for k, v in answer.items() if k not in {"claims", "transformations", "blocks"}}
            )
        else:
            show(console, checked, english=is_english, everything=every)
    if as_json:
        typer.echo(to_json({"files": answers} if is_many else answers[0]))
    raise typer.Exit(EXIT_REFUSED if refused else EXIT_CONTRADICTED if contradicted else EXIT_CLEAN)
