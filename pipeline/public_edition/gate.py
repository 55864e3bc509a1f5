"""The gate of the public edition: can a withheld figure be worked out, does a person's name stand in it?

Belongs here: the verdict over all schemes, and its words. Does not belong here: how figures are derived
(`attack`, `protect`), the release gate of the internal edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pipeline.public_edition.attack import Leak, leaks, withheld
from pipeline.public_edition.protect import Advice, smallest_set
from pipeline.public_edition.system import Kind, Relation, System

PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}[-—]+\d{7,8})(?!\d)|联系人|联系电话")
"""Mobile numbers, identity numbers, land lines, and the labels that stand before them."""
NO_ADVICE = {
    "required": (
        "没有办法：剩下的都是必须公开的数字。请调整公开清单。",
        "No set helps: only figures are left that must stay public. Change the policy.",
    ),
    "limit": (
        "在搜索范围内没有找到补充不公开的组合，请把更多的数字列为不公开后再试。",
        "No set was found within the limits of the search. Withhold more by hand and try again.",
    ),
}


@dataclass(frozen=True, slots=True)
class SchemeVerdict:
    """What the gate says of one scheme.

    Attributes:
        scheme_id: The scheme.
        system: Its figures and relations.
        withheld_count: Figures that its policy withholds.
        leaks: Those that can be worked out.
        advice: What to withhold in addition; None when nothing leaks.
    """

    scheme_id: str
    system: System
    withheld_count: int
    leaks: tuple[Leak, ...]
    advice: Advice | None


@dataclass(frozen=True, slots=True)
class PersonalText:
    """A text that is about to be public and holds a person's name, number or the like."""

    table: str
    figure_id: str
    found: str


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """What the gate says of the whole public edition."""

    schemes: tuple[SchemeVerdict, ...]
    personal: tuple[PersonalText, ...]

    @property
    def is_open(self) -> bool:
        """Whether the public edition may be made."""
        return not self.personal and not any(one.leaks for one in self.schemes)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for the report beside the edition. It names figures and bounds: it is internal."""
        return {
            "is_open": self.is_open,
            "schemes": [
                {
                    "scheme_id": one.scheme_id,
                    "withheld_count": one.withheld_count,
                    "leaks": [_leak_dict(one.system, leak) for leak in one.leaks],
                    "further_figures_to_withhold": advice_labels(one),
                    "is_smallest_set": one.advice.is_smallest if one.advice else None,
                    "why_no_set": one.advice.reason if one.advice else "",
                }
                for one in self.schemes
            ],
            "personal": [
                {"table": one.table, "figure_id": one.figure_id, "found": one.found} for one in self.personal
            ],
        }


def judge(
    systems: Mapping[str, System], texts: Iterable[tuple[str, str, str]], names: Sequence[str]
) -> GateVerdict:
    """Judge what is about to be public.

    Args:
        systems: Figures and relations of each scheme.
        texts: `(table, figure id, text)` of every text that is about to be public.
        names: Names of natural persons that the edition holds.
    """
    return GateVerdict(
        schemes=tuple(_judge_scheme(one, system) for one, system in systems.items()),
        personal=tuple(personal_texts(texts, names)),
    )


def _judge_scheme(scheme_id: str, system: System) -> SchemeVerdict:
    targets = withheld(system)
    found = tuple(leaks(system, targets))
    advice = smallest_set(system, targets) if found else None
    return SchemeVerdict(scheme_id, system, len(targets), found, advice)


def personal_texts(texts: Iterable[tuple[str, str, str]], names: Sequence[str]) -> list[PersonalText]:
    """Texts that hold a known name, a personal number, or the label of one."""
    known = re.compile("|".join(re.escape(name) for name in names)) if names else None
    found: list[PersonalText] = []
    for table, figure_id, text in texts:
        hit = (known.search(text) if known else None) or PERSONAL.search(text)
        if hit:
            found.append(PersonalText(table, figure_id, hit.group()))
    return found


def advice_labels(one: SchemeVerdict) -> list[str] | None:
    """Labels of the further figures to withhold, None when there is no such set."""
    if one.advice is None or one.advice.figures is None:
        return None
    return [one.system.figures[figure].label for figure in one.advice.figures]


def _leak_dict(system: System, leak: Leak) -> dict[str, Any]:
    return {
        "figure": system.figures[leak.figure_id].label,
        "low": number(leak.bounds.low),
        "high": None if leak.bounds.high is None else number(leak.bounds.high),
        "how": how(system, leak),
        "relations": [relation.relation_id for relation in leak.relations],
    }


def how(system: System, leak: Leak) -> str:
    """The reader's sum, when one is enough: `1192.20 − 898.33 = 293.87`; the names of relations otherwise."""
    sums = [one for one in leak.relations if one.kind is Kind.SUM]
    if len(leak.relations) != 1 or not sums or leak.bounds.middle is None:
        return "；".join(relation.relation_id for relation in leak.relations)
    return f"{_sum_text(system, sums[0], leak.figure_id)} = {number(leak.bounds.middle)}"


def _sum_text(system: System, relation: Relation, target: str) -> str:
    others = [part for part in relation.parts if part != target]
    if relation.total == target:
        return " + ".join(_shown(system, part) for part in others)
    return " − ".join([_shown(system, relation.total), *(_shown(system, part) for part in others)])


def _shown(system: System, figure_id: str) -> str:
    value = system.figures[figure_id].value
    return system.figures[figure_id].label if value is None else number(value)


def number(value: Fraction) -> str:
    """Two decimals, more when the figure has more."""
    for places in (2, 4, 6):
        if (value * 10**places).denominator == 1:
            return f"{value.numerator / value.denominator:.{places}f}"
    return f"{float(value):.4f}"
