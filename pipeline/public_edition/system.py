"""What a reader has before him: figures, public or not, and the relations between them.

Belongs here: figures and relations as plain records, and the inequalities that they stand for.
Does not belong here: deriving anything from them (`attack`), reading them (`read`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pipeline.public_edition.simplex import Inequality

HUNDRED = Fraction(100)


class Decision(StrEnum):
    """What the policy says of a figure."""

    REQUIRED = "required"
    PUBLIC = "public"
    WITHHELD = "withheld"
    UNLISTED = "unlisted"


class Kind(StrEnum):
    """How the figures of a relation hang together."""

    SUM = "sum"
    RATIO = "ratio"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        figure_id: Its id.
        label: Table, row and column, for people.
        label_en: The same in English.
        value: Its value; None when the data do not hold it.
        half: Half of its last printed place, 0 for counts.
        decision: What the policy says.
        is_public: Whether it is shown.
        protection: How far a derived value must stay away, as a share of the value.
    """

    figure_id: str
    label: str
    label_en: str
    value: Fraction | None
    half: Fraction
    decision: Decision
    is_public: bool
    protection: Fraction


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between figures.

    Attributes:
        relation_id: Its id, also its name for people.
        kind: Sum, ratio or change.
        total: The total, or the numerator.
        parts: The parts, or the denominator alone.
        rate: The rate in percent, None for a sum.
    """

    relation_id: str
    kind: Kind
    total: str
    parts: tuple[str, ...]
    rate: str | None = None

    @property
    def members(self) -> frozenset[str]:
        """Every figure that takes part."""
        return frozenset({self.total, *self.parts, *([self.rate] if self.rate else [])})


@dataclass(frozen=True, slots=True)
class System:
    """Figures by id, and all relations between them."""

    figures: Mapping[str, Figure]
    relations: tuple[Relation, ...]

    def shown(self, hidden: frozenset[str]) -> frozenset[str]:
        """Ids of the figures that are shown when some more are withheld."""
        return frozenset(one for one, figure in self.figures.items() if figure.is_public) - hidden

    def usable(self, shown: frozenset[str]) -> tuple[Relation, ...]:
        """Relations that tell something: a ratio tells nothing without its rate."""
        return tuple(one for one in self.relations if one.rate is None or one.rate in shown)

    def around(self, target: str, shown: frozenset[str]) -> tuple[Relation, ...]:
        """Relations that are linked to a figure through figures that are not shown."""
        usable = self.usable(shown)
        reached, frontier = {target}, [target]
        found: set[Relation] = set()
        while frontier:
            one = frontier.pop()
            for relation in usable:
                if one not in relation.members or relation in found:
                    continue
                found.add(relation)
                unknown = relation.members - shown - reached
                reached |= unknown
                frontier.extend(sorted(unknown))
        return tuple(relation for relation in usable if relation in found)


def inequalities(system: System, relations: Iterable[Relation], shown: frozenset[str]) -> list[Inequality]:
    """What some relations and the shown figures say: each figure lies within half of its last place."""
    rows: list[Inequality] = []
    bounded: set[str] = set()
    for relation in relations:
        rows += _rows(system, relation)
        bounded |= relation.members & shown
        bounded -= {relation.rate or ""}
    for one in sorted(bounded):
        figure = system.figures[one]
        assert figure.value is not None
        rows.append(Inequality({one: Fraction(1)}, figure.value + figure.half))
        rows.append(Inequality({one: Fraction(-1)}, figure.half - figure.value))
    return rows


def _rows(system: System, relation: Relation) -> list[Inequality]:
    if relation.rate is None:
        terms = {relation.total: Fraction(1)}
        for part in relation.parts:
            terms[part] = terms.get(part, Fraction(0)) - 1
        against = {name: -weight for name, weight in terms.items()}
        return [Inequality(terms, Fraction(0)), Inequality(against, Fraction(0))]
    rate = system.figures[relation.rate]
    assert rate.value is not None
    base = HUNDRED if relation.kind is Kind.CHANGE else Fraction(0)
    (denominator,) = relation.parts
    low, high = base + rate.value - rate.half, base + rate.value + rate.half
    return [
        Inequality({relation.total: HUNDRED, denominator: -high}, Fraction(0)),
        Inequality({relation.total: -HUNDRED, denominator: low}, Fraction(0)),
    ]
