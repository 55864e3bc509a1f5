"""Reading figures, relations and names from a released edition.

Belongs here: the SQL that fetches them, and turning rows into records.
Does not belong here: judging them.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import duckdb

from pipeline.public_edition.system import Decision, Figure, Kind, Relation, System

DEFAULT_PROTECTION = Decimal(10)
"""Percent of a withheld value that no derived bound may come closer than, where a policy names none."""

FIGURES_SQL = """
    select
        cells.figure_id,
        cells.scheme_id,
        concat_ws('·', columns_known.subject_name, nullif(cells.group_name, ''), cells.row_name,
            columns_known.column_name),
        concat_ws(' · ', columns_known.subject_name_en, nullif(cells.group_name, ''), cells.row_name,
            columns_known.column_name_en),
        cells.value_number,
        columns_known.decimals,
        cells.decision,
        cells.is_public,
        max(cells.protection_percent) over (partition by cells.scheme_id)
    from marts.mart_disclosure as cells
    inner join facts.dim_public_column as columns_known
        on cells.subject_id = columns_known.subject_id and cells.column_id = columns_known.column_id
    where cells.value_number is not null or not cells.is_in_data
    order by cells.figure_id
"""
RELATIONS_SQL = """
    select relations.relation_id, relations.relation_kind, relations.relation_role, relations.figure_id,
        cells.scheme_id
    from marts.mart_disclosure_relations as relations
    inner join marts.mart_disclosure as cells using (figure_id)
    order by all
"""


def read_systems(connection: duckdb.DuckDBPyConnection) -> dict[str, System]:
    """Figures and relations of every scheme."""
    figures: dict[str, dict[str, Figure]] = defaultdict(dict)
    for row in connection.execute(FIGURES_SQL).fetchall():
        figure_id, scheme_id, label, label_en, value, decimals, decision, is_public, protection = row
        figures[scheme_id][figure_id] = Figure(
            figure_id=figure_id,
            label=label,
            label_en=label_en,
            value=None if value is None else Fraction(value),
            half=Fraction(0) if value is None else half_of(value, decimals),
            decision=Decision(decision),
            is_public=is_public,
            protection=Fraction(DEFAULT_PROTECTION if protection is None else protection) / 100,
        )
    members: dict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for relation_id, kind, role, figure_id, scheme_id in connection.execute(RELATIONS_SQL).fetchall():
        members[scheme_id, relation_id, kind][role].append(figure_id)
    relations: dict[str, list[Relation]] = defaultdict(list)
    for (scheme_id, relation_id, kind), roles in members.items():
        relation = relation_of(relation_id, Kind(kind), roles)
        if relation is not None:
            relations[scheme_id].append(relation)
    return {one: System(found, tuple(relations[one])) for one, found in sorted(figures.items())}


def relation_of(relation_id: str, kind: Kind, roles: dict[str, list[str]]) -> Relation | None:
    """A relation from its figures by role, None when a figure that it needs does not exist."""
    rates: list[str | None]
    if kind is Kind.SUM:
        totals, parts, rates = roles["total"], roles["part"], [None]
    else:
        totals, parts, rates = roles["numerator"], roles["denominator"], list(roles["rate"])
    if len(totals) != 1 or len(rates) != 1 or not parts or (kind is not Kind.SUM and len(parts) != 1):
        return None
    return Relation(relation_id, kind, totals[0], tuple(sorted(parts)), rates[0])


def half_of(value: Decimal, decimals: int) -> Fraction:
    """Half of the last place that a figure is shown with; counts are exact."""
    _, digits, exponent = value.normalize().as_tuple()
    places = max(decimals, -int(exponent) if any(digits) else 0)
    return Fraction(0) if places == 0 else Fraction(1, 2 * 10**places)


def person_names(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Names of natural persons that the edition holds."""
    rows = connection.execute("select distinct person_name from facts.fct_person_name order by 1").fetchall()
    return tuple(name for (name,) in rows)
