"""The closed sets of a scheme: every word that a scheme may choose from a list.

Belongs here: enums, and the parameters that each scoring method knows.
Does not belong here: the shape of rows (model), what makes a combination of words sound (lint).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class SchemeKind(StrEnum):
    """Whether a scheme gives points and places, or only watches figures."""

    ASSESSMENT = "assessment"
    MONITORING = "monitoring"


class ProjectRollup(StrEnum):
    """How the indicators of projects become one figure of their department."""

    EQUAL = "equal"
    MONEY = "money"


class RankBasis(StrEnum):
    """Which scores places go by."""

    PUBLISHED = "published"
    UNROUNDED = "unrounded"


class Ties(StrEnum):
    """How places go on after a tie: standard is 1, 2, 2, 4 and dense is 1, 2, 2, 3."""

    STANDARD = "standard"
    DENSE = "dense"


class LatePolicy(StrEnum):
    """Whether a report that came after the deadline and before the cut-off counts."""

    COUNTS_UNTIL_CUTOFF = "counts_until_cutoff"
    NOT_COUNTED = "not_counted"


class PeriodKind(StrEnum):
    """Length of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Method(StrEnum):
    """How a leaf gets its points."""

    TARGET = "target"
    PROPORTIONAL = "proportional"
    LINEAR = "linear"
    BANDS = "bands"
    DEDUCTION = "deduction"
    BONUS = "bonus"
    RATING = "rating"
    SURVEY = "survey"
    BUDGET_EXECUTION = "budget_execution"
    QUALITATIVE = "qualitative"
    CHECKLIST = "checklist"
    PEER_RANK = "peer_rank"
    IMPROVEMENT = "improvement"
    NORMALISED = "normalised"


class Rollup(StrEnum):
    """How a parent gets its points from its children."""

    SUM = "sum"
    WEIGHTED_MEAN = "weighted_mean"
    GEOMETRIC_MEAN = "geometric_mean"
    MIN = "min"


class Fold(StrEnum):
    """How the periods of a leaf fold into the year."""

    SUM = "sum"
    LAST = "last"
    CURRENT = "current"
    MEAN = "mean"
    MAX = "max"
    RATE = "rate"


class SourceMode(StrEnum):
    """Who brings the value: the unit, a business system, or the assessors."""

    REPORTED = "reported"
    CAPTURED = "captured"
    ASSESSOR = "assessor"


class ExemptionCondition(StrEnum):
    """What must all be true for a veto not to be applied."""

    SELF_FOUND = "self_found"
    REPORTED = "reported"
    COOPERATED = "cooperated"


class EventType(StrEnum):
    """What a deduction or bonus counts."""

    INSPECTION_PROBLEM = "inspection_problem"
    SUPERVISION_PROVEN = "supervision_proven"
    SUPERVISION_UNPROVEN = "supervision_unproven"
    PLAN_NOT_MADE = "plan_not_made"
    PLAN_NOT_FILED = "plan_not_filed"
    REGISTERED_EVENT = "registered_event"
    REPORTED_VALUE = "reported_value"
    SHORTFALL_POINTS = "shortfall_points"
    MISSING_ITEMS = "missing_items"
    DAYS_LATE = "days_late"


