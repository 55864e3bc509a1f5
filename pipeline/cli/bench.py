"""The command `kaohe bench`.

Belongs here: handing a benchmark its options. Does not belong here: any benchmark (`bench`).
"""

from __future__ import annotations

from typing import Annotated

import typer

MISSING = (
    "基准测试只随源代码和开发环境提供（缺 {name}）：先运行 make test。 "
    "Benchmarks need the source tree and what `make test` installs ({name} is missing)."
)
OWN_OPTIONS = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def bench(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="基准测试的名称。 Name of the benchmark.")] = "",
) -> None:
    """运行一项基准测试，如 authenticity。 Run a benchmark; its options follow its name."""
    try:
        from bench.__main__ import main
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("pipeline"):
            raise
        typer.echo(MISSING.format(name=error.name), err=True)
        raise typer.Exit(1) from None
    raise typer.Exit(main([name, *context.args]))
