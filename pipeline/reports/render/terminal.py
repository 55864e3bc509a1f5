"""The summary on a terminal, coloured and folded to its width; in a pipe or a file, as long as its texts are.

Belongs here: what is printed. Does not belong here: files of results (`page`, JSON).
"""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pipeline.reports.pool import Checked
from pipeline.reports.render.words import TEXTS, VERDICTS, say
from pipeline.reports.result import Json
from pipeline.screen_tables import unfolded

STYLES = {
    "contradicted": "bold red",
    "explained": "magenta",
    "rounding": "yellow",
    "exact": "green",
    "unchecked": "dim",
}
SHOWN = ("contradicted", "explained")
RATIOS = (1, 3, 6, 4, 9)
"""How the columns share the width of a terminal."""


def where(relation: Json, *, english: bool) -> str:
    """The place of the checked figure in words."""
    place = relation["places"][0]
    parts = [place.get("heading", "").split(" / ")[-1]]
    if "page" in place:
        parts.append(say(TEXTS, "page", english=english, page=place["page"]))
    if "row" in place:
        parts.append(say(TEXTS, "cell", english=english, row=place["row"], column=place["column"]))
    return " · ".join(part for part in parts if part)


def _headings(*, english: bool) -> tuple[str, ...]:
    return ("#", "", "", say(TEXTS, "stated", english=english), say(TEXTS, "computed", english=english))


def _cells(relation: Json, *, english: bool) -> tuple[Text, ...]:
    style = STYLES[relation["verdict"]]
    place = where(relation, english=english)
    note = relation.get("note_en" if english else "note", "")
    computed = f"{relation['expression']} → {relation['recomputed']}"
    return (
        Text(str(relation["number"])),
        Text(say(VERDICTS, relation["verdict"], english=english), style),
        Text.assemble(relation["what"], "\n" if place else "", (place, "dim")),
        Text(relation["stated"]),
        Text.assemble(computed, "\n" if note else "", (note, "dim")),
    )


def _relations(console: Console, relations: list[Json], *, english: bool) -> None:
    headings = _headings(english=english)
    rows = [_cells(relation, english=english) for relation in relations]
    if not console.is_terminal:
        console.print(unfolded(headings, [[cell.plain for cell in row] for row in rows]), crop=False)
        return
    table = Table(show_edge=False, pad_edge=False, expand=True)
    for heading, ratio in zip(headings, RATIOS, strict=True):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def show(console: Console, checked: Checked, *, english: bool = False, everything: bool = False) -> None:
    """Prints one file's summary.

    Args:
        console: Where to print.
        checked: Result or refusal.
        english: English instead of Chinese.
        everything: List all relations, not only those to act on.
    """
    is_soft = not console.is_terminal
    if is_soft:
        console.print(f"── {escape(checked.path.name)}", soft_wrap=True)
    else:
        console.rule(f"[bold]{escape(checked.path.name)}[/]", align="left")
    if checked.refusal is not None:
        suffix = "_en" if english else ""
        console.print(
            f"[bold red]{say(TEXTS, 'refused', english=english)}[/] "
            f"{escape(checked.refusal['message' + suffix])}",
            soft_wrap=is_soft,
        )
        console.print(
            f"{say(TEXTS, 'next', english=english)}: {escape(checked.refusal['remedy' + suffix])}",
            soft_wrap=is_soft,
        )
        return
    result = checked.result or {}
    counts = "  ".join(
        f"[{STYLES[name]}]{say(VERDICTS, name, english=english)} {count}[/]"
        for name, count in result["verdicts"].items()
        if count
    )
    console.print(
        f"{say(TEXTS, 'found', english=english, total=len(result['relations']))}  {counts}", soft_wrap=is_soft
    )
    if result["targets"]:
        rows = sum(len(table["indicators"]) for table in result["targets"])
        console.print(say(TEXTS, "targets", english=english, count=len(result["targets"]), rows=rows))
    chosen = [r for r in result["relations"] if everything or r["verdict"] in SHOWN]
    if chosen:
        _relations(console, chosen, english=english)
    if not result["verdicts"]["contradicted"]:
        console.print(f"[green]{say(TEXTS, 'clean', english=english)}[/]")
