"""One explanation: a unit, or one node of its tree, in a period.

Belongs here: which unit, indicator and period are meant, gathering what the marts say, the way up.
Does not belong here: showing (`report`), the optimum (`cheapest`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipeline.explain.cheapest import cheapest_set
from pipeline.explain.edition_reader import EditionReader
from pipeline.explain.names import Named, UnknownNameError, find
from pipeline.warehouse.reading import Row


@dataclass(frozen=True, slots=True)
class Subject:
    """What is explained; `indicator` is None for the unit as a whole."""

    scheme: Named
    unit: Named
    period: Named
    indicator: Named | None = None


@dataclass(frozen=True, slots=True)
class WayUp:
    """The way to the next grade.

    Attributes:
        grade: Row of `mart_next_grades`.
        items: The cheapest set of open items, None when all together are not enough or a veto stands.
    """

    grade: Row
    items: tuple[Row, ...] | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is said.

    Attributes:
        subject: What is explained.
        ranking: Row of `mart_unit_ranking`.
        node: Row of `mart_indicator_scores` of the node that was asked for, None for the whole unit.
        rows: Rows of `mart_score_explanations`, in the order of the tree, with name, responsible department
            and the remedy of the leaf.
        findings: Rows of `mart_findings` on the same cells.
        way_up: The way to the next grade, None for a single node or a period without grades.
        certainty: Row of `mart_rank_uncertainty`, None for a single node or where places were not drawn.
    """

    subject: Subject
    ranking: Row
    node: Row | None
    rows: tuple[Row, ...]
    findings: tuple[Row, ...]
    way_up: WayUp | None = None
    certainty: Row | None = None
    sums: dict[str, Decimal] = field(default_factory=dict)


def choose_subject(
    reader: EditionReader, unit: str, indicator: str | None, period: str | None, scheme: str | None
) -> Subject:
    """Find what is meant, in the latest scheme that knows all of it; without a period the last and longest.

    Raises:
        UnknownNameError: Something has no such name; with the nearest names.
    """
    schemes = reader.schemes()
    if scheme is not None:
        schemes = [find("scheme", scheme, schemes)]
    errors: list[UnknownNameError] = []
    for candidate in schemes:
        try:
            return _subject_in(reader, candidate, unit, indicator, period)
        except UnknownNameError as error:
            errors.append(error)
    # a scheme that knows the unit but not the rest is nearer than one that does not know the unit
    known = [unknown for unknown in errors if unknown.kind != "unit"]
    if known:
        raise known[0]
    nearest = list(dict.fromkeys(near for unknown in errors for near in unknown.nearest))
    raise UnknownNameError("unit", unit, nearest)


def _subject_in(
    reader: EditionReader, scheme: Named, unit: str, indicator: str | None, period: str | None
) -> Subject:
    found_unit = find("unit", unit, reader.units(scheme.key))
    periods = reader.periods(scheme.key, found_unit.key)
    indicators = reader.indicators(scheme.key, found_unit.key)
    if indicator is not None and period is None:
        indicator, period = _indicator_or_period(indicator, indicators, periods)
    return Subject(
        scheme=scheme,
        unit=found_unit,
        period=find("period", period, periods) if period is not None else periods[0],
        indicator=find("indicator", indicator, indicators) if indicator is not None else None,
    )


def _indicator_or_period(
    text: str, indicators: list[Named], periods: list[Named]
) -> tuple[str | None, str | None]:
    """`explain UNIT 2013Q3` names a period where an indicator could stand."""
    try:
        find("indicator", text, indicators)
    except UnknownNameError:
        try:
            return None, find("period", text, periods).key
        except UnknownNameError:
            return text, None
    return text, None


def explain(reader: EditionReader, subject: Subject) -> Explanation:
    """Gather what an edition says about a subject."""
    keys = [subject.scheme.key, subject.period.key, subject.unit.key]
    where = "scheme_id = ? and period_id = ? and unit_id = ?"
    ranking = reader.rows(f"select * from marts.mart_unit_ranking where {where}", keys)[0]  # noqa: S608
    nodes = _subtree(reader.rows(f"select * from marts.mart_indicator_scores where {where}", keys), subject)  # noqa: S608
    open_items = reader.rows(
        f"select * from marts.mart_open_items where {where} order by regain_rank nulls last, indicator_id",  # noqa: S608
        keys,
    )
    remedies = {item["indicator_id"]: item for item in open_items}
    rows = reader.rows(
        f"""
        select explanations.*, indicator_name, responsible as responsible_department, sort_order
        from marts.mart_score_explanations as explanations
        inner join facts.dim_indicator as indicators using (scheme_id, indicator_id)
        where {where} order by sort_order, explanation_number
        """,  # noqa: S608 - a constant
        keys,
    )
    chosen = tuple(
        {**row, "remedy": remedies.get(row["indicator_id"]) if row["direction"] == "lost" else None}
        for row in rows
        if row["indicator_id"] in nodes
    )
    findings = reader.rows(
        "select * from marts.mart_findings where scheme_id = ? and unit_id = ? and period_id in ("
        "  select periods.period_id from facts.dim_period as periods, facts.dim_period as whole"
        "  where periods.scheme_id = whole.scheme_id and whole.scheme_id = ? and whole.period_id = ?"
        "  and periods.start_date >= whole.start_date and periods.end_date <= whole.end_date"
        ") order by rule_id, finding_id",
        [subject.scheme.key, subject.unit.key, subject.scheme.key, subject.period.key],
    )
    certainty = reader.rows(f"select * from marts.mart_rank_uncertainty where {where}", keys)  # noqa: S608
    return Explanation(
        subject=subject,
        ranking=ranking,
        node=nodes[subject.indicator.key] if subject.indicator else None,
        rows=chosen,
        findings=tuple(f for f in findings if subject.indicator is None or f["indicator_id"] in nodes),
        way_up=_way_up(reader, where, keys, open_items) if subject.indicator is None else None,
        certainty=next(iter(certainty), None) if subject.indicator is None else None,
        sums={
            side: sum((row["points_delta"] for row in chosen if row["direction"] == side), Decimal(0))
            for side in ("won", "lost")
        },
    )


def _subtree(nodes: list[Row], subject: Subject) -> dict[str, Any]:
    """The nodes below and including the one that was asked for, by id."""
    by_id = {node["indicator_id"]: node for node in nodes}
    if subject.indicator is None:
        return by_id
    if subject.indicator.key not in by_id:
        raise UnknownNameError(
            "indicator",
            subject.indicator.key,
            [Named(node["indicator_id"], node["indicator_name"]) for node in nodes if node["level"] == 1],
        )
    chosen = {subject.indicator.key}
    for node in sorted(nodes, key=lambda node: node["level"]):
        if node["parent_id"] in chosen:
            chosen.add(node["indicator_id"])
    return {key: by_id[key] for key in chosen}


def _way_up(reader: EditionReader, where: str, keys: list[str], open_items: list[Row]) -> WayUp | None:
    grades = reader.rows(f"select * from marts.mart_next_grades where {where}", keys)  # noqa: S608
    if not grades:
        return None
    grade = grades[0]
    if grade["missing_points"] is None or grade["is_blocked_by_veto"]:
        return WayUp(grade, None)
    candidates = [item for item in open_items if item["regain_rank"] is not None]
    chosen = cheapest_set([item["regain_points"] for item in candidates], grade["missing_points"])
    return WayUp(grade, None if chosen is None else tuple(candidates[place] for place in chosen))
