"""The check of one document: read, claims, relations. Pure: bytes in, a report out.

Belongs here: the order of steps. Does not belong here: any of the steps.
"""

from __future__ import annotations

from pipeline.reports.claims import mentions
from pipeline.reports.model import Document
from pipeline.reports.relations import sums, table_sums
from pipeline.reports.relations.base import Ledger

FINDERS = (sums.find, table_sums.find)


def check_document(document: Document) -> Ledger:
    """Finds and judges every relation of a document."""
    ledger = Ledger(mentions.build(document))
    for find in FINDERS:
        find(ledger)
    return ledger
