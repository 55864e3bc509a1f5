"""What is left of a sum of money: received or budgeted, minus spent, in one sentence.

Belongs here: the three figures and their words.
Does not belong here: balances with an opening (`stock_flow`), several paragraphs (`budget`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reports.claims.mentions import Quantity
from pipeline.reports.claims.roles import Role
from pipeline.reports.claims.units import UnitKind
from pipeline.reports.relations.base import Kind, Ledger, agrees, compute, signed_sum

_LEFT = re.compile(r"结余|剩余|节余|余额|尚余")
_SPENT = re.compile(r"支出|支付|使用|执行|列支|拨付")
_BASE = re.compile(r"到位|预算|资金总额|安排|下达|收入|总量|总额|总投资|共投入")
_CARRIED = re.compile(r"上年|年初|期初|结转")


def _one(found: Sequence[Quantity], pattern: re.Pattern[str], other: re.Pattern[str]) -> list[Quantity]:
    return [q for q in found if pattern.search(q.pre + q.label) and not other.search(q.pre + q.label)]


def _check(ledger: Ledger, found: Sequence[Quantity], before: Sequence[Quantity]) -> None:
    money = [q for q in found if q.number.kind is UnitKind.MONEY and q.role is Role.LEVEL]
    for left in (q for q in money if _LEFT.search(q.pre) and not _CARRIED.search(q.pre)):
        earlier = [q for q in money if q.index < left.index and not _CARRIED.search(q.pre)]
        spent = _one(earlier, _SPENT, _BASE)
        bases = _one(earlier, _BASE, _SPENT) or [q for q in earlier if _BASE.search(q.pre) and q not in spent]
        if not bases:
            bases = [q for q in before if q.number.kind is UnitKind.MONEY and _BASE.search(q.pre + q.label)][
                -1:
            ]
        if len(spent) != 1 or len(bases) != 1 or any(_CARRIED.search(q.pre) for q in money):
            continue
        parts = [bases[0], spent[0]]
        relation = compute(ledger, Kind.DIFFERENCE, left, parts, signed_sum((1, -1), parts), confidence=0.8)
        gap = abs(bases[0].number.value - spent[0].number.value - left.number.value)
        if relation and (agrees(relation) or gap * 10 <= bases[0].number.value):
            ledger.add(relation)


def find(ledger: Ledger) -> None:
    """Checks remainders sentence by sentence."""
    claims = ledger.claims
    for number, found in enumerate(claims.by_sentence):
        is_same = number > 0 and claims.sentences[number - 1].block == claims.sentences[number].block
        _check(ledger, found, claims.by_sentence[number - 1] if is_same else ())
