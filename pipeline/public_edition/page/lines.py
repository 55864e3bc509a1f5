"""Small line charts of the page, one for each row of a table over the dates of its groups; inline SVG.

Belongs here: scales, axes, lines that break where a point is missing, legends.
Does not belong here: which table gets a chart, bars (`charts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from pipeline.public_edition.page.tables import Figure, Table
from pipeline.public_edition.page.words import say

Cells = dict[str, Figure]
WIDTH, HEIGHT = 320, 170
LEFT, RIGHT, TOP, BOTTOM = 36, 18, 12, 26
HUNDRED = Decimal(100)


def legend(table: Table, kinds: Sequence[tuple[str, str]]) -> Markup:
    """Names of the columns beside their colours."""
    items = Markup("").join(
        Markup('<span class="key"><i class="{}"></i>{}</span>').format(
            kind, say(table.columns[column].column_name, table.columns[column].column_name_en)
        )
        for column, kind in kinds
        if column in table.columns
    )
    return Markup('<p class="legend">{}</p>').format(items)


def _days(text: str) -> int:
    day = date.fromisoformat(text)
    return (day - date(day.year, 1, 1)).days


def _point(group: str, percent: Decimal) -> tuple[Decimal, Decimal]:
    across = Decimal(WIDTH - LEFT - RIGHT) * _days(group) / 365
    down = Decimal(HEIGHT - TOP - BOTTOM) * (HUNDRED - min(percent, HUNDRED)) / HUNDRED
    return LEFT + across, TOP + down


def _line(kind: str, points: Iterable[tuple[Decimal, Decimal]]) -> Markup:
    text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Markup('<polyline class="{}" points="{}"/>').format(kind, text)


def _axes(groups: Sequence[str]) -> Markup:
    marks = Markup("")
    for percent in (0, 50, 100):
        _, y = _point("2024-01-01", Decimal(percent))
        marks += Markup(
            '<line class="grid" x1="{0}" x2="{1}" y1="{2:.1f}" y2="{2:.1f}"/>'
            '<text class="tick" x="{3}" y="{4:.1f}" text-anchor="end">{5}%</text>'
        ).format(LEFT, WIDTH - RIGHT, y, LEFT - 5, y + 4, percent)
    for group in groups:
        x, _ = _point(group, Decimal(0))
        marks += Markup('<text class="tick" x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
            x, HEIGHT - 8, f"{int(group[5:7])}.{int(group[8:10])}"
        )
    return marks


def small_multiples(table: Table, columns: Sequence[tuple[str, str]], share: bool) -> Markup:
    """One small line chart for each row over the dates of the groups.

    Args:
        table: Groups are dates.
        columns: Column and class of each line.
        share: The columns are percent already; else they are divided by the budget of their row.
    """
    groups = [group for group in table.groups if group]
    names = list(dict.fromkeys(row for group in groups for row in table.groups[group]))
    charts = Markup("")
    for name in names:
        lines, dots, label = Markup(""), Markup(""), name
        for column, kind in columns:
            points: list[tuple[Decimal, Decimal]] = []
            for group in groups:
                cells = table.groups[group].get(name, {})
                percent = _percent(cells, column, share)
                if percent is None:
                    lines += _line(kind, points) if len(points) > 1 else Markup("")
                    points = []
                    continue
                label = cells[column].row_label
                x, y = _point(group, percent)
                points.append((x, y))
                colour = cells["light"].text if kind == "actual" and "light" in cells else kind
                dots += Markup(
                    '<a href="#{}"><circle class="dot {}" cx="{:.1f}" cy="{:.1f}" r="4"/></a>'
                ).format(cells[column].anchor, colour or kind, x, y)
            lines += _line(kind, points) if len(points) > 1 else Markup("")
        charts += Markup(
            '<figure class="small"><figcaption>{0}</figcaption>'
            '<svg viewBox="0 0 {1} {2}" role="img" aria-label="{0}">{3}{4}{5}</svg></figure>'
        ).format(label, WIDTH, HEIGHT, _axes(groups), lines, dots)
    return Markup('{}<div class="multiples">{}</div>').format(legend(table, columns), charts)


def _percent(cells: Cells, column: str, share: bool) -> Decimal | None:
    if column not in cells or cells[column].number is None:
        return None
    number = cells[column].number
    assert number is not None
    if share:
        return number
    budget = cells["budget"].number if "budget" in cells else None
    return number * HUNDRED / budget if budget else None
