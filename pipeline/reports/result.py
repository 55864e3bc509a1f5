"""The result of checking one document, as plain data that can cross a process border and be published.

Belongs here: the JSON shape (`relations`, `claims`, `targets`, `transformations`, counts), and reading it
back.
Does not belong here: showing it (`render`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from pipeline.reports.claims.mentions import ClaimSet, Quantity
from pipeline.reports.claims.table_cells import view
from pipeline.reports.model import Block, Document, Place
from pipeline.reports.relations.base import Ledger, Relation
from pipeline.reports.target_tables import target_tables
from pipeline.reports.verdict import Verdict, show_plain

Json = dict[str, Any]
FORMAT = 1


def place_json(place: Place) -> Json:
    """A place; `row` and `column` are counted from 1, absent in running text."""
    data: Json = {
        "block": place.block,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "quote": place.quote,
    }
    if place.page:
        data["page"] = place.page
    if place.heading:
        data["heading"] = place.heading
    if place.row >= 0:
        data["row"], data["column"] = place.row + 1, place.column + 1
    return data


def relation_json(relation: Relation, document: Document, number: int) -> Json:
    """One relation; the id is stable for the same bytes and the same figures."""
    basis = "\x1f".join(
        (
            document.sha256,
            str(relation.kind),
            *(f"{p.block}:{p.row}:{p.column}:{p.start}" for p in relation.places),
            relation.expression,
        )
    )
    data: Json = {
        "id": hashlib.sha256(basis.encode()).hexdigest()[:12],
        "number": number,
        "kind": str(relation.kind),
        "what": relation.what,
        "stated": relation.stated,
        "recomputed": relation.recomputed,
        "expression": relation.expression,
        "verdict": str(relation.verdict),
        "difference": relation.difference,
        "confidence": relation.confidence,
        "places": [place_json(place) for place in relation.places],
    }
    if relation.note:
        data["note"], data["note_en"] = relation.note, relation.note_en
    if relation.group:
        data["group"] = relation.group
    return data


def _claim_json(claims: ClaimSet, quantity: Quantity) -> Json:
    number = quantity.number
    return {
        "subject": _subject(claims, quantity),
        "measure": quantity.label,
        "value": show_plain(number.value),
        "unit": number.unit_text,
        "scale": number.scale,
        "decimals": number.decimals,
        "role": str(quantity.role),
        "direction": quantity.direction,
        "period": str(claims.report_year) if claims.report_year else "",
        "is_approximate": number.is_approximate,
        "bound": number.suffix,
        "confidence": 0.6 if number.is_approximate or not quantity.label else 0.9,
        "place": place_json(claims.place(quantity)),
    }


def _subject(claims: ClaimSet, quantity: Quantity) -> str:
    block = claims.document.blocks[quantity.sentence.block]
    return block.heading_path[-1] if block.heading_path else ""


def _cell_claims(claims: ClaimSet, block: Block) -> list[Json]:
    table = view(claims.document, block)
    if table is None:
        return []
    found: list[Json] = []
    for row, column in sorted(table.numbers):
        quantity = table.quantity(row, column)
        place = claims.place(quantity)
        found.append(
            {
                **_claim_json(claims, quantity),
                "subject": table.rows.get(row, ""),
                "measure": table.columns[column],
                "place": place_json(place),
            }
        )
    return found


def _block_json(block: Block) -> Json:
    data: Json = {"kind": str(block.kind), "text": block.text}
    if block.raw != block.text and not block.table:
        data["raw"] = block.raw
    if block.level:
        data["level"] = block.level
    if block.page:
        data["page"] = block.page
    if block.table:
        data["rows"] = [[cell.text for cell in row] for row in block.table.rows]
        data["anchors"] = [[list(cell.anchor) for cell in row] for row in block.table.rows]
    return data


def count_verdicts(relations: list[Json]) -> dict[str, int]:
    """Relations by verdict, every verdict named."""
    counted = Counter(relation["verdict"] for relation in relations)
    return {str(verdict): counted[str(verdict)] for verdict in Verdict}


def build(ledger: Ledger, *, with_text: bool = True) -> Json:
    """The whole result of one document.

    Args:
        ledger: Relations found.
        with_text: Include blocks, claims and transformations (needed for the page).
    """
    claims = ledger.claims
    document = claims.document
    ordered = sorted(
        ledger.relations,
        key=lambda r: (r.places[0].block, r.places[0].row, r.places[0].start, str(r.kind), r.expression),
    )
    relations = [
        relation_json(relation, document, number) for number, relation in enumerate(ordered, start=1)
    ]
    data: Json = {
        "format": FORMAT,
        "document": document.name,
        "sha256": document.sha256,
        "type": document.kind,
        "pages": document.pages,
        "year": claims.report_year,
        "verdicts": count_verdicts(relations),
        "relations": relations,
        "targets": target_tables(document),
    }
    if with_text:
        data["claims"] = [_claim_json(claims, q) for q in claims.quantities] + [
            entry for block in document.blocks if block.table for entry in _cell_claims(claims, block)
        ]
        data["transformations"] = [
            {
                "kind": t.kind,
                "block": t.block,
                "row": t.row,
                "column": t.column,
                "before": t.before,
                "after": t.after,
            }
            for t in document.transformations
        ]
        data["blocks"] = [_block_json(block) for block in document.blocks]
    return data
