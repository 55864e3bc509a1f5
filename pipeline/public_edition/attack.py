"""What a reader can work out: the narrowest bounds of each withheld figure from everything that is shown.

Belongs here: bounds by exact linear programming, contradicting figures, the smallest set of relations that
gives a figure away. Does not belong here: what to do about it (`protect`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from pipeline.public_edition.simplex import InfeasibleError, greatest
from pipeline.public_edition.system import Decision, Relation, System, inequalities

MOST_CONTRADICTIONS = 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a figure lies; None is no upper bound. Amounts and counts are not negative."""

    low: Fraction
    high: Fraction | None

    @property
    def middle(self) -> Fraction | None:
        """The middle, None without an upper bound."""
        return None if self.high is None else (self.low + self.high) / 2

    def gives_away(self, value: Fraction | None, protection: Fraction) -> bool:
        """Whether a figure lies closer within these bounds than the policy lets it.

        Args:
            value: The figure; without one the middle of the bounds stands for it.
            protection: Share of the value by which both bounds must stay away.
        """
        if self.high is None:
            return False
        if value is None:
            value = self.middle
        assert value is not None
        margin = abs(value) * protection
        return self.high < value + margin or self.low > value - margin or self.low == self.high


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld figure that can be worked out.

    Attributes:
        figure_id: The figure.
        bounds: How narrowly.
        relations: A smallest set of relations that is enough for it.
    """

    figure_id: str
    bounds: Bounds
    relations: tuple[Relation, ...]


def bounds_of(
    system: System, target: str, relations: Sequence[Relation], shown: frozenset[str]
) -> Bounds | None:
    """Bounds of a figure under some relations, None when what is shown contradicts itself."""
    rows = inequalities(system, relations, shown)
    try:
        high = greatest({target: Fraction(1)}, rows)
        low = greatest({target: Fraction(-1)}, rows)
    except InfeasibleError:
        return None
    assert low is not None
    return Bounds(-low, high)


def readings(
    system: System, target: str, relations: Sequence[Relation], shown: frozenset[str]
) -> list[tuple[Bounds, tuple[Relation, ...]]]:
    """Bounds by every way of believing the shown figures.

    Where they contradict each other a reader gives up as few relations as need be; each choice is a reading.
    """
    for given_up in range(MOST_CONTRADICTIONS + 1):
        found = [
            (bounds, kept)
            for left in combinations(relations, given_up)
            if (kept := tuple(one for one in relations if one not in left)) or not relations
            if (bounds := bounds_of(system, target, kept, shown)) is not None
        ]
        if found:
            return found
    return []


def leak_of(system: System, target: str, hidden: frozenset[str], reference: Fraction | None) -> Leak | None:
    """The way in which a withheld figure can be worked out, None when it cannot.

    Args:
        system: Figures and relations.
        target: The withheld figure.
        hidden: Figures that are withheld in addition.
        reference: Value to stay away from when the data do not hold the figure.
    """
    shown = system.shown(hidden)
    figure = system.figures[target]
    value = figure.value if figure.value is not None else reference
    relations = system.around(target, shown)
    for bounds, kept in readings(system, target, relations, shown):
        if bounds.gives_away(value, figure.protection):
            enough = _smallest(system, target, kept, shown, value)
            narrow = bounds_of(system, target, enough, shown) or bounds
            return Leak(target, narrow, enough)
    return None


def _smallest(
    system: System, target: str, relations: Sequence[Relation], shown: frozenset[str], value: Fraction | None
) -> tuple[Relation, ...]:
    protection = system.figures[target].protection
    kept = list(relations)
    for relation in relations:
        fewer = [one for one in kept if one is not relation]
        bounds = bounds_of(system, target, fewer, shown)
        if bounds is not None and bounds.gives_away(value, protection):
            kept = fewer
    return tuple(kept)


def withheld(system: System) -> tuple[str, ...]:
    """Figures that the policy withholds, in a fixed order."""
    return tuple(
        one for one, figure in sorted(system.figures.items()) if figure.decision is Decision.WITHHELD
    )


def leaks(system: System, targets: Iterable[str], hidden: frozenset[str] = frozenset()) -> list[Leak]:
    """Every withheld figure that can be worked out from what is shown."""
    references = references_of(system, targets)
    found = (leak_of(system, one, hidden, references[one]) for one in targets)
    return [leak for leak in found if leak is not None]


def references_of(system: System, targets: Iterable[str]) -> dict[str, Fraction | None]:
    """For figures that the data do not hold: the value that follows when everything else is known."""
    known = frozenset(one for one, figure in system.figures.items() if figure.value is not None)
    references: dict[str, Fraction | None] = {}
    for one in targets:
        shown = known - {one}
        found = readings(system, one, system.around(one, shown), shown)
        middles = [bounds.middle for bounds, _ in found]
        references[one] = next((middle for middle in middles if middle is not None), None)
    return references
