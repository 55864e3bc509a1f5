"""The coloured summary on a terminal.

Belongs here: what is printed. Does not belong here: files of results (`page`, JSON).
"""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.reports.pool import Checked
from pipeline.reports.render.words import KINDS, TEXTS, VERDICTS, say
from pipeline.reports.result import Json

STYLES = {
    "contradicted": "bold red",
    "explained": "magenta",
    "rounding": "yellow",
    "exact": "green",
    "unchecked": "dim",
}
SHOWN = ("contradicted", "explained")


def where(relation: Json, *, english: bool) -> str:
    """The place of the checked figure in words."""
    place = relation["places"][0]
    parts = [place.get("heading", "").split(" / ")[-1]]
    if "page" in place:
        parts.append(say(TEXTS, "page", english=english, page=place["page"]))
    if "row" in place:
        parts.append(say(TEXTS, "cell", english=english, row=place["row"], column=place["column"]))
    return " · ".join(part for part in parts if part)


def _relations(console: Console, relations: list[Json], *, english: bool) -> None:
    table = Table(show_edge=False, pad_edge=False, expand=True)
    for heading, ratio in (
        ("#", 1),
        ("", 3),
        ("", 6),
        (say(TEXTS, "stated", english=english), 4),
        (say(TEXTS, "computed", english=english), 9),
    ):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for relation in relations:
        style = STYLES[relation["verdict"]]
        note = relation.get("note_en" if english else "note", "")
        table.add_row(
            str(relation["number"]),
            f"[{style}]{say(VERDICTS, relation['verdict'], english=english)}[/]",
            f"{escape(relation['what'])}\n[dim]{escape(where(relation, english=english))}[/]",
            escape(relation["stated"]),
            f"{escape(relation['expression'])} → {escape(relation['recomputed'])}"
            + (f"\n[dim]{escape(note)}[/]" if note else ""),
        )
    console.print(table)


def show(console: Console, checked: Checked, *, english: bool = False, everything: bool = False) -> None:
    """Prints one file's summary.

    Args:
        console: Where to print.
        checked: Result or refusal.
        english: English instead of Chinese.
        everything: List all relations, not only those to act on.
    """
    console.rule(f"[bold]{escape(checked.path.name)}[/]", align="left")
    if checked.refusal is not None:
        suffix = "_en" if english else ""
        console.print(
            f"[bold red]{say(TEXTS, 'refused', english=english)}[/] "
            f"{escape(checked.refusal['message' + suffix])}"
        )
        console.print(f"{say(TEXTS, 'next', english=english)}: {escape(checked.refusal['remedy' + suffix])}")
        return
    result = checked.result or {}
    counts = "  ".join(
        f"[{STYLES[name]}]{say(VERDICTS, name, english=english)} {count}[/]"
        for name, count in result["verdicts"].items()
        if count
    )
    console.print(f"{say(TEXTS, 'found', english=english, total=len(result['relations']))}  {counts}")
    if result["targets"]:
        rows = sum(len(table["indicators"]) for table in result["targets"])
        console.print(say(TEXTS, "targets", english=english, count=len(result["targets"]), rows=rows))
    chosen = [r for r in result["relations"] if everything or r["verdict"] in SHOWN]
    if chosen:
        _relations(console, chosen, english=english)
    if not result["verdicts"]["contradicted"]:
        console.print(f"[green]{say(TEXTS, 'clean', english=english)}[/]")


__all__ = ["KINDS", "show", "where"]
