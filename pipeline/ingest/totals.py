"""Rows that sum up others: 合计, 全州合计, 合计（万元）, also where the word stands under 序号.

Belongs here: telling such a row by its first text, for forms that keep their totals.
Does not belong here: totals that are no lines of their form (`extract`), adding up (`fct_stated_total`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pyarrow as pa

from pipeline.ingest import kernels
from pipeline.ingest.columns import Mapping
from pipeline.ingest.forms import Form
from pipeline.ingest.headers import clean_header

_TOTAL: Final = "total"


def row_kinds(form: Form, columns: Sequence[pa.Array], total: int) -> pa.Array:
    """Per row `total` when its first value says so, else `detail`."""
    if form.total_labels and columns:
        leading = kernels.first_valid(columns)
        if _may_say(form, leading):
            return kernels.either(_says(form, leading), _TOTAL, "detail")
    return pa.repeat(pa.scalar("detail"), total)


def named(
    form: Form, body: pa.RecordBatch, mapping: Mapping, columns: dict[str, pa.Array]
) -> dict[str, pa.Array]:
    """The columns with the word of a total in the first one, where it stands in front of it."""
    first = form.columns[0].name
    if not form.total_labels or first not in mapping.columns:
        return columns
    front = [kernels.blank_to_null(body.column(at)) for at in range(mapping.columns[first])]
    if not any(_may_say(form, column) for column in front):
        return columns
    printed = kernels.first_valid(front)
    said = zip(printed.to_pylist(), _says(form, printed).to_pylist(), strict=True)
    words = pa.array([text if is_total else None for text, is_total in said], pa.string())
    names = kernels.first_valid([kernels.blank_to_null(columns[first]), words])
    return columns | {first: names}


def _may_say(form: Form, column: pa.Array) -> bool:
    printed = kernels.text_bytes(column)
    return any(label[:1].encode() in printed for label in form.total_labels)


def _says(form: Form, column: pa.Array) -> pa.Array:
    """Per row whether the text is a total's: the word alone, behind what it sums up, before a bracket."""
    labels = [clean_header(label) for label in form.total_labels]
    pattern = rf"^.*({'|'.join(map(re.escape, labels))})([(（].*[)）])?$"
    words = kernels.replaced(kernels.replaced(column, r"\s|　|[:：]", ""), pattern, r"\1")
    return kernels.one_of(words, labels)
