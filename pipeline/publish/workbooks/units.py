"""Units that somebody names when asking for workbooks.

Belongs here: from a code, a name or another name to the units of all schemes that are called so.
Does not belong here: comparing names (`explain.names`), what the workbooks say.
"""

from __future__ import annotations

from collections import defaultdict

import duckdb

from pipeline.explain.names import Named, UnknownNameError, find
from pipeline.warehouse.reading import rows_by_name

_UNITS = """
select units.scheme_id, units.unit_id, units.unit_name, list(names.unit_reference order by all) as aliases
from facts.dim_unit as units
left join facts.dim_unit_name as names using (scheme_id, unit_id)
group by all
order by units.scheme_id, units.unit_id
"""


def units_called(connection: duckdb.DuckDBPyConnection, text: str) -> set[tuple[str, str]]:
    """Scheme and unit, for every scheme in which exactly one unit is called so.

    Raises:
        UnknownNameError: There is none; with the nearest names.
    """
    schemes: dict[str, list[Named]] = defaultdict(list)
    for row in rows_by_name(connection, _UNITS):
        aliases = tuple(alias for alias in row["aliases"] if alias)
        schemes[row["scheme_id"]].append(Named(row["unit_id"], row["unit_name"], aliases))
    found: set[tuple[str, str]] = set()
    nearest: dict[Named, None] = {}
    for scheme, units in schemes.items():
        try:
            found.add((scheme, find("unit", text, units).key))
        except UnknownNameError as error:
            nearest |= dict.fromkeys(error.nearest)
    if not found:
        raise UnknownNameError("unit", text, list(nearest))
    return found
