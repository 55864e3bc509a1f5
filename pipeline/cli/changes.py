"""The command `kaohe changes`: which unit has other points than in an earlier edition, and by which file.

Belongs here: arguments, exit codes, what is shown. Does not belong here: comparing (`publish.changes`).

Exit codes: 0 compared, 1 no such edition, or one that cannot be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.options import LangOption, OutOption, begin, refusal

if TYPE_CHECKING:
    from pipeline.publish.changes import Changes
    from pipeline.screen import Screen

KINDS = {
    "new": ("新", "new"),
    "replaced": ("换过", "replaced"),
    "moved": ("换了位置", "moved"),
    "gone": ("不见", "gone"),
}


def changes(
    before: Annotated[
        int | None,
        typer.Argument(help="较早的版本，缺省为上一版。 Earlier edition; default: the one before."),
    ] = None,
    now: Annotated[
        int | None,
        typer.Argument(help="较晚的版本，缺省为当前版。 Later edition; default: the current."),
    ] = None,
    unit: Annotated[str, typer.Option("--unit", help="只看一个考核对象的编号。 Only one unit id.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。 Print JSON.")] = False,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """两版之间文件、得分、名次的不同。 What differs between two editions: files, points, places."""
    import duckdb

    from pipeline.plain import to_json
    from pipeline.publish.changes import compare
    from pipeline.publish.edition_error import EditionError
    from pipeline.publish.editions import EditionStore

    settings, screen = begin(out=out, lang=lang)
    store = EditionStore(settings.out)
    try:
        last = now or store.current_number()
        older = [number for number in store.numbers() if now is not None and number < now]
        first = before or (store.standing().before if now is None else max(older, default=None))
        if first is None or last is None:
            raise refusal(screen, "refused", message=screen.say("no_earlier_edition", path=store.folder))
        found = compare(store.get(first), store.get(last))
    except EditionError as error:
        raise refusal(screen, "refused", message=screen.say(error.key, **error.values)) from None
    except duckdb.Error as error:
        raise refusal(screen, "refused", message=error) from None
    units = [row for row in found.units if unit in ("", row["unit_id"])]
    cells = [row for row in found.cells if unit in ("", row["unit_id"])]
    if as_json:
        typer.echo(to_json({**asdict(found), "before": first, "now": last, "units": units, "cells": cells}))
        return
    screen.text(screen.twin(f"第 {first} 版 → 第 {last} 版", f"Edition {first} → edition {last}"), "bold")
    _show_origins(screen, found)
    _show_units(screen, units)
    _show_cells(screen, cells, {one.path: one.kind.value for one in found.files})


def _show_origins(screen: Screen, found: Changes) -> None:
    say = screen.twin
    if found.files:
        screen.plain_table(
            (say("文件", "file"), say("变化", "change"), say("原位置", "moved from")),
            [(one.path, say(*KINDS[one.kind.value]), one.path_before) for one in found.files],
        )
    else:
        screen.text(say("收到的文件没有变化。", "No received file is different."))
    if found.origins:
        screen.plain_table(
            (say("方案、参数、程序", "scheme, parameter, code"), screen.say("before"), screen.say("now")),
            [(name, was[:12], now[:12]) for name, was, now in found.origins],
        )


def _show_units(screen: Screen, rows: list[dict[str, Any]]) -> None:
    say = screen.twin
    if not rows:
        screen.text(say("得分、名次、等次都没有变化。", "No unit's points, place or grade is different."))
        return
    headers = (
        say("方案", "scheme"),
        say("周期", "period"),
        say("考核对象", "unit"),
        say("得分", "points"),
        say("名次", "place"),
        say("等次", "grade"),
        say("状态", "status"),
    )
    screen.plain_table(
        headers,
        [
            (
                row["scheme_id"],
                row["period_id"],
                f"{row['unit_id']} {row['unit_name'] or ''}".strip(),
                *(_moved(row, name) for name in ("points", "rank", "grade", "status")),
            )
            for row in rows
        ],
    )


def _show_cells(screen: Screen, rows: list[dict[str, Any]], kinds: Mapping[str, str]) -> None:
    say = screen.twin
    if not rows:
        return

    def named(path: str | None) -> str:
        kind = kinds.get(path or "")
        return f"{path or '—'} ({say(*KINDS[kind])})" if kind else path or "—"

    headers = (
        say("周期", "period"),
        say("考核对象", "unit"),
        say("指标", "indicator"),
        say("得分", "points"),
        say("满分", "of"),
        say("状态", "status"),
        say("原文件", "file before"),
        say("现文件", "file now"),
    )
    screen.plain_table(
        headers,
        [
            (
                row["period_id"],
                row["unit_id"],
                f"{row['indicator_id']} {row['indicator_name'] or ''}".strip(),
                *(_moved(row, name) for name in ("points", "possible", "status")),
                named(row["file_before"]),
                named(row["file_now"]),
            )
            for row in rows
        ],
    )


def _moved(row: Mapping[str, Any], name: str) -> str:
    from pipeline.plain import cell_text, points

    values = (row[f"{name}_{when}"] for when in ("before", "now"))
    was, now = (points(one) if isinstance(one, Decimal) else cell_text(one) or "—" for one in values)
    return was if was == now else f"{was} → {now}"
