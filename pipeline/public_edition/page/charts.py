"""Charts of the page: bars with HTML labels around inline SVG, lights, and which table gets what.

Belongs here: which subject gets which chart, and drawing it. Every number written beside a mark is a link
to its row. Does not belong here: line charts (`lines`), tables, words, colours (the style
sheet names them).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from pipeline.public_edition.page.lines import HUNDRED, legend, small_multiples
from pipeline.public_edition.page.tables import Figure, Table
from pipeline.public_edition.page.words import VALUES, row_text, say, shown

Cells = dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its class, its figure, and whether it is a mark on the bar before it instead."""

    kind: str
    figure: Figure


def charts_of(table: Table) -> Markup:
    """The charts of a table, empty when it has none."""
    draw = CHARTS.get(table.subject_id)
    return draw(table) if draw else Markup("")


def _bar(bar: Bar, most: Decimal) -> Markup:
    value = max(bar.figure.number or Decimal(0), Decimal(0))
    width = value * HUNDRED / most if most else Decimal(0)
    return Markup(
        '<div class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="{}" width="{:.3f}" height="10"/></svg><span class="value">{}</span></div>'
    ).format(bar.kind, width, shown(bar.figure))


def _bars(
    table: Table, kinds: Sequence[tuple[str, str]], *, last_group: bool = False, least: Decimal = Decimal(0)
) -> Markup:
    """Horizontal bars, one block for each row, over the same scale, which reaches `least` at least."""
    groups = list(table.groups.values())
    rows = [cells for group in (groups[-1:] if last_group else groups) for cells in group.values()]
    rows = [cells for cells in rows if any(column in cells for column, _ in kinds)]
    numbers = [cells[column].number or Decimal(0) for cells in rows for column, _ in kinds if column in cells]
    most = max(numbers, default=least)
    most = max(most, least)
    blocks = Markup("").join(
        Markup('<div class="row"><div class="name">{}</div><div class="bars">{}</div></div>').format(
            row_text(next(iter(cells.values()))),
            Markup("").join(
                _bar(Bar(kind, cells[column]), most) for column, kind in kinds if column in cells
            ),
        )
        for cells in rows
    )
    return Markup('<figure class="chart">{}{}</figure>').format(legend(table, kinds), blocks)


def _stacked(table: Table, kinds: Sequence[tuple[str, str]], *, skip_totals: bool) -> Markup:
    """One bar a row, its parts side by side, over the same scale."""
    rows = [cells for group in table.groups.values() for cells in group.values()]
    rows = [
        cells
        for cells in rows
        if any(column in cells for column, _ in kinds)
        and not (skip_totals and next(iter(cells.values())).is_total)
    ]
    sums = [
        sum((cells[c].number or Decimal(0) for c, _ in kinds if c in cells), Decimal(0)) for cells in rows
    ]
    most = max(sums, default=Decimal(0))
    blocks = Markup("").join(
        Markup('<div class="row"><div class="name">{}</div><div class="bars">{}</div></div>').format(
            row_text(next(iter(cells.values()))), _stack(cells, kinds, most)
        )
        for cells in rows
    )
    return Markup('<figure class="chart">{}{}</figure>').format(legend(table, kinds), blocks)


def _stack(cells: Cells, kinds: Sequence[tuple[str, str]], most: Decimal) -> Markup:
    marks, start = Markup(""), Decimal(0)
    for column, kind in kinds:
        if column not in cells:
            continue
        width = (cells[column].number or Decimal(0)) * HUNDRED / most if most else Decimal(0)
        marks += Markup('<rect class="{}" x="{:.3f}" width="{:.3f}" height="10"/>').format(kind, start, width)
        start += width
    values = Markup(" + ").join(
        shown(cells[column]) for column, _ in kinds if column in cells and cells[column].number
    )
    return Markup(
        '<div class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
        '<span class="value">{}</span></div>'
    ).format(marks, values)


def _gauges(table: Table) -> Markup:
    """Target and actual on a scale from 0 to 100 percent, with the light."""
    blocks = Markup("")
    for cells in (cells for group in table.groups.values() for cells in group.values()):
        if "actual" not in cells or "target" not in cells:
            continue
        light = cells["light"].text or "" if "light" in cells else ""
        actual, target = cells["actual"].number or Decimal(0), cells["target"].number or Decimal(0)
        blocks += Markup(
            '<div class="row"><div class="name">{}</div><div class="bars"><div class="bar">'
            '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
            '<rect class="track" width="100" height="10"/><rect class="{}" width="{:.3f}" height="10"/>'
            '<rect class="goal" x="{:.3f}" width="0.6" height="10"/></svg>'
            '<span class="value">{}% / {}%</span></div></div></div>'
        ).format(
            row_text(cells["actual"]),
            light or "blue",
            actual,
            target,
            shown(cells["actual"]),
            shown(cells["target"]),
        )
    note = say("横条为实际完成值，竖线为目标值", "bar: got; line: wanted")
    return Markup('<figure class="chart"><p class="legend">{}</p>{}</figure>').format(note, blocks)