class RuleSeverity(StrEnum):
    """How grave a finding of a rule is."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"
    BLOCKER = "blocker"


class GroupRule(StrEnum):
    """What counts of a group of rules: all occurrences, or the highest one (of all, of each matter)."""

    SUM = "sum"
    HIGHEST = "highest"
    HIGHEST_PER_MATTER = "highest_per_matter"


class Severity(StrEnum):
    """Errors refuse the scheme; warnings are only told."""

    ERROR = "error"
    WARNING = "warning"


IMPLEMENTED_METHODS: Final = frozenset(Method)
"""Methods that score today; a test compares them with the registry `dbt_project/seeds/methods.csv`."""

IMPLEMENTED_ROLLUPS: Final = frozenset(Rollup)
"""Roll-ups that score today."""
ADDING_ROLLUPS: Final = frozenset({Rollup.SUM})
"""Roll-ups whose points add up to those of the node."""

METHODS_WITH_TARGETS: Final = frozenset({Method.TARGET, Method.PROPORTIONAL})
METHODS_THAT_READ_TARGETS: Final = METHODS_WITH_TARGETS | {Method.BUDGET_EXECUTION, Method.CHECKLIST}
"""The last two can do without: what is planned is then 100%, what is required the denominator."""
EVENTS_THAT_READ_TARGETS: Final = frozenset({EventType.SHORTFALL_POINTS, EventType.MISSING_ITEMS})

EVENTS_OF_INPUT: Final[dict[str, frozenset[EventType]]] = {
    "reported": frozenset({EventType.REPORTED_VALUE, EventType.SHORTFALL_POINTS, EventType.MISSING_ITEMS}),
    "captured": frozenset({EventType.REPORTED_VALUE, EventType.SHORTFALL_POINTS, EventType.MISSING_ITEMS}),
    "submissions": frozenset({EventType.MISSING_ITEMS, EventType.DAYS_LATE}),
    "event": frozenset(EventType)
    - {
        EventType.REPORTED_VALUE,
        EventType.SHORTFALL_POINTS,
        EventType.MISSING_ITEMS,
        EventType.DAYS_LATE,
    },
}
"""What rules can count by the input of their leaf."""

METHODS_WITH_BANDS: Final = frozenset({Method.BANDS, Method.PEER_RANK})
METHODS_WITH_LEVELS: Final = frozenset({Method.RATING, Method.SURVEY})
SURVEY_LEVELS: Final = (
    "非常满意",
    "满意",
    "较满意",
    "基本满意",
    "一般",
    "不太满意",
    "不满意",
    "非常不满意",
)
"""Levels that the form of survey results has a column for; a test compares them with its layout."""
METHODS_WITH_DEDUCTIONS: Final = frozenset({Method.DEDUCTION, Method.BONUS})

REQUIRED_PARAMETERS: Final[dict[Method, tuple[str, ...]]] = {
    Method.LINEAR: ("low", "high"),
    Method.SURVEY: ("minimum_answers",),
    Method.BONUS: ("cap",),
    Method.IMPROVEMENT: ("threshold", "benchmark"),
    Method.NORMALISED: ("technique",),
}
"""Parameters without which a method cannot score."""

OPTIONAL_PARAMETERS: Final[dict[Method, tuple[str, ...]]] = {
    Method.TARGET: ("over_achievement_share", "over_achievement_points"),
    Method.PROPORTIONAL: ("floor_share", "over_achievement_share", "over_achievement_points"),
    Method.DEDUCTION: ("floor_points",),
    Method.SURVEY: ("mode",),
    Method.RATING: ("trim_best", "trim_worst", "missing_group"),
    Method.PEER_RANK: ("by", "direction"),
    Method.IMPROVEMENT: ("baseline", "baseline_scheme", "improvement_share"),
    Method.NORMALISED: ("low", "high", "goal", "scale", "direction", "winsorise_share"),
}
"""Parameters that a method knows and can do without."""

TECHNIQUE_PARAMETERS: Final[dict[str, tuple[str, ...]]] = {
    "distance_to_target": ("goal",),
    "goalposts": ("low", "high"),
}
"""Parameters without which a technique of `normalised` cannot score."""

PARAMETER_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "mode": ("levels", "share"),
    "technique": ("min_max", "z_score", "distance_to_target", "goalposts", "percentile_rank"),
    "by": ("place", "percentile"),
    "direction": ("higher", "lower"),
    "scale": ("plain", "log"),
    "missing_group": ("awaiting", "redistributed"),
    "zero_denominator": ("as_reported", "not_applicable"),
    "missing_period": ("left_out", "zero", "not_scored"),
}
"""Parameters whose value is a word."""

VALUE_PARAMETERS: Final = ("allowed_minimum", "allowed_maximum", "zero_denominator", "missing_period")
"""Parameters of leaves with reported or captured values: how low and how high these may be before rule A03
calls them impossible, what a rate of nothing is, what a missing period does to the longer one."""
COMMON_PARAMETERS: Final = ("decimals", "ceiling_by", "negative_list_multiplier")
"""Parameters of any leaf and any parent: its own rounding, the leaf whose rate caps its points, how much more
a breach of the negative list weighs."""
PARENT_PARAMETERS: Final = (*COMMON_PARAMETERS, "bonus_cap", "deduction_cap")
"""Parameters of a parent: the most that the bonuses, or the deductions, below it can make together."""
GENERAL_PARAMETERS: Final = (*VALUE_PARAMETERS, "depends_on", *COMMON_PARAMETERS)
"""Parameters of any leaf, those of its value first, then what must have taken place for it to apply."""

GROUP_WEIGHT: Final = "weight_"
"""Beginning of the parameters with the weights of rater groups; the group's name follows."""

WHOLE_PARAMETERS: Final = frozenset({"minimum_answers", "trim_best", "trim_worst", "decimals"})
SHARE_PARAMETERS: Final = frozenset({"floor_share", "improvement_share", "winsorise_share"})
POSITIVE_PARAMETERS: Final = frozenset({"cap", "bonus_cap", "deduction_cap", "negative_list_multiplier"})
TEXT_PARAMETERS: Final = frozenset({"baseline_scheme", "depends_on", "ceiling_by"})
"""Parameters whose value is an id."""

PARTNERS: Final = {
    "over_achievement_share": "over_achievement_points",
    "over_achievement_points": "over_achievement_share",
}
"""Parameters that mean nothing without the other one."""

BOUNDS: Final = (("low", "high"), ("threshold", "benchmark"))
"""Parameters between which something must lie."""


REGISTERED_RULES: Final = tuple(
    [f"E{number:02d}" for number in range(1, 11)] + [f"A{number:02d}" for number in range(1, 20)]
)
"""Rules of completeness and authenticity; a test compares them with the seed `rules`."""
RULES_THAT_TAKE_POINTS: Final = frozenset({"E01", "E02", "E03", "E04", "E05"})
"""Rules about evidence: a scheme says whether a value with such a finding still counts."""
RULES_WITH_TOLERANCE: Final = frozenset({"A05", "A07", "A10", "A16", "A17"})
"""Rules that compare with a tolerance; docs/rules.md says in what unit."""


def known_parameters(method: Method) -> tuple[str, ...]:
    """Return every parameter name that a method reads, required ones first."""
    return REQUIRED_PARAMETERS.get(method, ()) + OPTIONAL_PARAMETERS.get(method, ()) + GENERAL_PARAMETERS
