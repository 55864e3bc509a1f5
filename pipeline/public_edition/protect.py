"""The smallest set of further figures to withhold, so that no withheld figure can be worked out.

Belongs here: the exact search. Does not belong here: what can be worked out (`attack`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.public_edition.attack import Leak, leak_of, references_of
from pipeline.public_edition.system import Decision, System

MOST_FURTHER_FIGURES = 8
MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Advice:
    """What to withhold in addition.

    Attributes:
        figures: The figures; None when no set was found.
        is_smallest: Whether no smaller set would do. False when there is no set.
        reason: Why there is no set: `required` when only figures are left that must stay public, `limit`
            when the search was cut off, empty when there is one.
    """

    figures: tuple[str, ...] | None
    is_smallest: bool
    reason: str = ""


class _CutOffError(Exception):
    """Too many steps."""


def smallest_set(system: System, targets: Sequence[str]) -> Advice:
    """Search sets of one figure, two figures and so on: the first that protects everything is a smallest one.

    Whatever protects must break every smallest set of relations that gives a figure away, so the search
    branches over the public figures of one such set: no set is missed. Figures that must stay public are
    never taken. Of equally small sets the one is taken whose figures take part in the fewest relations.
    """
    search = _Search(system, targets)
    try:
        for size in range(MOST_FURTHER_FIGURES + 1):
            found = search.within(frozenset(), size)
            if found is not None:
                return Advice(tuple(sorted(found, key=search.order)), True)
            if not search.was_cut_short:
                return Advice(None, False, "required")
            search.was_cut_short = False
    except _CutOffError:
        pass
    return Advice(None, False, "limit")


class _Search:
    def __init__(self, system: System, targets: Sequence[str]) -> None:
        self.system = system
        self.targets = targets
        self.references: dict[str, Fraction | None] = references_of(system, targets)
        self.was_cut_short = False
        self._first_leaks: dict[frozenset[str], Leak | None] = {}
        self._failed: dict[frozenset[str], int] = {}

    def order(self, figure_id: str) -> tuple[int, str, str]:
        """Figures of few relations first."""
        uses = sum(figure_id in relation.members for relation in self.system.relations)
        return uses, self.system.figures[figure_id].label, figure_id

    def first_leak(self, hidden: frozenset[str]) -> Leak | None:
        """The first withheld figure that can still be worked out."""
        if hidden not in self._first_leaks:
            if len(self._first_leaks) >= MOST_STEPS:
                raise _CutOffError
            found = (leak_of(self.system, one, hidden, self.references[one]) for one in self.targets)
            self._first_leaks[hidden] = next((leak for leak in found if leak is not None), None)
        return self._first_leaks[hidden]

    def within(self, hidden: frozenset[str], left: int) -> frozenset[str] | None:
        """A set that holds these figures and at most so many more, None when there is none."""
        leak = self.first_leak(hidden)
        if leak is None:
            return hidden
        if left == 0:
            self.was_cut_short = True
            return None
        if self._failed.get(hidden, -1) >= left:
            self.was_cut_short = True
            return None
        shown = self.system.shown(hidden)
        members = {one for relation in leak.relations for one in relation.members & shown}
        candidates = [one for one in members if self.system.figures[one].decision is not Decision.REQUIRED]
        for one in sorted(candidates, key=self.order):
            found = self.within(hidden | {one}, left - 1)
            if found is not None:
                return found
        self._failed[hidden] = left
        return None
