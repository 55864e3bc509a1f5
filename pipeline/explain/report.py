"""Showing an explanation, on the screen or as JSON.

Belongs here: sentences around the sentences of the marts, tables, JSON.
Does not belong here: what is true (`explanation`), commands.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pipeline.explain.explanation import Explanation, WayUp
from pipeline.explain.names import UnknownNameError
from pipeline.plain import points, to_json
from pipeline.screen import Screen
from pipeline.warehouse.reading import Row

KINDS: Final = {
    "scheme": ("考核方案", "scheme"),
    "unit": ("考核对象", "unit"),
    "indicator": ("指标", "indicator"),
    "period": ("考核周期", "period"),
}
STATES: Final = {
    "mendable": ("可补正", "can be mended"),
    "improvable": ("可改进", "can be improved"),
    "closed": ("已成定局", "settled"),
}
MENDERS: Final = {
    "unit": ("本单位", "the unit"),
    "department": ("归口部门", "the department"),
    "assessor": ("考核方", "the assessors"),
}


def report_explanation(screen: Screen, explanation: Explanation) -> None:
    """Show an explanation on the screen."""
    subject, ranking = explanation.subject, explanation.ranking
    what = f" · {subject.indicator.label}" if subject.indicator else ""
    screen.text(f"{subject.unit.label} · {subject.period.name}{what} · {subject.scheme.name}", "bold")
    if explanation.node is None:
        status = screen.say(ranking["release_status"])
        told = screen.twin(f"{ranking['reason']}（{status}）", f"{ranking['reason_en']} ({status})")
        screen.text(told)
    else:
        screen.text(screen.twin(explanation.node["reason"], explanation.node["reason_en"]))
    if explanation.certainty is not None:
        sure = screen.twin(explanation.certainty["reason"], explanation.certainty["reason_en"])
        screen.text(f"{screen.twin('名次有多可靠', 'How sure is the place')}{colon(screen)}{sure}")
    for side, zh, en in (("lost", "失分", "Points lost"), ("won", "得分", "Points won")):
        rows = [row for row in explanation.rows if row["direction"] == side]
        if rows:
            screen.text()
            total = points(explanation.sums[side])
            screen.text(screen.twin(f"{zh} {total} 分：", f"{en}, {total}:"), "bold")
        for row in rows:
            _show_row(screen, row, has_details=explanation.node is not None)
    for finding in explanation.findings:
        screen.text()
        message = screen.twin(finding["message"], finding["message_en"])
        label = screen.twin("疑点", "Finding")
        screen.text(f"{label} {finding['rule_id']}{colon(screen)}{message}", "yellow")
    if explanation.way_up is not None:
        screen.text()
        _show_way_up(screen, explanation.way_up)


def _show_row(screen: Screen, row: Row, has_details: bool) -> None:
    # what a node gives back stands among the losses, what it takes among the gains
    delta = row["points_delta"] if row["direction"] == "won" else -row["points_delta"]
    screen.text(
        f"  {'−' if delta < 0 else '+'}{points(abs(delta))}  {screen.twin(row['reason'], row['reason_en'])}",
    )
    details = [(screen.twin("来源", "source"), places(row))]
    if has_details:
        details = [
            (screen.twin("依据", "inputs"), row["inputs"]),
            (screen.twin("规则", "rule"), row["rule"]),
            *details,
            (screen.twin("佐证", "evidence"), row["evidence"]),
        ]
    for label, text in details:
        if text:
            screen.text(f"      {label}{colon(screen)}{text}", "dim")
    if row["remedy"]:
        screen.text(
            f"      {screen.twin('补救', 'remedy')}{colon(screen)}{remedy_text(screen, row['remedy'])}",
            "dim",
        )


def remedy_text(screen: Screen, item: Row) -> str:
    """What can be done about an open item, by whom, until when."""
    who = screen.twin(*MENDERS[item["mended_by"]])
    people = "、".join(filter(None, (item["responsible_person"], item["responsible_department"])))
    until = screen.twin(f"，截止 {item['until_date']}", f", until {item['until_date']}")
    named = f"{who}{colon(screen)}{people}" if people else who
    named = screen.twin(f"（{named}）", f" ({named})")
    what = screen.twin(item["remedy_text"], item["remedy_text_en"])
    has_date = item["until_date"] and item["item_state"] == "mendable"
    return (
        f"{screen.twin(*STATES[item['item_state']])}{colon(screen)}{what}{named}{until if has_date else ''}"
    )


def _show_way_up(screen: Screen, way_up: WayUp) -> None:
    grade = way_up.grade
    if grade["is_blocked_by_veto"]:
        screen.text(
            screen.twin(
                "等次由一票否决决定，得分不能改变。", "A veto fixes the grade; points cannot change it."
            ),
        )
        return
    if grade["next_grade_id"] is None:
        screen.text(screen.twin("已是最高等次。", "There is no grade above."))
        return
    name = screen.twin(grade["next_grade_name"], grade["next_grade_id"])
    if grade["required_points"] is None:
        screen.text(screen.twin(f"本类没有“{name}”名额。", f"The category has no place for {name}."))
        return
    limit = grade["top_count"]
    among = screen.twin(f"，列本类前 {limit} 名", f" to be among the first {limit}") if limit else ""
    missing, required = points(grade["missing_points"]), points(grade["required_points"])
    zh = f"离“{name}”还差 {missing} 分（需 {required} 分{among}）。"
    screen.text(
        screen.twin(zh, f"{missing} points are missing to {name} ({required} needed{among})."), "bold"
    )
    if way_up.items is None:
        total = points(grade["open_points"])
        screen.text(
            screen.twin(
                f"可补正和可改进的各项合计 {total} 分，全部挽回也达不到。",
                f"All open items together bring {total}: not enough.",
            ),
        )
        return
    gain = points(sum((item["regain_points"] for item in way_up.items), Decimal(0)))
    screen.text(
        screen.twin(
            f"最省的办法（项数最少，其次分数最少）：{len(way_up.items)} 项，合计 {gain} 分：",
            f"Cheapest (fewest items, then fewest points): {len(way_up.items)} items, {gain} points:",
        ),
    )
    for item in way_up.items:
        label = screen.twin(item["indicator_name"], item["indicator_id"])
        screen.text(f"  +{points(item['regain_points'])}  {item['indicator_id']} {label}")
        screen.text(f"      {remedy_text(screen, item)}", "dim")


def report_unknown(screen: Screen, error: UnknownNameError) -> None:
    """Say that a name is not known, and what may have been meant."""
    kind = screen.twin(*KINDS[error.kind])
    nearest = screen.twin("、", ", ").join(near.label for near in error.nearest)
    screen.text(
        screen.twin(
            f"没有找到{kind}“{error.text}”。" + (f"您要找的可能是：{nearest}" if nearest else ""),
            f'No {kind} is called "{error.text}".' + (f" Did you mean: {nearest}" if nearest else ""),
        ),
        "bold red",
    )


def explanation_json(explanation: Explanation) -> str:
    """An explanation as JSON; figures are text, so that none loses a digit."""
    subject, way_up = explanation.subject, explanation.way_up
    document = {
        "scheme_id": subject.scheme.key,
        "period_id": subject.period.key,
        "unit_id": subject.unit.key,
        "indicator_id": subject.indicator.key if subject.indicator else None,
        "ranking": explanation.ranking,
        "node": explanation.node,
        "points_won": explanation.sums["won"],
        "points_lost": explanation.sums["lost"],
        "explanations": explanation.rows,
        "findings": explanation.findings,
        "certainty": explanation.certainty,
        "next_grade": way_up.grade if way_up else None,
        "cheapest_items": way_up.items if way_up else None,
    }
    return to_json(document)


def places(row: Row) -> str:
    """File, sheet and cell of a row; several stand one after the other."""
    files = (row["source_file"] or "").split("; ")
    sheets = (row["source_sheet"] or "").split("; ")
    cells = (row["source_cell"] or "").split("; ")
    if len(files) == 1 or len({len(files), len(sheets), len(cells)}) > 1:
        joined = (row["source_file"], row["source_sheet"], row["source_cell"])
        return " › ".join(part for part in joined if part)
    return "; ".join(
        " › ".join(part for part in place if part and part != "-")
        for place in zip(files, sheets, cells, strict=True)
    )


def colon(screen: Screen) -> str:
    """The colon of a language."""
    return screen.twin("：", ": ")
