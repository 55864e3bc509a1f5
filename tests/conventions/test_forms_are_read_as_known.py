"""Every form is read through the macro that knows what had come in by the day that a run looks from.

Belongs here: which models may read a staged form without it, and why.
Does not belong here: what the macro does.
"""

from __future__ import annotations

import re
from pathlib import Path

MODELS = Path(__file__).parents[2] / "dbt_project" / "models"
DIRECT = {
    "int_intake__receipts": "tells since when files are known",
    "int_submissions__received": "the register of receipts itself",
    "int_submissions__contents": "compares contents; versions are left out where they are accepted",
    "int_submissions__identified": "versions are left out where they are accepted",
    "int_units__known": "leaves out registers of units by the name of their file",
    "int_values__evidence_received": "reads the register of receipts, leaves out files by it",
    "int_values__reported_lines": "its reader keeps only lines of versions that are known",
    "fct_claim": "only claims of reports that are known",
    "fct_claim_relation": "only relations of reports that are known",
    "fct_disclosure_rule": "a policy of publication, in force like a scheme",
    "fct_disclosure_relation": "a policy of publication, in force like a scheme",
}


def test_every_form_is_read_as_it_was_known() -> None:
    readers = {
        path.stem
        for folder in ("intermediate", "facts")
        for path in (MODELS / folder).rglob("*.sql")
        if re.search(r"ref\('stg_forms__", path.read_text(encoding="utf-8"))
    }
    assert readers == set(DIRECT)
