"""What a target says, once it is understood.

Belongs here: the `Target` record and its closed sets. Does not belong here: the grammar (targets).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What kind of target a text is."""

    VALUE = "value"
    DATE = "date"
    ZERO_COUNT = "zero_count"
    DURATION = "duration"
    BANDS = "bands"
    QUALITATIVE = "qualitative"
    TREND = "trend"
    BENCHMARK = "benchmark"
    BLANK = "blank"
    UNPARSED = "unparsed"


class ParseStatus(StrEnum):
    """Whether a text was understood."""

    PARSED = "parsed"
    BLANK = "blank"
    UNPARSED = "unparsed"


@dataclass(frozen=True, slots=True)
class Target:
    """What a target's text says.

    Attributes:
        shape: Kind of target.
        comparator: ge, gt, le, lt or eq; empty when the text compares nothing.
        target_value: Decimal text; a month number or date for dates; empty when there is none.
        target_unit: Unit as written, `%` for percentages.
        per_unit: What the unit is counted for: 人 in `320元/人`.
        value_scale: What the unit's 万 or 亿 stands for, `1` when there is none, empty without a value.
        note: What else the text said, or why it was not understood.
    """

    shape: Shape
    comparator: str = ""
    target_value: str = ""
    target_unit: str = ""
    per_unit: str = ""
    value_scale: str = ""
    note: str = ""

    @property
    def is_strict(self) -> bool:
        """Whether the bound itself does not count."""
        return self.comparator in {"gt", "lt"}

    @property
    def parse_status(self) -> ParseStatus:
        """Whether the text was understood."""
        if self.shape is Shape.BLANK:
            return ParseStatus.BLANK
        return ParseStatus.UNPARSED if self.shape is Shape.UNPARSED else ParseStatus.PARSED
