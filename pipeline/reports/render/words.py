"""The words that people read, in Chinese and English.

Belongs here: names of verdicts, kinds and repairs, and fixed sentences. Does not belong here: layout.
"""

from __future__ import annotations

from typing import Any

VERDICTS = {
    "contradicted": ("矛盾", "contradicted"),
    "explained": ("已说明", "explained"),
    "rounding": ("四舍五入", "within rounding"),
    "exact": ("一致", "agrees"),
    "unchecked": ("无法核对", "not checkable"),
}
KINDS = {
    "sum": ("分项之和", "parts and whole"),
    "product": ("数量乘单值", "count times share"),
    "ratio": ("比率", "rate"),
    "feasible_rate": ("比率的整数可行性", "whole numerator for a rate"),
    "growth": ("增减幅度", "rate of change"),
    "difference": ("差额", "difference"),
    "stock_flow": ("期初增减期末", "stock and flow"),
    "list_count": ("列举个数", "announced and listed"),
    "set_completed": ("设定与完成", "set and completed"),
    "checkpoint": ("目标与完成", "target and actual"),
    "restated": ("前后一致", "stated twice"),
    "attachment": ("附件", "attachments"),
    "points": ("分值", "points"),
    "table_sum": ("表内合计", "table total"),
    "table_ratio": ("表内比率", "table rate"),
    "coverage": ("地区全覆盖", "every place once"),
}
REPAIRS = {
    "gbk_shift": ("GBK 错位修复", "GBK byte shift mended"),
    "pinyin_insert": ("去除拼音夹注", "pinyin inserts removed"),
    "full_width": ("全角转半角", "full-width forms narrowed"),
    "traditional": ("繁体转简体", "traditional to simplified"),
    "wrapped_cell": ("单元格断行拼接", "wrapped cells joined"),
}
TEXTS = {
    "title": ("报告核对结果", "Report check"),
    "found": ("共找到 {total} 条关系", "{total} relations found"),
    "clean": ("没有发现矛盾", "no contradiction found"),
    "refused": ("未读取", "not read"),
    "next": ("怎么办", "what to do"),
    "stated": ("文中写", "stated"),
    "computed": ("重新计算", "recomputed"),
    "place": ("位置", "where"),
    "repairs": ("文字修复", "text repairs"),
    "page": ("第 {page} 页", "page {page}"),
    "cell": ("第 {row} 行第 {column} 列", "row {row}, column {column}"),
    "list": ("逐条列出", "all relations"),
    "text": ("报告正文", "text of the report"),
    "legend": ("图例", "legend"),
    "targets": ("绩效目标表 {count} 张,指标 {rows} 条", "{count} tables of targets, {rows} indicators"),
}


def say(table: dict[str, tuple[str, str]], key: str, *, english: bool, **values: Any) -> str:
    """One wording, with its values filled in."""
    pair = table.get(key, (key, key))
    return pair[1 if english else 0].format(**values)
