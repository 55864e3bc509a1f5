"""The check of one document: bytes in, a result out. Pure, and run inside the limited child process.

Belongs here: the order of steps. Does not belong here: any of the steps, files, processes.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.reports import result
from pipeline.reports.claims import mentions
from pipeline.reports.model import Document
from pipeline.reports.read.limits import Limits
from pipeline.reports.read.open import read_document
from pipeline.reports.relations import (
    attachments,
    bases,
    budget,
    confirmed,
    coverage,
    explained,
    growth,
    lists,
    points,
    rates,
    remainders,
    restated,
    set_completed,
    stock_flow,
    sums,
    table_rates,
    table_sums,
    table_text,
    table_years,
    target_gaps,
    targets,
)
from pipeline.reports.relations.base import Ledger

# Stronger readings come first: what they settle, weaker ones leave alone.
FINDERS: tuple[Callable[[Ledger], None], ...] = (
    sums.find,
    table_sums.find,
    table_rates.find,
    table_years.find,
    rates.find,
    growth.find,
    budget.find,
    stock_flow.find,
    remainders.find,
    lists.find,
    points.find,
    set_completed.find,
    targets.find,
    target_gaps.find,
    bases.find,
    coverage.find,
    attachments.find,
    confirmed.find,
    restated.find,
    table_text.find,
    explained.find,
)


def check_document(document: Document) -> Ledger:
    """Finds and judges every relation of a document."""
    ledger = Ledger(mentions.build(document))
    for find in FINDERS:
        find(ledger)
    ledger.merge_repeats()
    return ledger


def check_bytes(
    name: str, data: bytes, limits: Limits | None = None, *, with_text: bool = True
) -> result.Json:
    """Reads and checks a document.

    Args:
        name: File name.
        data: Bytes of the file.
        limits: Limits in force, the defaults when None.
        with_text: Include blocks, claims and transformations in the result.

    Returns:
        The result in the published JSON shape.

    Raises:
        Refusal: The document is not read.
    """
    return result.build(check_document(read_document(name, data, limits)), with_text=with_text)
