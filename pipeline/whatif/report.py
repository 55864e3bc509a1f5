"""Showing what would be otherwise, on the screen or as JSON.

Belongs here: tables and sentences. Does not belong here: what is true (`rescoring`, `comparing`), commands.
"""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Final

from pipeline.plain import points, to_json
from pipeline.screen import Screen
from pipeline.warehouse.reading import Row
from pipeline.whatif.comparing import Comparison
from pipeline.whatif.rescoring import Rescored

CAUSES: Final = {
    "new_leaf": ("新增指标", "new indicator"),
    "leaf_gone": ("指标取消", "indicator gone"),
    "method_changed": ("计分方法变了", "method changed"),
    "target_changed": ("目标值变了", "target changed"),
    "points_changed": ("分值变了", "points changed"),
    "rule_changed": ("计分规则变了", "rule changed"),
    "status_changed": ("状态变了", "status changed"),
    "value_or_peers_changed": ("数值或同类单位变了", "value or peers changed"),
}
ROWS_SHOWN = 40


def report_rescored(screen: Screen, unit_id: str, rescored: Rescored) -> None:
    """Show a rescored unit: its leaves, its points and places, and whom it passes."""
    leaves = [row for row in rescored.nodes if row["is_leaf"] and row["unit_id"] == unit_id]
    if not leaves:
        screen.text(screen.twin("得分没有变化。", "No points change."))
    for row in leaves:
        moved = f"{shown(row['points_before'])} → {shown(row['points_after'])}"
        text = screen.twin(row["reason"], row["reason_en"])
        screen.text(f"{row['period_id']} {row['indicator_id']}  {moved}  {text}")
    own = [row for row in rescored.units if row["unit_id"] == unit_id]
    others = [row for row in rescored.units if row["unit_id"] != unit_id]
    for title, rows in ((("本单位", "The unit"), own), (("其他单位", "Other units"), others)):
        if rows:
            screen.text()
            screen.text(screen.twin(*title), "bold")
            screen.plain_table(_unit_headers(screen), [_unit_row(row) for row in rows])
    if rescored.is_relative:
        screen.text(
            screen.twin(
                "方案里有按同类单位比较计分的指标，所有单位都重新计算过。",
                "Some indicators are scored relative to peers: all units were rescored.",
            ),
        )


def report_comparison(screen: Screen, title: str, comparison: Comparison, period_id: str) -> None:
    """Show one period of a comparison: places per category, then the indicators with the causes."""
    screen.text(f"{title} · {period_id}", "bold")
    units = [row for row in comparison.units if row["period_id"] == period_id]
    for category in dict.fromkeys(row["category_id"] for row in units):
        rows = [row for row in units if row["category_id"] == category]
        screen.text()
        screen.text(category, "bold")
        screen.plain_table(_unit_headers(screen), [_unit_row(row) for row in rows])
    changed = [row for row in comparison.indicators if row["period_id"] == period_id]
    changed.sort(key=lambda row: (-abs(row["points_change"]), row["indicator_id"]))
    screen.text()
    if not changed:
        screen.text(screen.twin("各项指标都没有变化。", "No indicator changes."))
        return
    headers = (
        screen.twin("指标", "indicator"),
        screen.twin("名称", "name"),
        screen.twin("原因", "causes"),
        screen.twin("单位数", "units"),
        screen.twin("合计变化", "change of all"),
        screen.twin("最小", "least"),
        screen.twin("最大", "greatest"),
    )
    screen.plain_table(
        headers,
        [
            (
                row["indicator_id"],
                row["indicator_name"],
                causes_text(screen, row["causes"]),
                row["unit_count"],
                *(shown(row[name]) for name in ("points_change", "least_change", "greatest_change")),
            )
            for row in changed[:ROWS_SHOWN]
        ],
    )
    if len(changed) > ROWS_SHOWN:
        rest = len(changed) - ROWS_SHOWN
        screen.text(screen.twin(f"另有 {rest} 项，见 --json 或 --save。", f"{rest} more: --json or --save."))


def causes_text(screen: Screen, causes: str) -> str:
    """Causes in words, each once."""
    codes = dict.fromkeys(code for part in causes.split(" | ") for code in part.split("; "))
    return screen.twin("、", ", ").join(screen.twin(*CAUSES[code]) for code in codes)


def rescored_json(rescored: Rescored) -> str:
    """A rescored unit as JSON."""
    return to_json(asdict(rescored))


def comparison_json(comparison: Comparison) -> str:
    """A comparison as JSON."""
    return to_json(asdict(comparison))


def _unit_headers(screen: Screen) -> tuple[str, ...]:
    return (
        screen.twin("周期", "period"),
        screen.twin("考核对象", "unit"),
        screen.twin("得分", "points"),
        screen.twin("名次", "place"),
        screen.twin("等次", "grade"),
    )


def _unit_row(row: Row) -> tuple[str, ...]:
    return (
        row["period_id"],
        f"{row['unit_name'] or ''} {row['unit_id']}".strip(),
        _moved(shown(row["points_before"]), shown(row["points_after"])),
        _moved(row["rank_before"], row["rank_after"]),
        _moved(row["grade_before"], row["grade_after"]),
    )


def _moved(before: object, after: object) -> str:
    return f"{before or '—'}" if before == after else f"{before or '—'} → {after or '—'}"


def shown(value: Decimal | None) -> str:
    """Points, a dash for none."""
    return "—" if value is None else points(value)
