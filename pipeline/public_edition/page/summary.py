"""What comes first in a chapter: cards with the figures that matter, and sentences that say what they mean.

Belongs here: choosing figures and putting them into sentences; every number is a link to its row.
Does not belong here: computing anything that is not a public figure already.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.public_edition.page.tables import Figure, SchemeFigures, Table
from pipeline.public_edition.page.words import row_text, say, shown

Card = tuple[Markup, Markup, Markup]
"""Heading, figure with unit, note."""

CARDS = (
    ("execution", "合计", "spent"),
    ("execution", "合计", "rate"),
    ("completion", "合计", "rate"),
    ("conclusion", "", "score"),
    ("survey", "", "rate"),
)


def cards_of(scheme: SchemeFigures) -> list[Card]:
    """Cards of a scheme: its totals, and the last state of each department."""
    cards: list[Card] = []
    for subject, row, column in CARDS:
        figure = _find(scheme.tables.get(subject), row, column)
        if figure is not None:
            table = scheme.tables[subject]
            heading = say(f"{table.name}·{figure.column_name}", f"{table.name_en}: {figure.column_name_en}")
            cards.append((heading, _with_unit(figure), Markup("")))
    rollup = scheme.tables.get("rollup")
    if rollup and rollup.groups:
        group = list(rollup.groups)[-1]
        cards += [
            (
                row_text(cells["rate"]),
                _with_unit(cells["rate"]),
                say(f"截至 {group} 的执行率", f"spent by {group}"),
            )
            for cells in rollup.groups[group].values()
            if "rate" in cells
        ]
    return cards


def _with_unit(figure: Figure) -> Markup:
    return Markup("{}<small>{}</small>").format(shown(figure), figure.unit)


def _find(table: Table | None, row: str, column: str) -> Figure | None:
    """The figure of a row and column; without a row, the only one of the column."""
    if table is None:
        return None
    found = [
        cells[column]
        for rows in table.groups.values()
        for cells in rows.values()
        if column in cells and (not row or cells[column].row_label == row)
    ]
    return found[0] if len(found) == 1 or (row and found) else None


def sentences_of(table: Table) -> list[Markup]:
    """Sentences about a table."""
    speak = SENTENCES.get(table.subject_id)
    return list(speak(table)) if speak else []


def _rows(table: Table) -> Iterator[dict[str, Figure]]:
    for rows in table.groups.values():
        yield from rows.values()


def _checkpoints(table: Table) -> Iterator[Markup]:
    for cells in _rows(table):
        if not {"target", "actual", "gap_points"} <= set(cells):
            continue
        day, gap = cells["actual"].row, cells["gap_points"].number
        is_behind = gap is not None and gap < 0
        reason = cells["reason"].text if "reason" in cells else ""
        zh = Markup("{}：执行进度 {}%，目标 {}%，{} {} 个百分点{}。").format(
            day,
            shown(cells["actual"]),
            shown(cells["target"]),
            "差距" if is_behind else "高出",
            shown(cells["gap_points"]),
            f"（原因：{reason}）" if reason else "",
        )
        en = Markup("{}: {}% spent, {}% wanted, gap {} points.").format(
            day, shown(cells["actual"]), shown(cells["target"]), shown(cells["gap_points"])
        )
        yield _both(zh, en)


def _both(zh: Markup, en: Markup) -> Markup:
    return Markup('<span lang="zh">{}</span><span lang="en">{}</span>').format(zh, en)


def _completion(table: Table) -> Iterator[Markup]:
    total = next((cells for cells in _rows(table) if next(iter(cells.values())).is_total), None)
    if total is None or not {"set", "completed", "missed", "explained", "unexplained"} <= set(total):
        return
    parts = [shown(total[name]) for name in ("set", "completed", "missed", "explained", "unexplained")]
    yield _both(
        Markup("设定指标 {} 条，完成 {} 条；未完成 {} 条，其中 {} 条说明了原因，{} 条没有说明。").format(
            *parts
        ),
        Markup("{} indicators set, {} completed; {} missed, {} of them with a reason, {} without.").format(
            *parts
        ),
    )


def _comparison(table: Table) -> Iterator[Markup]:
    lines = list(_rows(table))
    total = next((cells for cells in lines if next(iter(cells.values())).is_total), None)
    names = ("stated", "strict", "difference", "graduated", "explained", "unsupported")
    if total is None or not set(names) <= set(total):
        return
    parts = [shown(total[name]) for name in names]
    yield _both(
        Markup(
            "自评 {} 分，用公开数字按完成条数计为 {} 分，相差 {} 分。按完成程度计为 {} 分，可以解释 {} 分；"
            "其余 {} 分没有公开数字支持。"
        ).format(*parts),
        Markup(
            "Stated {}; the published figures give {} by counts: {} apart. By degrees they give {}, which "
            "explains {}; {} has no published figure behind it."
        ).format(*parts),
    )
    if not any("stated" in cells for cells in lines if cells is not total):
        yield say(
            "各部分的自评得分没有公开，不能逐项核对。",
            "Points by part were not published, so it cannot be traced part by part.",
        )


def _review_party(table: Table) -> Iterator[Markup]:
    for cells in _rows(table):
        if not {"requested", "cut", "rate"} <= set(cells):
            continue
        parts = [shown(cells[name]) for name in ("requested", "cut", "rate")]
        yield _both(
            Markup("{}：对申报 {} 万元的项目核减 {} 万元，核减率 {}%。").format(
                cells["cut"].row_label, *parts
            ),
            Markup("{}: of {} asked for, {} cut (10 000 yuan), {}%.").format(cells["cut"].row_label, *parts),
        )


SENTENCES = {
    "checkpoints": _checkpoints,
    "completion": _completion,
    "comparison": _comparison,
    "review_party": _review_party,
}
