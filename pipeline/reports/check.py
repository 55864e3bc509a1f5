"""The check of one document: read, claims, relations. Pure: bytes in, a report out.

Belongs here: the order of steps. Does not belong here: any of the steps.
"""

from __future__ import annotations

from pipeline.reports.claims import mentions
from pipeline.reports.model import Document
from pipeline.reports.relations import (
    attachments,
    bases,
    budget,
    coverage,
    growth,
    lists,
    points,
    rates,
    restated,
    set_completed,
    stock_flow,
    sums,
    table_rates,
    table_sums,
    targets,
)
from pipeline.reports.relations.base import Ledger

FINDERS = (
    sums.find,
    table_sums.find,
    table_rates.find,
    rates.find,
    growth.find,
    budget.find,
    stock_flow.find,
    lists.find,
    points.find,
    set_completed.find,
    targets.find,
    bases.find,
    coverage.find,
    attachments.find,
    restated.find,
)


def check_document(document: Document) -> Ledger:
    """Finds and judges every relation of a document."""
    ledger = Ledger(mentions.build(document))
    for find in FINDERS:
        find(ledger)
    return ledger
