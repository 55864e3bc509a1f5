"""What every column of a scheme means, for templates, the JSON Schema and the reference; Chinese and English.

Belongs here: reading `columns.csv`, names of tables for people.
Does not belong here: types and headings (model), the reference's text (docs, held to this by a test).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.bilingual import Bilingual

TABLE_NAMES: Final[dict[str, Bilingual]] = {
    "scheme": Bilingual("方案", "scheme"),
    "periods": Bilingual("周期", "period"),
    "stated_counts": Bilingual("写明的个数", "stated count"),
    "categories": Bilingual("类别", "category"),
    "indicators": Bilingual("指标", "indicator"),
    "parameters": Bilingual("参数", "parameter"),
    "targets": Bilingual("目标值", "target"),
    "bands": Bilingual("分档", "band"),
    "levels": Bilingual("评价档次", "level"),
    "deductions": Bilingual("扣分加分规则", "deduction rule"),
    "grades": Bilingual("等次", "grade"),
    "vetoes": Bilingual("一票否决", "veto"),
    "tags": Bilingual("标签", "tag"),
    "rules": Bilingual("核查规则", "rule of completeness or authenticity"),
}


@cache
def meanings() -> dict[tuple[str, str], Bilingual]:
    """Return the meaning of every column by table and column."""
    with Path(__file__).with_name("columns.csv").open(encoding="utf-8", newline="") as stream:
        return {
            (row["table"], row["column"]): Bilingual(row["meaning"], row["meaning_en"])
            for row in csv.DictReader(stream)
        }
