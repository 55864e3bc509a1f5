"""Exact linear programming on small systems: the simplex method over fractions, with Bland's rule.

Belongs here: the greatest value of a linear form under linear inequalities. Does not belong here: what the
inequalities mean (`attack`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)
ONE = Fraction(1)
Row = dict[str, Fraction]


class InfeasibleError(ValueError):
    """No values satisfy all inequalities."""


@dataclass(frozen=True, slots=True)
class Inequality:
    """`sum of terms <= limit`.

    Attributes:
        terms: Coefficient of each variable.
        limit: Right-hand side.
    """

    terms: Mapping[str, Fraction]
    limit: Fraction


def greatest(form: Mapping[str, Fraction], inequalities: Sequence[Inequality]) -> Fraction | None:
    """The greatest value of a linear form; every variable is at least 0.

    Args:
        form: Coefficient of each variable.
        inequalities: What must hold.

    Returns:
        The exact value, None when there is no greatest value.

    Raises:
        InfeasibleError: Nothing satisfies the inequalities.
    """
    names = sorted({name for row in inequalities for name in row.terms} | set(form))
    table = _Table(names, inequalities)
    if not table.find_start():
        raise InfeasibleError
    return table.maximise([form.get(name, ZERO) for name in names])


class _Table:
    """A dictionary of the simplex method: each basic variable as a constant minus a sum of the others."""

    def __init__(self, names: Sequence[str], inequalities: Sequence[Inequality]) -> None:
        self.count = len(names)
        self.basis = [self.count + place for place in range(len(inequalities))]
        self.free = list(range(self.count))
        self.rows = [[row.terms.get(name, ZERO) for name in names] for row in inequalities]
        self.constants = [row.limit for row in inequalities]

    def find_start(self) -> bool:
        """Phase one: give every basic variable a value of at least 0."""
        if all(value >= 0 for value in self.constants):
            return True
        helper = self.count + len(self.rows)
        self.free.append(helper)
        for row in self.rows:
            row.append(-ONE)
        worst = min(range(len(self.rows)), key=lambda place: self.constants[place])
        self._pivot(worst, len(self.free) - 1)
        place = self.basis.index(helper)
        if self._climb(-self.constants[place], list(self.rows[place]))[0] != 0:
            return False
        if helper in self.basis:
            place = self.basis.index(helper)
            column = next((c for c, value in enumerate(self.rows[place]) if value != 0), None)
            if column is None:
                del self.basis[place], self.rows[place], self.constants[place]
            else:
                self._pivot(place, column)
        if helper in self.free:
            column = self.free.index(helper)
            del self.free[column]
            for row in self.rows:
                del row[column]
        return True

    def maximise(self, form: Sequence[Fraction]) -> Fraction | None:
        """Phase two, over the first variables."""
        constant, costs = ZERO, [ZERO] * len(self.free)
        for name, weight in enumerate(form):
            if weight == 0:
                continue
            if name in self.free:
                costs[self.free.index(name)] += weight
            else:
                place = self.basis.index(name)
                constant += weight * self.constants[place]
                for column, value in enumerate(self.rows[place]):
                    costs[column] -= weight * value
        constant, is_bounded = self._climb(constant, costs)
        return constant if is_bounded else None

    def _climb(self, constant: Fraction, costs: list[Fraction]) -> tuple[Fraction, bool]:
        while True:
            rising = [(self.free[c], c) for c, cost in enumerate(costs) if cost > 0]
            if not rising:
                return constant, True
            column = min(rising)[1]
            leaving = [
                (self.constants[r] / row[column], self.basis[r], r)
                for r, row in enumerate(self.rows)
                if row[column] > 0
            ]
            if not leaving:
                return constant, False
            place = min(leaving)[2]
            self._pivot(place, column)
            cost = costs[column]
            constant += cost * self.constants[place]
            for c, value in enumerate(self.rows[place]):
                costs[c] = (ZERO if c == column else costs[c]) - cost * value

    def _pivot(self, place: int, column: int) -> None:
        row = self.rows[place]
        inverse = ONE / row[column]
        row[column] = ONE
        row[:] = [value * inverse for value in row]
        self.constants[place] *= inverse
        for other, values in enumerate(self.rows):
            factor = values[column]
            if other == place or factor == 0:
                continue
            values[column] = ZERO
            for c, value in enumerate(row):
                values[c] -= factor * value
            self.constants[other] -= factor * self.constants[place]
        self.basis[place], self.free[column] = self.free[column], self.basis[place]
