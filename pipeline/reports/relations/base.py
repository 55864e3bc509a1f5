"""What every kind of relation shares: the record, the ledger that collects them, helpers over figures.

Belongs here: the `Relation` record and how one is made from figures.
Does not belong here: any particular kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from pipeline.reports.claims.mentions import ClaimSet, Quantity
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.interval import Interval, interval_of
from pipeline.reports.model import Place
from pipeline.reports.verdict import Verdict, judge, show_like


class Kind(StrEnum):
    """Kinds of relations. The values are published and never reused."""

    SUM = "sum"
    PRODUCT = "product"
    RATIO = "ratio"
    FEASIBLE_RATE = "feasible_rate"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    STOCK_FLOW = "stock_flow"
    LIST_COUNT = "list_count"
    SET_COMPLETED = "set_completed"
    CHECKPOINT = "checkpoint"
    RESTATED = "restated"
    ATTACHMENT = "attachment"
    POINTS = "points"
    TABLE_SUM = "table_sum"
    TABLE_RATIO = "table_ratio"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation with its verdict.

    Attributes:
        kind: Kind of the relation.
        verdict: What arithmetic says.
        stated: The figure that is checked, as printed.
        recomputed: What the other figures give.
        difference: Recomputed minus stated.
        expression: The arithmetic, with the figures as printed.
        what: What the checked figure measures.
        places: Places of the checked figure (first) and of the others.
        note: Why, in plain Chinese; empty when the arithmetic says it all.
        note_en: The same in English.
        group: Relations of one and the same claim share a group; empty when alone.
        confidence: 0 to 1, how sure the reading is.
    """

    kind: Kind
    verdict: Verdict
    stated: str
    recomputed: str
    difference: str
    expression: str
    what: str
    places: tuple[Place, ...]
    note: str = ""
    note_en: str = ""
    group: str = ""
    confidence: float = 1.0

    @property
    def key(self) -> tuple[Place, ...]:
        """Two relations over the same figures are one."""
        return (self.places[0], *sorted(self.places[1:], key=lambda p: (p.block, p.row, p.column, p.start)))


@dataclass(slots=True)
class Ledger:
    """Collects relations of one document.

    Attributes:
        claims: Sentences and figures.
        relations: What has been found.
        seen: Figures that are already related.
        settled: Indices of figures that a strong reading has checked.
        share_bases: By block, the whole that its last share was a share of.
    """

    claims: ClaimSet
    relations: list[Relation] = field(default_factory=list)
    seen: set[tuple[Place, ...]] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)
    share_bases: dict[int, Quantity] = field(default_factory=dict)

    def add(self, relation: Relation) -> None:
        """Adds a relation unless the same figures are already related."""
        if relation.key not in self.seen:
            self.seen.add(relation.key)
            self.relations.append(relation)

    def merge_repeats(self) -> None:
        """Makes one relation of the arithmetic that the text repeats word for word, with all its places."""
        merged: dict[tuple[str, ...], Relation] = {}
        for relation in self.relations:
            is_table = relation.places[0].row >= 0
            figures = tuple(place.text for place in relation.places)
            key = (str(relation.kind), relation.what, relation.stated, relation.expression, *figures) + (
                (repr(relation.places[0]),) if is_table else ()
            )
            earlier = merged.get(key)
            merged[key] = replace(earlier, places=earlier.places + relation.places) if earlier else relation
        self.relations = list(merged.values())

    def settle(self, *quantities: Quantity) -> None:
        """Marks figures as checked, so that weaker readings leave them alone."""
        self.settled.update(q.index for q in quantities)

    def is_settled(self, quantity: Quantity) -> bool:
        """Whether a stronger reading has checked this figure."""
        return quantity.index in self.settled


def same_unit(first: Quantity, second: Quantity) -> bool:
    """Whether two figures count the same things."""
    a, b = first.number, second.number
    return (a.kind is b.kind and a.unit == b.unit) or (
        UnitKind.BARE in {a.kind, b.kind} and UnitKind.COUNT in {a.kind, b.kind}
    )


def needs_loose(quantities: Sequence[Quantity]) -> bool:
    """Whole ten thousands count as rounded when another figure of the relation prints decimals."""
    return any(q.number.decimals for q in quantities)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """How a figure follows from others.

    Attributes:
        function: On printed values.
        bounds: The same on intervals.
        expression: The same in figures as printed.
    """

    function: Callable[[Sequence[Fraction]], Fraction | None]
    bounds: Callable[[Sequence[Interval]], Interval | None]
    expression: str


def signed_sum(signs: Sequence[int], parts: Sequence[Quantity]) -> Arithmetic:
    """Addition and subtraction: +1 or -1 for each part."""

    def function(values: Sequence[Fraction]) -> Fraction:
        return sum((sign * value for sign, value in zip(signs, values, strict=True)), Fraction(0))

    def bounds(intervals: Sequence[Interval]) -> Interval:
        result = Interval(Fraction(0), Fraction(0))
        for sign, interval in zip(signs, intervals, strict=True):
            result += interval.times(sign)
        return result

    terms = (
        f"{'+' if sign > 0 else '-'} {part.number.text}" for sign, part in zip(signs, parts, strict=True)
    )
    return Arithmetic(function, bounds, " ".join(terms).removeprefix("+ "))


def compute(
    ledger: Ledger,
    kind: Kind,
    stated: Quantity,
    parts: Sequence[Quantity],
    arithmetic: Arithmetic,
    *,
    confidence: float = 1.0,
    loose: bool | None = None,
) -> Relation | None:
    """Recomputes a figure from others.

    Args:
        ledger: The ledger of the document.
        kind: Kind of the relation.
        stated: The figure that is checked.
        parts: The figures that it follows from.
        arithmetic: How it follows from them.
        confidence: How sure the reading is.
        loose: Whether whole ten thousands count as rounded; by default when another figure prints decimals.

    Returns:
        The relation with its verdict, None when it cannot be computed.
    """
    wide = needs_loose([stated, *parts]) if loose is None else loose
    point = arithmetic.function([p.number.value for p in parts])
    reach = arithmetic.bounds([interval_of(p.number, loose=wide) for p in parts])
    if point is None or reach is None:
        return None
    if any(q.number.is_approximate for q in (stated, *parts)):
        return None
    verdict = judge(stated.number, point, reach, loose=wide)
    return Relation(
        kind,
        verdict,
        stated.number.text,
        show_like(point, stated.number, 2),
        show_like(point - stated.number.value, stated.number, 2),
        arithmetic.expression,
        stated.label,
        tuple(ledger.claims.place(q) for q in (stated, *parts)),
        confidence=confidence,
    )


def with_note(relation: Relation, verdict: Verdict, note: str, note_en: str) -> Relation:
    """The relation with another verdict and the reason for it."""
    return replace(relation, verdict=verdict, note=note, note_en=note_en)


def agrees(relation: Relation | None) -> bool:
    """Whether a relation holds, exactly or within rounding."""
    return relation is not None and relation.verdict in {Verdict.EXACT, Verdict.ROUNDING}


def add_up(values: Sequence[Fraction]) -> Fraction:
    """Sum of printed values."""
    return sum(values, Fraction(0))