def _monitoring(table: Table) -> Markup:
    return small_multiples(table, (("planned", "plan"), ("spent", "actual")), share=False) + _lights(table)


def _lights(table: Table) -> Markup:
    """A matrix of lights: rows against checkpoints."""
    groups = [group for group in table.groups if group]
    names = list(dict.fromkeys(row for group in groups for row in table.groups[group]))
    head = Markup("").join(Markup("<th>{}</th>").format(group) for group in groups)
    body = Markup("")
    for name in names:
        line = Markup("<th>{}</th>").format(name)
        for group in groups:
            cells = table.groups[group].get(name, {})
            light = shown(cells["light"]) if "light" in cells else say("—", "—")
            gap = Markup(" {}").format(shown(cells["gap_points"])) if "gap_points" in cells else Markup("")
            line += Markup("<td>{}{}</td>").format(light, gap)
        body += Markup("<tr>{}</tr>").format(line)
    caption = say("灯号与进度差距（百分点）", "Lights, and gaps in percentage points")
    return Markup(
        '<div class="scroll"><table class="lights"><caption>{}</caption><thead><tr><th></th>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(caption, head, body)


def _plan(table: Table) -> Markup:
    return small_multiples(table, (("planned_share", "plan"),), share=True)


def _indicator_lights(table: Table) -> Markup:
    """How many lights of each colour at each checkpoint, as a strip of linked squares."""
    blocks = Markup("")
    for group, rows in table.groups.items():
        lights = [cells["light"] for cells in rows.values() if "light" in cells]
        squares = Markup("").join(
            Markup('<a class="square {}" href="#{}" title="{} {}"></a>').format(
                one.text or "", one.anchor, one.row, VALUES[one.text or ""][0]
            )
            for one in lights
            if one.text in VALUES
        )
        blocks += Markup(
            '<div class="row"><div class="name">{}</div><div class="squares">{}</div></div>'
        ).format(group, squares)
    note = say("每格一个指标，可点开来源", "one square an indicator; each leads to its row")
    return Markup('<figure class="chart"><p class="legend">{}</p>{}</figure>').format(note, blocks)


def _review(table: Table) -> Markup:
    """Approved and cut side by side; what is not approved yet shows only what was asked for."""
    open_rows = [
        name for rows in table.groups.values() for name, cells in rows.items() if "approved" not in cells
    ]
    settled, pending = (
        Table(
            table.subject_id,
            table.name,
            table.name_en,
            table.columns,
            {
                group: {name: cells for name, cells in rows.items() if (name in open_rows) is is_open}
                for group, rows in table.groups.items()
            },
        )
        for is_open in (False, True)
    )
    chart = _stacked(settled, (("approved", "blue"), ("cut", "red")), skip_totals=False)
    return chart + (_bars(pending, (("requested", "pale"),)) if open_rows else Markup(""))


CHARTS: dict[str, Callable[[Table], Markup]] = {
    "execution": lambda table: _bars(table, (("budget", "grey"), ("received", "pale"), ("spent", "blue"))),
    "project_funds": lambda table: _bars(table, (("received", "pale"), ("spent", "blue"))),
    "checkpoints": _gauges,
    "monitoring": _monitoring,
    "indicator_progress": _indicator_lights,
    "rollup": lambda table: _bars(
        table, (("rate", "blue"), ("completion", "teal")), last_group=True, least=HUNDRED
    ),
    "plan": _plan,
    "completion": lambda table: _stacked(
        table, (("completed", "blue"), ("explained", "amber"), ("unexplained", "red")), skip_totals=True
    ),
    "comparison": lambda table: _bars(
        table, (("possible", "grey"), ("strict", "blue"), ("graduated", "teal"), ("stated", "accent"))
    ),
    "review": _review,
    "review_party": lambda table: _bars(table, (("cut", "red"),)),
    "ranking": lambda table: _bars(table, (("score", "blue"),)),
}
