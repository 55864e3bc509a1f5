"""Changes of a scheme in sentences.

Belongs here: how a row is called and how a change reads, Chinese and English.
Does not belong here: finding changes (diff).
"""

from __future__ import annotations

from typing import Final

from pipeline.bilingual import Bilingual
from pipeline.schemes.meanings import TABLE_NAMES
from pipeline.schemes.model import (
    Band,
    Category,
    Deduction,
    Grade,
    Header,
    Indicator,
    Level,
    Parameter,
    Period,
    Row,
    RuleChoice,
    StatedCount,
    Tag,
    TargetRow,
    Veto,
)
from pipeline.schemes.phrases import EMPTY
from pipeline.schemes.scheme import Scheme
from pipeline.schemes.tables import canonical_text

SHOWN: Final[dict[type[Row], tuple[str, ...]]] = {
    Parameter: ("value",),
    TargetRow: ("target_text",),
    Band: ("lower_value", "upper_value", "points"),
    Level: ("points",),
    Deduction: ("event_type", "points_each", "cap_points"),
    Grade: ("minimum_score", "top_share"),
    Veto: ("grade_id",),
    Tag: ("stated_share",),
    RuleChoice: ("severity", "takes_points", "tolerance"),
    Period: ("start_date", "end_date"),
    StatedCount: ("stated_count",),
    Indicator: ("points", "method", "parent_id"),
}
"""What is told of a row that came or went."""
NAMED_BY: Final[dict[type[Row], tuple[str, ...]]] = {
    Category: ("category_id", "category_name"),
    Period: ("period_id", "period_name"),
    Grade: ("grade_id", "grade_name"),
    Veto: ("veto_id", "veto_name"),
    Tag: ("tag_id", "tag_name"),
    RuleChoice: ("rule_id",),
    StatedCount: ("branch_id", "indicator_level"),
    Parameter: ("parameter",),
    TargetRow: ("period_kind", "period_id", "category_id", "unit_id"),
    Band: ("band_name",),
    Level: ("level_name",),
    Deduction: ("rule_id",),
}


class Words:
    """Sentences about changes in one table of two schemes."""

    def __init__(self, old: Scheme, new: Scheme, model: type[Row]) -> None:
        self._old = old
        self._new = new
        self._model = model
        self._name = TABLE_NAMES[model.table]

    def key(self, row: Row, *, is_new: bool) -> str:
        """Return how a row is called: the indicator it belongs to, and what tells it from its siblings."""
        if isinstance(row, Header):
            return ""
        scheme = self._new if is_new else self._old
        if isinstance(row, Indicator):
            return f"{row.indicator_id} {row.indicator_name}"
        own = " ".join(filter(None, (canonical_text(getattr(row, name)) for name in NAMED_BY[type(row)])))
        node = scheme.by_id.get(getattr(row, "indicator_id", ""))
        return " · ".join(filter(None, (f"{node.indicator_id} {node.indicator_name}" if node else "", own)))

    def content(self, row: Row) -> str:
        """Return the main values of a row, for rows that came or went."""
        texts = (canonical_text(getattr(row, name)) for name in SHOWN.get(type(row), ()))
        return ", ".join(text for text in texts if text)

    def whole(self, row: Row, *, is_new: bool) -> Bilingual:
        """Tell of a row that came or went."""
        key, content = self.key(row, is_new=is_new), self.content(row)
        zh, en = ("新增", "New") if is_new else ("删去", "Removed")
        return Bilingual(
            f"{zh}{self._name.zh}“{key}”{f'（{content}）' if content else ''}。",
            f"{en} {self._name.en} {key}{f' ({content})' if content else ''}.",
        )

    def column(self, row: Row, column: str, old: str, new: str) -> Bilingual:
        """Tell of one value that changed."""
        key = self.key(row, is_new=True)
        title = self._model.model_fields[column].title
        zh, en = (f"“{key}”", f" {key}") if key else ("", "")
        return Bilingual(
            f"{self._name.zh}{zh}：{title}由 {old or EMPTY.zh} 改为 {new or EMPTY.zh}。",
            f"{self._name.en}{en}: {column} {old or EMPTY.en} → {new or EMPTY.en}.",
        )

    def reordered(self) -> Bilingual:
        """Tell that the rows stand in another order."""
        return Bilingual(
            f"{self._name.zh}的先后顺序变了。", f"The {self._name.en} rows stand in another order."
        )
