"""The commands `kaohe scheme …`: lint, show, diff, template, presets, schema.

Belongs here: arguments and exit codes.
Does not belong here: judging, comparing and writing schemes (`schemes`), how it looks (`report_scheme`,
`report_scheme_diff`, `screen`).

Exit codes: 0 all is well, 1 the scheme cannot be used; of `diff`: 0 the same, 1 different, 2 not comparable.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import FAILED, JsonOption, LangOption, begin

scheme_app = typer.Typer(help="考核方案。 Schemes.", no_args_is_help=True)

SchemeArgument = Annotated[
    Path, typer.Argument(help="方案的文件夹或工作簿。 A scheme's folder or workbook.", show_default=False)
]
DIFFERENT = 1
NOT_COMPARABLE = 2


@scheme_app.command("lint")
def scheme_lint(path: SchemeArgument, lang: LangOption = None) -> None:
    """检查一个方案，或一个目录下的全部方案。 Judge one scheme, or all schemes of a folder."""
    from pipeline.cli.report_scheme import report_lint

    if not report_lint(begin(lang=lang)[1], path):
        raise typer.Exit(FAILED)


@scheme_app.command("show")
def scheme_show(path: SchemeArgument, lang: LangOption = None) -> None:
    """显示方案的周期、指标树和类别。 Show periods, tree and categories of a scheme."""
    from pipeline.cli.report_scheme import report_scheme

    if not report_scheme(begin(lang=lang)[1], path):
        raise typer.Exit(FAILED)


@scheme_app.command("diff")
def scheme_diff(
    old: Annotated[Path, typer.Argument(help="原来的方案。 The version before.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="现在的方案。 The version after.", show_default=False)],
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """比较两个版本的方案。 Compare two versions of a scheme.

    退出码：0 相同，1 不同，2 无法比较。 Exit code: 0 the same, 1 different, 2 not comparable.
    """
    from pipeline.cli.report_scheme import report_problems
    from pipeline.cli.report_scheme_diff import diff_json, report_diff
    from pipeline.schemes import diff_schemes, diff_summary, load_scheme

    _, screen = begin(lang=lang)
    before, problems_before = load_scheme(old)
    after, problems_after = load_scheme(new)
    if before is None or after is None:
        for scheme, problems in ((before, problems_before), (after, problems_after)):
            if scheme is None:
                report_problems(screen, problems)
        raise typer.Exit(NOT_COMPARABLE)
    changes, summary = diff_schemes(before, after), diff_summary(before, after)
    if as_json:
        typer.echo(diff_json(changes, summary))
    else:
        report_diff(screen, changes, summary)
    raise typer.Exit(DIFFERENT if changes else 0)


@scheme_app.command("template")
def scheme_template(
    directory: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="新方案的文件夹。 Folder of the new scheme.", show_default=False),
    ],
    workbook: Annotated[
        bool, typer.Option("--workbook", help="写成一个工作簿。 Write one workbook instead of CSV files.")
    ] = False,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", min=1990, max=2200, help="年度，缺省取自文件夹名。 Default: from the name of DIR."
        ),
    ] = None,
    preset: Annotated[
        str,
        typer.Option(
            "--preset",
            metavar="ID",
            help="现成的方案，见 kaohe scheme presets；缺省为通用示例。 "
            "A preset of kaohe scheme presets; default: the general example.",
        ),
    ] = "",
    lang: LangOption = None,
) -> None:
    """写一个可以照着改的方案，不覆盖已有文件。 Write a starter scheme; never over existing files."""
    from pipeline.schemes.presets import preset_content, presets
    from pipeline.schemes.starter import starter
    from pipeline.schemes.starter_files import write_starter_folder
    from pipeline.schemes.starter_workbook import write_starter_workbook

    _, screen = begin(lang=lang)
    scheme_id = directory.resolve().name
    named_year = re.search(r"(19[9]\d|2[01]\d\d)", scheme_id)
    refusal = ""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,62}", scheme_id):
        refusal = screen.twin(
            f"文件夹名就是方案编号，只能用小写字母、数字、- 和 _：{scheme_id}",
            f"The folder's name is the scheme's id: lower-case letters, digits, - and _, not {scheme_id}",
        )
    elif year is None and named_year is None:
        refusal = screen.twin(
            "文件夹名里没有年度，请加上 --year。", "The folder's name holds no year; give --year."
        )
    elif directory.is_file() or (directory.is_dir() and any(directory.iterdir())):
        refusal = screen.twin(
            f"{directory} 里已有内容，没有写入。", f"{directory} is not empty; nothing was written."
        )
    elif preset and preset not in presets():
        refusal = screen.twin(
            f"没有叫 {preset} 的现成方案，可用的有：{'、'.join(presets())}。",
            f"There is no preset {preset}; there are: {', '.join(presets())}.",
        )
    if refusal:
        typer.echo(refusal, err=True)
        raise typer.Exit(FAILED)
    assessed = year or int(named_year[0] if named_year else 0)
    content = preset_content(preset, scheme_id, assessed) if preset else starter(scheme_id, assessed)
    try:
        if workbook:
            written = [write_starter_workbook(directory / f"{scheme_id}.xlsx", content)]
        else:
            written = write_starter_folder(directory, content)
    except OSError as error:
        typer.echo(f"{directory}: {error.strerror}", err=True)
        raise typer.Exit(FAILED) from None
    for path in written:
        typer.echo(path)


@scheme_app.command("presets")
def scheme_presets(lang: LangOption = None) -> None:
    """列出现成的方案。 List the presets that `template --preset` knows."""
    from pipeline.cli.report_scheme import report_presets

    report_presets(begin(lang=lang)[1])


@scheme_app.command("schema")
def scheme_schema() -> None:
    """输出 scheme.yml 的 JSON Schema，供编辑器使用。 Print the JSON Schema of scheme.yml, for editors."""
    from pipeline.schemes.editor_schema import editor_schema_text

    typer.echo(editor_schema_text(), nl=False)
