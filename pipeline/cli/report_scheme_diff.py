"""`kaohe scheme diff`: two versions of a scheme side by side.

Belongs here: showing changes. Does not belong here: finding them (`schemes.diff`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.bilingual import Bilingual
from pipeline.cli.report_scheme import place_text
from pipeline.plain import to_json
from pipeline.schemes import Change, ChangeKind, DiffSummary
from pipeline.schemes.location import RowSource
from pipeline.screen import Screen

KINDS: Final[dict[ChangeKind, Bilingual]] = {
    ChangeKind.ADDED: Bilingual("新增", "added"),
    ChangeKind.REMOVED: Bilingual("删去", "removed"),
    ChangeKind.MOVED: Bilingual("移动", "moved"),
    ChangeKind.RENAMED: Bilingual("改名", "renamed"),
    ChangeKind.RENUMBERED: Bilingual("改编号", "renumbered"),
    ChangeKind.CHANGED: Bilingual("修改", "changed"),
    ChangeKind.REORDERED: Bilingual("换顺序", "reordered"),
}


def report_diff(screen: Screen, changes: Sequence[Change], summary: DiffSummary) -> None:
    """Show changes as a table, and how many indicators were cut."""
    if not changes:
        screen.text(screen.twin("两个版本内容相同。", "Both versions say the same."), "bold green")
        return
    headers = (
        screen.twin("变化", "change"),
        screen.twin("内容", "what"),
        screen.twin("原位置", "before"),
        screen.twin("现位置", "after"),
    )
    rows = [
        (
            screen.twin(KINDS[change.kind].zh, KINDS[change.kind].en),
            screen.twin(change.message, change.message_en),
            place_text(screen, _place(change.old_source, change.column)),
            place_text(screen, _place(change.new_source, change.column)),
        )
        for change in changes
    ]
    screen.plain_table(headers, rows)
    share = "—" if summary.cut_percent is None else f"{summary.cut_percent}%"
    screen.text()
    screen.text(
        screen.twin(
            f"共 {len(changes)} 处变化。末级指标 {summary.old_count} → {summary.new_count} 个："
            f"删去 {summary.removed_count} 个（{share}），新增 {summary.added_count} 个。",
            f"{len(changes)} changes. Leaves {summary.old_count} → {summary.new_count}:"
            f" {summary.removed_count} cut ({share}), {summary.added_count} added.",
        )
    )


def diff_json(changes: Sequence[Change], summary: DiffSummary) -> str:
    """Return changes and summary as JSON."""
    content = {
        "changes": [
            {
                "kind": change.kind.value,
                "table": change.table,
                "key": change.key,
                "column": change.column,
                "old": change.old,
                "new": change.new,
                "message": change.message,
                "message_en": change.message_en,
                "old_place": _place(change.old_source, change.column),
                "new_place": _place(change.new_source, change.column),
            }
            for change in changes
        ],
        "summary": {
            "old_count": summary.old_count,
            "new_count": summary.new_count,
            "removed_count": summary.removed_count,
            "added_count": summary.added_count,
            "cut_percent": None if summary.cut_percent is None else str(summary.cut_percent),
        },
    }
    return to_json(content)


def _place(source: RowSource | None, column: str) -> str:
    """Return file, sheet and line or cell, without the folders above the scheme."""
    if source is None:
        return ""
    name = source.path.rsplit("/", 1)[-1]
    return " ".join(filter(None, (name, source.sheet, source.place(column))))
