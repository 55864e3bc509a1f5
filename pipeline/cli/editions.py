"""The commands about published editions: `kaohe editions`, `kaohe rollback`, `kaohe query`.

Belongs here: arguments and exit codes. Does not belong here: the folder of editions (`publish.editions`).

Exit codes: 0 done, 1 no such edition, or it cannot be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import chain, count
from typing import Annotated

import typer

from pipeline.cli.options import (
    FAILED,
    LangOption,
    OutOption,
    begin,
    current_edition,
    output_folder,
    refusal,
)


def editions(
    out: OutOption = None,
    lang: LangOption = None,
    verify: Annotated[bool, typer.Option("--verify", help="逐版核对内容。 Read every edition back.")] = False,
) -> None:
    """列出已发布的各版。 List what was published."""
    from pipeline.publish.edition_error import EditionError
    from pipeline.publish.editions import EditionStore
    from pipeline.publish.editions import verify as verify_edition

    settings, screen = begin(out=out, lang=lang)
    store = EditionStore(settings.out)
    damaged = list(store.damaged().values())
    try:
        found, held = store.newest_first(), store.standing().held
    except EditionError as error:
        raise refusal(screen, "refused", message=screen.say(error.key, **error.values)) from None
    if not found and not damaged:
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
    broken = len(damaged)
    for one in damaged:
        screen.line("refused", "bold red", message=screen.say(one.key, **one.values))
    for entry in found if verify else []:
        try:
            verify_edition(entry)
            screen.line("edition_sound", number=entry.number)
        except EditionError as error:
            broken += 1
            screen.line("refused", "bold red", message=screen.say(error.key, **error.values))
    if broken:
        raise typer.Exit(FAILED)


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
    from pipeline.publish.edition_error import EditionError
    from pipeline.publish.editions import EditionStore

    if release and number is not None:
        raise typer.BadParameter("--release 不带版本号。 --release takes no edition.")
    settings, screen = begin(out=out, lang=lang)
    store = EditionStore(settings.out)
    try:
        with output_folder(settings, screen, "kaohe rollback"):
            released = store.release() if release else ()
            edition = None if release else store.rollback(number)
            held = sorted(store.standing().held.values())
    except EditionError as error:
        screen.line("refused", "bold red", message=screen.say(error.key, **error.values))
        raise typer.Exit(FAILED) from None
    if edition is None:
        key = "released" if released else "nothing_held"
        screen.line(key, numbers=", ".join(map(str, released)))
        return
    screen.line("rolled_back", number=edition.number, path=edition.path)
    if held:
        screen.line("holding", numbers=", ".join(map(str, held)))


class Form(StrEnum):
    """How the answer of a query is shown."""

    TABLE = "table"
    RECORDS = "records"
    CSV = "csv"
    JSON = "json"


def query(
    sql: Annotated[str, typer.Argument(help="SQL")],
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            help="table 表格（窗口太窄时逐条列出），records 逐条列出，csv、json 供程序使用。 "
            "table: records in a narrow window; csv, json: for programs.",
        ),
    ] = Form.TABLE,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """对当前版执行只读查询。 Ask the current edition; nothing can be written, no other file can be read."""
    import duckdb

    from pipeline.plain import to_csv, to_json
    from pipeline.warehouse.reading import answer, read_sealed

    settings, screen = begin(out=out, lang=lang)
    edition = current_edition(settings, screen)
    try:
        with read_sealed(edition.database) as connection:
            headers, rows = answer(connection, sql)
    except duckdb.Error as error:
        raise refusal(screen, "refused", message=error) from None
    if form is Form.CSV:
        typer.echo(to_csv(headers, rows), nl=False)
    elif form is Form.JSON:
        names = each_once(headers)
        typer.echo(to_json([dict(zip(names, row, strict=True)) for row in rows]))
    elif form is Form.RECORDS:
        screen.records(headers, rows)
    else:
        screen.plain_table(headers, rows)


def each_once(names: Sequence[str]) -> list[str]:
    """Names of columns, each another: the second `points` is `points_2`, or the next that is free."""
    found: list[str] = []
    for name in names:
        others = (f"{name}_{number}" for number in count(2))
        found.append(next(one for one in chain([name], others) if one not in found))
    return found
