"""Schemes → the raw scheme tables that dbt reads.

Belongs here: names and order of those tables' columns, the canonical text of values, the hash of a scheme's
content.
Does not belong here: reading or judging schemes (load, lint), casting (dbt staging).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa

from pipeline.hashes import canonical_hash
from pipeline.schemes.model import (
    Band,
    Category,
    Deduction,
    Grade,
    Header,
    Indicator,
    Level,
    Parameter,
    Period,
    Row,
    RuleChoice,
    Tag,
    TargetRow,
    Veto,
)
from pipeline.schemes.scheme import Scheme
from pipeline.schemes.values import NUMBER

RAW_NAMES: Final[dict[type[Row], str]] = {
    Header: "scheme_headers",
    Period: "scheme_periods",
    Category: "scheme_categories",
    Indicator: "scheme_indicators",
    Parameter: "scheme_parameters",
    TargetRow: "scheme_targets",
    Band: "scheme_bands",
    Level: "scheme_levels",
    Deduction: "scheme_deductions",
    Grade: "scheme_grades",
    Veto: "scheme_vetoes",
    Tag: "scheme_tags",
    RuleChoice: "scheme_rules",
}
"""Raw table of each kind of row."""

INDICATOR_COLUMNS: Final = (
    "indicator_id",
    "parent_id",
    "indicator_name",
    "indicator_level",
    "sort_order",
    "is_leaf",
    "points",
    "method",
    "rollup",
    "fold",
    "input",
    "source_mode",
    "unit_of_measure",
    "is_evidence_required",
    "assessed_in",
    "applies_to",
    "responsible",
    "description",
    "minimum_available_share",
    "tags",
)
LINEAGE_COLUMNS: Final = ("source_path", "source_row")


def raw_columns(model: type[Row]) -> tuple[str, ...]:
    """Return the columns of a raw scheme table, lineage last."""
    if model is Header:
        own = (*Header.columns(), "scheme_hash")
    elif model is Indicator:
        own = ("scheme_id", *INDICATOR_COLUMNS)
    else:
        own = ("scheme_id", *model.columns())
    return (*own, *LINEAGE_COLUMNS)


def scheme_tables(schemes: Iterable[Scheme]) -> dict[str, pa.Table]:
    """Return the raw scheme tables.

    Args:
        schemes: Schemes that passed lint.

    Returns:
        Every raw scheme table by name, also those without rows. All columns are text but `source_row`; what
        is empty is NULL. Rows stand by scheme id and then as in the file.
    """
    ordered = sorted(schemes, key=lambda scheme: scheme.scheme_id)
    tables: dict[str, pa.Table] = {}
    for model, name in RAW_NAMES.items():
        records = [record for scheme in ordered for record in _records(scheme, model)]
        arrays = [
            pa.array(
                [record[column] for record in records], pa.int32() if column == "source_row" else pa.string()
            )
            for column in raw_columns(model)
        ]
        tables[name] = pa.Table.from_arrays(arrays, names=list(raw_columns(model)))
    return tables


def scheme_hash(scheme: Scheme) -> str:
    """Return the sha256 of what a scheme says, whatever files it is written in.

    Two forms of the same scheme (folder, workbook; `3.20`, `3.2`) have the same hash. Stated counts are left
    out: they check the tree and score nothing.
    """
    content = {
        RAW_NAMES[model]: [
            {key: value for key, value in record.items() if key not in LINEAGE_COLUMNS}
            for record in canonical_rows(scheme, model)
        ]
        for model in RAW_NAMES
    }
    return canonical_hash(content)


def _records(scheme: Scheme, model: type[Row]) -> list[dict[str, Any]]:
    records = canonical_rows(scheme, model)
    if model is Header:
        return [record | {"scheme_hash": scheme_hash(scheme)} for record in records]
    return records


def canonical_rows(scheme: Scheme, model: type[Row]) -> list[dict[str, Any]]:
    """Return the rows of one table as raw tables hold them, with defaults filled in, in file order."""
    records: list[dict[str, Any]] = []
    for order, row in enumerate(_rows(scheme, model), start=1):
        record: dict[str, Any] = {"scheme_id": scheme.scheme_id}
        record |= {name: canonical_text(getattr(row, name)) for name in model.columns()}
        if isinstance(row, Parameter) and NUMBER.fullmatch(row.value):
            record["value"] = canonical_text(Decimal(row.value))
        if isinstance(row, Indicator):
            record |= _tree_columns(scheme, row, order)
        if isinstance(row, Band):
            record["is_lower_inclusive"] = (
                None if row.lower_value is None else canonical_text(row.holds_lower)
            )
            record["is_upper_inclusive"] = (
                None if row.upper_value is None else canonical_text(row.holds_upper)
            )
        records.append(record | {"source_path": row.source.path, "source_row": row.source.row})
    return records


def _tree_columns(scheme: Scheme, node: Indicator, order: int) -> dict[str, str | None]:
    is_leaf = scheme.is_leaf(node)
    return {
        "indicator_level": str(scheme.level(node)),
        "sort_order": str(order),
        "is_leaf": canonical_text(is_leaf),
        "source_mode": canonical_text(node.source_mode or node.natural_source_mode),
        "rollup": None if is_leaf else canonical_text(node.rollup) or "sum",
    }


def _rows(scheme: Scheme, model: type[Row]) -> Sequence[Row]:
    if model is Header:
        return (scheme.header,)
    rows: Sequence[Row] = getattr(scheme, model.table)
    return rows


def canonical_text(value: Any) -> str | None:
    """Return a value as raw tables hold it: plain decimals, ISO dates, true/false, lists joined by `;`."""
    text = "" if value is None else str(value)
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, Decimal):
        plain = format(value, "f")
        text = plain.rstrip("0").rstrip(".") if "." in plain else plain
    elif isinstance(value, tuple):
        text = ";".join(str(item) for item in value)
    return text or None
